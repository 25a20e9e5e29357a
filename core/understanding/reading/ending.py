"""What ends a table: the names of another one, notes, rows of another width."""

from collections.abc import Sequence
from itertools import takewhile

from core.understanding.reading.cell import is_missing, is_value
from core.understanding.reading.contrast import Contrast, contrast, filled
from core.understanding.reading.punctuation import Row

SEEN = 1_000  # rows at the end among which the names of another table of the same width are looked for
LEAST_ROWS = 2  # below the names of another table
LEAST_WORDS = 2  # in place of values, so that a row of the same width names the columns of another table


def another(rows: Sequence[Row], width: int) -> int:
    """The place of the first of these rows that belongs to another table, its title included; else their number."""
    below = sum(1 + row.more for row in rows)
    for place, row in enumerate(rows[:-LEAST_ROWS]):
        near = below <= SEEN and not row.more
        below -= 1 + row.more
        if near or len(row.cells) != width:
            following = rows[place + 1 :]
            if _may_name(row, following[0]) and _names(row, following, width):
                return place - len(_titles(rows[:place], width))
    return len(rows)


def of_another_width(rows: Sequence[Row], width: int) -> int:
    """The place of the first of these rows, blank ones among them, that names the columns of a table of its width."""
    for place, row in enumerate(rows[:-LEAST_ROWS]):
        if len(row.cells) != width and _may_name(row, rows[place + 1]) and _names(row, rows[place + 1 :], width):
            return place
    return len(rows)


def _titles(above: Sequence[Row], width: int) -> list[Row]:
    return list(takewhile(lambda row: len(row.cells) != width and filled(row.cells) == 1, reversed(above)))


def _may_name(row: Row, following: Row) -> bool:
    """Words in every cell, and a value below one of them."""
    if len(row.cells) < LEAST_WORDS or len(row.cells) != len(following.cells):
        return False
    return not any(is_value(cell) or is_missing(cell) for cell in row.cells) and any(map(is_value, following.cells))


def _names(row: Row, following: Sequence[Row], width: int) -> bool:
    own = len(row.cells)
    words = contrast(following[:SEEN], own).words(row.cells)
    if len(set(row.cells)) < own or words <= 0:
        return False
    if own == width:
        return words >= LEAST_WORDS
    alike = sum((1 + one.more) * (len(one.cells) == own) for one in following)
    return alike > sum(1 + one.more for one in following) / 2


def notes(body: Sequence[Row], width: int, below: Contrast) -> int:
    """How many rows at the end are notes."""
    found = takewhile(lambda row: not row.more and _is_note(row, width, below), reversed(body[1:]))
    return len(list(found))


def narrower(body: Sequence[Row], width: int) -> int:
    """How many rows at the end belong to a narrower table; a single one is a row that was cut off."""
    count = len(list(takewhile(lambda row: len(row.cells) <= width / 2, reversed(body))))
    return count if 1 < count < len(body) else 0


def _is_note(row: Row, width: int, below: Contrast) -> bool:
    """A line of one cell where rows have several, or one that holds nothing else and is no value of its column."""
    if width == 1 or not row.cells[0].strip():
        return False
    if filled(row.cells) > 1:
        return _is_sentence(row.cells, width)
    return len(row.cells) == 1 or below.strange(row.cells[0])


def _is_sentence(cells: Sequence[str], width: int) -> bool:
    """Whether a short row was cut at commas that have a blank behind them, as in prose."""
    return len(cells) < width and all(cell.startswith(" ") for cell in cells[1:])
