"""The cells of a table as they stand in the file: texts in columns of equal length, under names of their own."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from core.errors import InvalidInput
from core.language import N_

MOST_COLUMNS = 10_000


@dataclass(frozen=True)
class Cells:
    """
    Names, and the texts below them: a pyarrow Table of strings; `lines` says on which line each row begins.

    `spool` is the folder that holds the texts of a large file for as long as they are in use. `named` are the names as
    they stand in the file, also those that are empty or come twice; none if no line names the columns.
    """

    header: list[str]
    texts: pa.Table
    lines: npt.NDArray[np.int64]
    spool: Any = None
    named: tuple[str, ...] = ()

    @property
    def rows(self) -> list[list[str]]:
        """The cells row by row: for small tables."""
        columns = [column.to_pylist() for column in self.texts.columns]
        return [list(row) for row in zip(*columns, strict=True)]

    def column(self, name: str) -> pa.ChunkedArray:
        """The texts of the column of this name."""
        return self.texts.column(self.header.index(name))


def refuse_too_wide(width: int, name: str) -> None:
    """Raises InvalidInput if there are more columns than a table of this house can have."""
    if width > MOST_COLUMNS:
        raise InvalidInput(
            N_("{file} has {columns} columns; {most} are the most that can be read. Keep those that matter."),
            file=name,
            columns=width,
            most=MOST_COLUMNS,
        )
