"""The rows of a large text with one standing for many: what is needed to see the layout, and no more."""

from collections.abc import Collection, Mapping, Sequence
from functools import reduce

import numpy as np
import pyarrow.compute as pc

from core.understanding.reading.contrast import Contrast, contrast_to, lower_half, top
from core.understanding.reading.cutting import Cut
from core.understanding.reading.frames import STARTS
from core.understanding.reading.layout import HEADER_LINES, Layout, layout
from core.understanding.reading.punctuation import Row

EDGE = 1_000  # regular rows at either end that stand for themselves: titles, names and notes are among them


def large_layout(found: Cut, width: int, named: int | None) -> Layout:
    """The layout of a text whose table is so wide; the same as if each row were looked at."""
    below = large_contrast(found, width)
    apart = [*_drawn(found), *(_behind(found, named) if named else [])]
    result = _layout(found, width, named, below, apart)
    if repeated := [place for row in result.header for place in _same(found, row.cells)]:
        result = _layout(found, width, named, below, [*apart, *repeated])
    return result


def cells_at(found: Cut, places: Sequence[int]) -> list[list[str]]:
    """The cells of these regular rows, told in their order: taken from each batch, for all together would be copied."""
    batches = found.table.to_batches()
    ends = np.cumsum([batch.num_rows for batch in batches], dtype=np.int64)
    wanted = np.array(places, dtype=np.int64)
    rows: list[list[str]] = []
    for batch, end, some in zip(batches, ends, np.split(wanted, np.searchsorted(wanted, ends[:-1])), strict=False):
        columns = batch.take(some - (end - batch.num_rows)).columns if len(some) else ()
        rows += map(list, zip(*(column.to_pylist() for column in columns), strict=True))
    return rows


def _layout(found: Cut, width: int, named: int | None, below: Contrast, apart: Collection[int]) -> Layout:
    result = layout(all_rows(found, apart), width, named, below)
    result.regular = found.lines
    return result


def _drawn(found: Cut) -> list[int]:
    """The regular rows that begin as those do that only draw the table."""
    if not len(found.lines) or found.table.num_columns == 1:
        return []
    like = [pc.starts_with(found.table.column(0), start) for start in STARTS]
    return [int(place) for place in np.flatnonzero(reduce(pc.or_, like).to_numpy())]


def _behind(found: Cut, line: int) -> list[int]:
    """The regular rows on this line and next to it."""
    place = int(np.searchsorted(found.lines, line))
    return list(range(place, min(place + HEADER_LINES, len(found.lines))))


def all_rows(found: Cut, apart: Collection[int] = ()) -> list[Row]:
    """All rows in order; a stretch of regular ones between others, or between those apart, as its first."""
    count = len(found.lines)
    single = {*range(min(EDGE, count)), *range(max(0, count - EDGE), count), *apart}
    cuts = np.searchsorted(found.lines, [row.line for row in found.rows])
    firsts = sorted({*single, *(place + 1 for place in single), *cuts.tolist()} - {count})
    lengths = np.diff([*firsts, count])
    regular = [
        Row(int(found.lines[place]), cells, False, int(length) - 1)
        for place, length, cells in zip(firsts, lengths, cells_at(found, firsts), strict=True)
    ]
    return sorted([*regular, *found.rows], key=lambda row: row.line)


def large_contrast(found: Cut, width: int) -> Contrast:
    others = {row.line: row.cells for row in found.rows if len(row.cells) == width}
    own = found.lines if found.table.num_columns == width else found.lines[:0]
    whole = np.sort(np.concatenate((own, np.array(list(others), dtype=np.int64))), kind="stable")  # nearly in order
    places = (lower_half(len(whole)), top(len(whole)))
    below, above = (_cells_on(found, whole[place].tolist(), others) for place in places)
    return contrast_to(below, width, above, alone=len(whole) == 1)


def _cells_on(found: Cut, lines: Sequence[int], others: Mapping[int, list[str]]) -> list[list[str]]:
    """The cells of the rows on these lines, regular ones and others."""
    places = np.searchsorted(found.lines, [line for line in lines if line not in others])
    regular = iter(cells_at(found, places.tolist()))
    return [others.get(line) or next(regular) for line in lines]


def _same(found: Cut, cells: Sequence[str]) -> list[int]:
    """The regular rows with exactly these cells."""
    if len(cells) != found.table.num_columns:
        return []
    places = np.flatnonzero(pc.equal(found.table.column(0), cells[0]).to_numpy())
    return [int(place) for place, row in zip(places, cells_at(found, places.tolist()), strict=True) if row == [*cells]]
