"""What tells a line of names from a line of values: the columns below it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, dropwhile, pairwise

from core.understanding.reading.cell import is_missing, is_value
from core.understanding.reading.frames import is_drawn
from core.understanding.reading.punctuation import Row

LOOKED_AT = 200  # rows: enough to know a column's kind
TYPED_FROM = 0.6  # share of values, from which on a column holds values and a word in it stands out
LEAST_NAMES = 3  # words: two that come again together may be a pair of values
TOP = 4  # rows of the table's width: the names are among them if there are any
TITLED_FROM = 3  # cells: in a row of so many, a single one that is filled is a title and no name
LEAST_COUNTED = 4  # cells: fewer that count up from 0 or 1 are values by chance
YEARS = range(1800, 2200)  # a row of these, one after the other, names columns


@dataclass(frozen=True)
class Contrast:
    """For each column: whether it holds values, and which texts occur in it."""

    valued: tuple[bool, ...]
    texts: tuple[frozenset[str], ...]

    def names(self, cells: Sequence[str]) -> int:
        """Above 0: the row names columns. Below 0: it holds values of them. 0: it could be either."""
        if _years(cells) and not self._holds_years(cells):
            return 1
        if _counts(cells) and not self._holds_whole_numbers():
            return 1
        columns = list(zip(cells, self.valued, self.texts, strict=False))
        again = sum(not valued and bool(cell.strip()) and cell in texts for cell, valued, texts in columns)
        alone = sum(valued and cell.strip().isalpha() and _pure(texts) for cell, valued, texts in columns)
        return self.words(cells) + alone - 2 * again  # names seldom come again among the values below them

    def words(self, cells: Sequence[str]) -> int:
        """Words where columns hold values, less the values there."""
        filled = [cell for cell, valued in zip(cells, self.valued, strict=False) if valued and not is_missing(cell)]
        return len(filled) - 2 * sum(map(is_value, filled))

    def strange(self, first: str) -> bool:
        """Whether a first cell that has nothing behind it is of another kind than the cells of its column."""
        if self.valued[0]:
            return not is_value(first)
        others = self.texts[0] - {first}
        words = any(" " in text.strip() for text in others)
        return len(self.valued) >= TITLED_FROM and bool(others) and not words and " " in first.strip()

    def _holds_whole_numbers(self) -> bool:
        """Whether most columns do: counting numbers above them may be the first of these."""
        whole = sum(bool(texts) and all(text.strip().isdecimal() for text in texts) for texts in self.texts)
        return whole >= len(self.texts) / 2

    def _holds_years(self, cells: Sequence[str]) -> bool:
        below = (texts for cell, texts in zip(cells, self.texts, strict=False) if _is_year(cell))
        return any(map(_is_year, chain.from_iterable(below)))


def contrast(rows: Sequence[Row], width: int) -> Contrast:
    """The contrast to the lower half of these rows, so that the lines in question do not vote on themselves."""
    whole = [row.cells for row in rows if len(row.cells) == width]
    whole = list(dropwhile(is_title, whole)) or whole
    return contrast_to(whole[lower_half(len(whole))], width, whole[top(len(whole))], alone=len(whole) == 1)


def filled(cells: Sequence[str]) -> int:
    """How many of the cells are not empty."""
    return sum(bool(cell.strip()) for cell in cells)


def is_title(cells: Sequence[str]) -> bool:
    """Whether a single cell is filled where a row of names has several."""
    return len(cells) >= TITLED_FROM and filled(cells) == 1


def lower_half(rows: int) -> slice:
    """Where among so many rows those are that are looked at."""
    return slice(rows // 2, rows // 2 + LOOKED_AT)


def top(rows: int) -> slice:
    """Where among so many rows those are that may be names; none of the lower half is."""
    return slice(0, min(TOP, rows // 2))


def contrast_to(below: Sequence[list[str]], width: int, above: Sequence[list[str]], *, alone: bool) -> Contrast:
    """The contrast to these rows; what repeats a line of names above is none of them. A row `alone` says nothing."""
    found = _contrast(_unrepeated(below, above), width, alone=alone)
    return found if width >= LEAST_NAMES or any(found.valued) else _contrast(below, width, alone=alone)


def _unrepeated(below: Sequence[list[str]], above: Sequence[list[str]]) -> Sequence[list[str]]:
    """Without the rows that only draw, or are the same as one above that may be names; all if no other is left."""
    names = [row for row in above if len(set(row)) == len(row) > 1 and not any(map(is_value, row))]
    return [row for row in below if row not in names and not is_drawn(row)] or below


def _contrast(below: Sequence[list[str]], width: int, *, alone: bool) -> Contrast:
    columns = list(zip(*below, strict=True)) if below else [()] * width
    texts = [frozenset(() if alone else column) for column in columns]
    return Contrast(tuple(map(_valued, columns)), tuple(texts))


def _valued(column: Sequence[str]) -> bool:
    filled = [cell for cell in column if not is_missing(cell)]
    return bool(filled) and sum(map(is_value, filled)) >= TYPED_FROM * len(filled)


def _pure(column: frozenset[str]) -> bool:
    """Whether nothing but values stands in a column: a word on its own above it names it."""
    return all(is_value(cell) or is_missing(cell) for cell in column)


def _is_year(cell: str) -> bool:
    text = cell.strip()
    return text.isdecimal() and len(text) < len("10000") and int(text) in YEARS


def _counts(cells: Sequence[str]) -> bool:
    """0, 1, 2, 3 or 1, 2, 3, 4: what programs write above columns that have no names."""
    found = [cell.strip() for cell in cells]
    return len(found) >= LEAST_COUNTED and any(
        found == [str(number) for number in range(first, first + len(found))] for first in (0, 1)
    )


def _years(cells: Sequence[str]) -> bool:
    """Years in even steps and no other numbers: 2019, 2020, 2021."""
    years = [int(cell) for cell in cells if is_value(cell) and _is_year(cell)]
    steps = {later - earlier for earlier, later in pairwise(years)}
    return len(steps) == 1 and 0 not in steps and len(years) == sum(map(is_value, cells))
