"""A layout made rectangular: names for all columns, rows of equal length."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa

from core.language import Message
from core.understanding.reading.cell import is_value
from core.understanding.reading.cells import Cells
from core.understanding.reading.layout import Layout, trimmed
from core.understanding.reading.mending import doubtful, repairs, rowless, unnamed
from core.understanding.reading.names import column_names
from core.understanding.reading.punctuation import Row
from core.understanding.reading.repairs import Repair

FEWEST_NAMED = 3  # rows whose first cells differ: of fewer it says nothing


@dataclass(frozen=True)
class Rectangle:
    """The cells of a table with what was repaired, padded, cut, set aside, and what was said of the names."""

    cells: Cells
    repairs: list[Repair]
    warnings: tuple[Message, ...]


def rectangle(found: Layout, name: str) -> Rectangle:
    """Rectangular cells from a layout."""
    found = _without_empty_end(found)
    names = joined_names(found.header)
    body = [trimmed(row.cells, found.width) for row in found.body]
    if _has_row_names(found, body):
        names = ["", *names]
    width = max(found.width, len(names), *map(len, body))
    header, said = named(names, width, found, name)
    rows = [cells + [""] * (width - len(cells)) if len(cells) < width else cells for cells in body]
    lines = np.array([row.line for row in found.body], dtype=np.int64)
    cells = Cells(header, texts_of(header, rows), lines, named=as_they_stand(names, width))
    return Rectangle(cells, repairs(found), said)


def named(names: Sequence[str], width: int, found: Layout, name: str) -> tuple[list[str], tuple[Message, ...]]:
    """A name for each of so many columns, and what is to be said of them."""
    header, renamed = column_names([*names, *[""] * (width - len(names))])
    return header, (*doubtful(found), *(renamed if found.header else [unnamed(width)]), *rowless(found, name))


def as_they_stand(names: Sequence[str], width: int) -> tuple[str, ...]:
    """The names of so many columns as the file has them, empty where it has none; nothing if it names no column."""
    return (*names, *[""] * (width - len(names))) if any(names) else ()


def texts_of(header: Sequence[str], rows: Sequence[Sequence[str]]) -> pa.Table:
    """Rows of texts as a table of string columns."""
    columns = zip(*rows, strict=True) if rows else ((),) * len(header)
    return pa.table([pa.array(column, pa.string()) for column in columns], names=list(header))


def _without_empty_end(found: Layout) -> Layout:
    """Without the columns at the right that have neither a name nor a value: a delimiter at each line's end."""
    rows = [*found.header, *found.body]
    width = found.width
    while width > 1 and not any(row.cells[width - 1].strip() for row in rows if len(row.cells) >= width):
        width -= 1
    return replace(found, width=width)


def joined_names(header: Sequence[Row]) -> list[str]:
    """One name a column: what several lines say of it, once each, from top to bottom."""
    width = max((len(trimmed(row.cells, 0)) for row in header), default=0)
    padded = [(row.cells + [""] * width)[:width] for row in header]
    return [" ".join(dict.fromkeys(filter(str.strip, parts))) for parts in zip(*padded, strict=True)]


def _has_row_names(found: Layout, body: Sequence[list[str]]) -> bool:
    """Written by R: the rows are numbered or named, and that first column has no name, not even an empty one."""
    one_short = any(found.header) and all(len(row.cells) == found.width - 1 for row in found.header)
    if not one_short or not body:
        return False
    firsts = [row[0] for row in body]
    return firsts == list(map(str, range(1, len(firsts) + 1))) or (
        all(len(row) == found.width for row in body) and are_row_names(firsts)
    )


def are_row_names(firsts: Sequence[str]) -> bool:
    """Whether the first cells name their rows: words, none of them twice."""
    return len(firsts) >= FEWEST_NAMED and len(set(firsts)) == len(firsts) and not any(map(is_value, firsts))
