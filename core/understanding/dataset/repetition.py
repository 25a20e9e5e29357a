"""The preparation of a dataset version repeated on a later file: its columns are shaped as before, every row stays."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

import pandas as pd

from core.errors import InvalidInput
from core.language import N_, Message
from core.understanding.columns import ColumnType
from core.understanding.dataset import DatasetVersion, Lineage
from core.understanding.preparation.catalogue import kind_named
from core.understanding.preparation.expression.source import lookup
from core.understanding.preparation.params import ManyColumns
from core.understanding.preparation.reach import made, taken, told
from core.understanding.preparation.step import Step
from core.understanding.preparation.steps.types import MISSING_MARKERS
from core.understanding.preparation.workpiece import Origin, Workpiece, workpiece
from core.understanding.reading import Reading
from core.understanding.reading.types import converted


@dataclass(frozen=True)
class Repetition:
    """
    The file's rows with their columns shaped; `told` says what each step did that was applied.

    `failed` says why a column is not what the steps would have made of it.
    """

    piece: Workpiece
    told: tuple[Message, ...] = ()
    failed: Mapping[str, InvalidInput] = field(default_factory=dict)

    def check(self, names: Iterable[str]) -> None:
        """Raises InvalidInput, naming step and column, if one of these columns could not be made."""
        for name in names:
            if name in self.failed:
                raise self.failed[name]


def repetition(reading: Reading, version: DatasetVersion) -> Repetition:
    """
    The steps of the version that shape columns, applied where the file has what they take.

    A column under a name that only the preparation gives is taken as prepared already.
    """
    lineage = version.lineage
    if not lineage or not any(_shapes(step) for step in lineage.draft.steps):
        return Repetition(workpiece(reading))
    found = Repetition(_as_before(workpiece(reading), _types_before(version, lineage)))
    for number, step in enumerate(lineage.draft.steps, start=1):
        if _shapes(step) and not _is_there(found, step, lineage):
            found = _after(found, number, step)
    return replace(found, piece=_completed(found.piece, version))


def _shapes(step: Step) -> bool:
    return not kind_named(step.step).chooses_rows


def _is_there(found: Repetition, step: Step, lineage: Lineage) -> bool:
    """Whether what the step would make stands in the file."""
    name, lacking = made(step), _lacking(found.piece, step)
    header = found.piece.reading.cells.header
    if name not in header:
        return False
    return name not in lineage.columns_read or bool(lacking and name not in found.piece.names)


def _lacking(piece: Workpiece, step: Step) -> list[str]:
    known = dict(zip(piece.names, piece.names, strict=True))
    return [name for name in taken(step) if lookup(known, name) is None]


def _after(found: Repetition, number: int, step: Step) -> Repetition:
    """With the step applied, or with what it cannot make."""
    lacking = _lacking(found.piece, step)
    if lacking and made(step):
        return _without(found, {made(step): _missing(found, number, step, lacking[0])})
    if lacking and not set(told(step)) - set(lacking):
        return found  # nothing of this step is in the file
    try:
        piece, message = kind_named(step.step).applied(found.piece, _present(step, lacking))
    except InvalidInput as error:
        columns = (made(step),) if made(step) else told(step) or found.piece.names
        return _without(found, {name: _undone(number, step, name, error) for name in columns})
    return replace(found, piece=piece, told=(*found.told, message))


def _present(step: Step, lacking: list[str]) -> dict[str, object]:
    """What the step is told, without columns that the file does not have."""
    params = kind_named(step.step).params
    return {
        key: [name for name in value if name not in lacking] if isinstance(params.get(key), ManyColumns) else value
        for key, value in step.params.items()
    }


def _without(found: Repetition, failed: Mapping[str, InvalidInput]) -> Repetition:
    """Without these columns, so that what is made of them fails too; the first reason is the one that counts."""
    return replace(found, piece=found.piece.without(tuple(failed)), failed={**failed, **found.failed})


def _missing(found: Repetition, number: int, step: Step, source: str) -> InvalidInput:
    return found.failed.get(source) or InvalidInput(
        N_(
            "Column “{column}” is missing: step {number} of the preparation, “{step}”, makes it of “{source}”, and the "
            "file has neither. It has: {found}."
        ),
        column=made(step),
        number=number,
        step=Message(kind_named(step.step).name),
        source=source,
        found=", ".join(found.piece.reading.cells.header),
    )


def _undone(number: int, step: Step, column: str, error: InvalidInput) -> InvalidInput:
    return InvalidInput(
        N_("“{column}” cannot be prepared: step {number} of the preparation, “{step}”: {reason}"),
        column=column,
        number=number,
        step=Message(kind_named(step.step).name),
        reason=error.message,
    )


def _types_before(version: DatasetVersion, lineage: Lineage) -> dict[str, ColumnType]:
    """What the columns held before the steps, where that is sure; signs for missing values may have changed it."""
    after = {column.name: column.type for column in version.columns}
    before = dict(zip(lineage.columns_read, lineage.types_read, strict=True))
    if any(step.step == MISSING_MARKERS.key for step in lineage.draft.steps):
        before = {name: kind for name, kind in before.items() if after.get(name) is kind}
    return {name: kind for name, kind in after.items() if name not in lineage.columns_read} | before


def _as_before(piece: Workpiece, types: Mapping[str, ColumnType]) -> Workpiece:
    """With columns read as types they had then, as a few rows may look like others; not where a cell would be lost."""
    for column in piece.columns:
        asked = types.get(column.name, column.type)
        if asked in (column.type, ColumnType.EMPTY):
            continue
        found = converted(piece.texts(column.name), piece.reading.dialect.decimal, asked=asked)
        if not found.unread:
            values = pd.Series(found.values, piece.table.index)
            piece = piece.with_values(column.name, values, asked).with_origin(column.name, Origin(column.name, asked))
    return piece


def _completed(piece: Workpiece, version: DatasetVersion) -> Workpiece:
    """With columns of the version that the steps have not left, but the file has, as they stand there."""
    standing = {column.name: column for column in piece.reading.columns}
    for column in version.columns:
        if column.name in standing and column.name not in piece.names:
            values = piece.reading.table[column.name]
            piece = piece.with_values(column.name, values, standing[column.name].type)
            piece = piece.with_origin(column.name, Origin(column.name))
    return piece
