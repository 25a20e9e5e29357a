"""The cells of the table as they stand in the file, made rectangular, and what had to be done for that."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.errors import InvalidInput
from core.language import N_, Message
from core.understanding.reading.layout import Layout, trimmed
from core.understanding.reading.names import column_names
from core.understanding.reading.punctuation import Row
from core.understanding.reading.repairs import repairs, unnamed

MOST_COLUMNS = 10_000


@dataclass(frozen=True)
class Cells:
    """Names and rows of equal length; `lines` says on which line of the file each row begins."""

    header: list[str]
    rows: list[list[str]]
    lines: list[int]


@dataclass(frozen=True)
class Repaired:
    """The cells of a table with what was repaired, renamed, padded, cut, set aside."""

    cells: Cells
    warnings: tuple[Message, ...]


def repaired(found: Layout, name: str) -> Repaired:
    """Rectangular cells from a layout; raises InvalidInput if there is no row or there are too many columns."""
    found = _without_empty_end(found)
    _refuse_rowless(found, name)
    names = _joined_names(found.header)
    body = [trimmed(row.cells, found.width) for row in found.body]
    if _has_row_names(names, body, found.width):
        names = ["", *names]
    width = max(found.width, len(names), *map(len, body))
    header, renamed = column_names(names + [""] * (width - len(names)))
    rows = [cells + [""] * (width - len(cells)) if len(cells) < width else cells for cells in body]
    cells = Cells(header, rows, [row.line for row in found.body])
    return Repaired(cells, (*repairs(found), *(renamed if found.header else [unnamed(width)])))


def refuse_too_wide(width: int, name: str) -> None:
    """Raises InvalidInput if there are more columns than a table of this house can have."""
    if width > MOST_COLUMNS:
        raise InvalidInput(
            N_("{file} has {columns} columns; {most} are the most that can be read. Keep those that matter."),
            file=name,
            columns=width,
            most=MOST_COLUMNS,
        )


def _refuse_rowless(found: Layout, name: str) -> None:
    if not found.body:
        raise InvalidInput(
            N_("{file} names columns on line {line} but has no rows below. Choose a file that holds the rows too."),
            file=name,
            line=found.header[0].line if found.header else 1,
        )


def _without_empty_end(found: Layout) -> Layout:
    """Without the columns at the right that have neither a name nor a value: a delimiter at each line's end."""
    rows = [*found.header, *found.body]
    width = found.width
    while width > 1 and not any(row.cells[width - 1].strip() for row in rows if len(row.cells) >= width):
        width -= 1
    return replace(found, width=width)


def _joined_names(header: Sequence[Row]) -> list[str]:
    """One name a column: what several lines say of it, once each, from top to bottom."""
    width = max((len(trimmed(row.cells, 0)) for row in header), default=0)
    padded = [(row.cells + [""] * width)[:width] for row in header]
    return [" ".join(dict.fromkeys(filter(str.strip, parts))) for parts in zip(*padded, strict=True)]


def _has_row_names(names: Sequence[str], body: Sequence[list[str]], width: int) -> bool:
    """Written by R: the rows are numbered, and that first column has no name."""
    return len(names) == width - 1 and all(row[0] == str(place) for place, row in enumerate(body, start=1))
