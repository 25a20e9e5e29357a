"""The table after its preparation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from core.errors import InvalidInput
from core.language import N_, Message
from core.understanding.columns import Column
from core.understanding.preparation.catalogue import kind_named
from core.understanding.preparation.step import Step
from core.understanding.preparation.workpiece import Workpiece, workpiece
from core.understanding.reading import Reading


@dataclass(frozen=True)
class Prepared:
    """
    `lines` says on which line of the file each row of the table began; `told` what each step did, one each.

    `origins` says which column of the file each column was, whatever it is called now; a derived one was none.
    """

    table: pd.DataFrame
    columns: tuple[Column, ...]
    lines: "np.ndarray[Any, np.dtype[np.int64]]"
    told: tuple[Message, ...]
    origins: Mapping[str, str] = field(default_factory=dict)


def prepared(reading: Reading, steps: Sequence[Step]) -> Prepared:
    """The table that the steps make of what was read, in their order; raises InvalidInput naming the step."""
    piece, told = workpiece(reading), []
    for number, step in enumerate(steps, start=1):
        piece, message = _applied(piece, number, step)
        told.append(message)
    table = piece.table.copy(deep=False)
    table.index = pd.RangeIndex(len(table))  # as reset_index, without copying what it holds
    lines = np.asarray(reading.cells.lines, dtype=np.int64)
    origins = {name: origin.name for name, origin in piece.origins.items()}
    return Prepared(table, piece.columns, lines[piece.table.index], tuple(told), origins)


def _applied(piece: Workpiece, number: int, step: Step) -> tuple[Workpiece, Message]:
    kind = kind_named(step.step)
    try:
        return kind.applied(piece, step.params)
    except InvalidInput as error:
        raise InvalidInput(
            N_("Step {number} of the preparation, “{step}”: {reason}"),
            number=number,
            step=Message(kind.name),
            reason=error.message,
        ) from error
