"""Where in the file the table is: the lines that name its columns, its rows, and what stands above, below, between."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from core.errors import InvalidInput
from core.language import N_
from core.understanding.reading.cell import is_value
from core.understanding.reading.contrast import TITLED_FROM, Contrast, contrast, filled
from core.understanding.reading.ending import another, narrower, notes
from core.understanding.reading.frames import is_drawn
from core.understanding.reading.punctuation import Row

HEADER_LINES = 4  # more lines than these above the values are no names any more
TOO_WIDE = 2  # times the width of the table: such a row belongs to something else


@dataclass
class Layout:
    """
    The rows of a file, each in exactly one place; `blank` are line numbers.

    `doubtful` if the line that somebody took for the names looks like a row of values. `regular` are the lines of the
    rows that others stand for, see Row.
    """

    width: int
    header: list[Row] = field(default_factory=list)
    body: list[Row] = field(default_factory=list)
    above: list[Row] = field(default_factory=list)
    aside: list[Row] = field(default_factory=list)
    repeated: list[Row] = field(default_factory=list)
    drawn: list[Row] = field(default_factory=list)
    blank: list[int] = field(default_factory=list)
    doubtful: bool = False
    regular: npt.NDArray[np.int64] = field(default_factory=lambda: np.empty(0, np.int64))

    def lines(self, rows: Iterable[Row]) -> list[int]:
        """The lines on which these rows begin, and those that they stand for."""
        found: list[int] = []
        for row in rows:
            found.append(row.line)
            if row.more:
                place = int(np.searchsorted(self.regular, row.line)) + 1
                found.extend(self.regular[place : place + row.more].tolist())
        return found


def layout(rows: Sequence[Row], width: int, named: int | None = None, below: Contrast | None = None) -> Layout:
    """
    The layout of rows whose table is this many cells wide; `below` is their contrast, if it is known.

    `named` is the line that names the columns if somebody knows it, 0 if none does; raises InvalidInput if that
    cannot be.
    """
    found = Layout(width)
    below = below or contrast(rows, width)
    found.drawn = [row for row in rows if width > 1 and is_drawn(row.cells)]
    rows = [row for row in rows if row not in found.drawn] if found.drawn else rows
    top = _top(rows, width, below) if not named else _place(rows, named)
    found.header = list(_header(rows[top:], width, below, named))
    found.doubtful = bool(named) and below.names(found.header[0].cells) < 0
    found.above = [row for row in rows[:top] if row.cells]
    _below(found, rows, top, below)
    lines = [row.line for row in (*found.header, *found.body)]
    found.blank = [row.line for row in rows if not row.cells and lines and lines[0] < row.line < lines[-1]]
    return found


def trimmed(cells: list[str], width: int) -> list[str]:
    """The cells without empty ones at the end beyond this width."""
    end = len(cells)
    while end > width and not cells[end - 1].strip():
        end -= 1
    return cells if end == len(cells) else cells[:end]


def _below(found: Layout, rows: Sequence[Row], top: int, below: Contrast) -> None:
    """Each block of rows between blank lines goes on with the table or stands aside."""
    start = top + rows[top:].index(found.header[-1]) + 1 if found.header else top
    names = [row.cells for row in found.header]
    for number, block in enumerate(_blocks(rows[start:])):
        repeated = [row for row in block if names and row.cells in names]
        rest = [row for row in block if not (names and row.cells in names)]
        if number and not repeated and not _goes_on(rest, found.width, below):
            found.aside += rest
            continue
        found.repeated += repeated
        own = 0 if number else 1  # row, the first of the table, that cannot name the columns of another
        end = own + another(rest[own:], found.width)
        found.aside += rest[end:]
        for row in rest[:end]:
            (found.aside if len(row.cells) > TOO_WIDE * found.width else found.body).append(row)
    _cut_footer(found, below)


def _top(rows: Sequence[Row], width: int, below: Contrast) -> int:
    """The place of the first row of the table, its names included."""
    first = next((place for place, row in enumerate(rows) if _belongs(row, width)), 0)
    second = rows[first + 1] if first + 1 < len(rows) else rows[first]
    if filled(rows[first].cells) == 1 < filled(second.cells) and below.names(second.cells) > 0:
        return first + 1  # a title that is as wide as a table of two columns: sep=;
    before = first - 1
    if before >= 0 and below.names(rows[first].cells) < 0 and _ragged_names(rows[before], width, below):
        return before
    return first


def _belongs(row: Row, width: int) -> bool:
    return len(row.cells) == width and (width < TITLED_FROM or filled(row.cells) > 1)


def _ragged_names(row: Row, width: int, below: Contrast) -> bool:
    """A line of names that has lost or gained cells."""
    return width / 2 < len(row.cells) <= TOO_WIDE * width and below.names(row.cells) >= 0 and filled(row.cells) > 1


def _place(rows: Sequence[Row], line: int) -> int:
    """The place of the row that begins on this line."""
    for place, row in enumerate(rows):
        if row.line == line and row.cells:
            return place
    raise InvalidInput(
        N_("Line {line} cannot name the columns: no row begins there. The last one begins on line {last}."),
        line=line,
        last=rows[-1].line,
    )


def _header(rows: Sequence[Row], width: int, below: Contrast, named: int | None) -> Iterator[Row]:
    """The first line unless it holds values, and those directly below that name columns beyond doubt."""
    for place, row in enumerate(rows[: 0 if named == 0 else HEADER_LINES]):
        votes = below.names(row.cells)
        certain = votes > 0 and _belongs(row, width) and not any(map(is_value, row.cells))
        if (votes < 0 and not (named and not place)) or (place and not certain):
            return
        yield row


def _blocks(rows: Sequence[Row]) -> Iterator[list[Row]]:
    block: list[Row] = []
    for row in rows:
        if row.cells:
            block.append(row)
        elif block:
            yield block
            block = []
    if block:
        yield block


def _goes_on(block: Sequence[Row], width: int, below: Contrast) -> bool:
    """Whether a block after a blank line is more of the same table: its width, and no names of its own."""
    alike = sum(1 + row.more for row in block if _belongs(row, width))
    rows = sum(1 + row.more for row in block)
    return alike >= rows / 2 and (rows == 1 or below.words(block[0].cells) <= 0)


def _cut_footer(found: Layout, below: Contrast) -> None:
    """Notes and narrower tables at the end."""
    _put_aside(found, notes(found.body, found.width, below))
    _put_aside(found, narrower(found.body, found.width))
    found.aside.sort()


def _put_aside(found: Layout, count: int) -> None:
    """So many rows at the end of the body."""
    end = len(found.body) - count
    found.aside += found.body[end:]
    del found.body[end:]
