"""Rows that have not as many cells as the table: cut in another way under which they have, if it fits the columns."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from core.understanding.reading.contrast import Contrast
from core.understanding.reading.delimiters import USUAL, paddings
from core.understanding.reading.dialect import WITHIN_WORDS, dominant_width
from core.understanding.reading.fitting import fit, put_together
from core.understanding.reading.frames import unwrapped
from core.understanding.reading.punctuation import Punctuation, Row, row_of, rows_of
from core.understanding.reading.repairs import Kind

LOOKED_AT = 2_000  # lines that tell how wide the table is, before all are cut
MOST_LOOKED_AT = 8_000_000  # characters of those: far more than 2,000 usual lines, far less than 2,000 endless ones
LEAST_RECUT = 3  # cells: with fewer, a comma in a sentence would pass for a delimiter


class Recut(NamedTuple):
    """The cells of a line cut in another way, and which way that is; `bold` if only cells that fit justify it."""

    kind: Kind
    cells: list[str]
    bold: bool = False


def first_width(lines: Sequence[str], signs: Punctuation) -> int:
    """The number of cells that most of the first rows have."""
    return dominant_width(rows_of(list(_first(lines)), signs))


def is_odd(row: Row, columns: Contrast) -> bool:
    """Whether a row has fewer or more cells than the table."""
    return bool(row.cells) and len(row.cells) != len(columns.valued) >= LEAST_RECUT


def otherwise(row: Row, line: str, signs: Punctuation, columns: Contrast) -> Recut | None:
    """The way of cutting the row that begins with this line that gives it the width of the table and fits best."""
    found = [recut for recut in _ways(row, line, signs) if len(recut.cells) == len(columns.valued)]
    found = [recut for recut in found if not recut.bold or fit(recut.cells, columns, signs) > 0]
    if cells := put_together(row.cells, columns, signs):
        found.append(Recut(Kind.PUT_TOGETHER, cells))
    return max(found, key=lambda recut: fit(recut.cells, columns, signs), default=None)


def _ways(row: Row, line: str, signs: Punctuation) -> Iterator[Recut]:
    if len(row.cells) == 1 and (inner := unwrapped(line.rstrip("\r\n"), signs.quote)):
        yield Recut(Kind.WHOLE_LINE_QUOTED, row_of(inner, signs))
    for delimiter in USUAL:
        if delimiter in line and delimiter != signs.delimiter:
            for padded in paddings(line, delimiter):
                other = replace(signs, delimiter=delimiter, padded=padded, places=())
                yield Recut(Kind.OTHER_DELIMITER, row_of(line, other), delimiter in WITHIN_WORDS)


def _first(lines: Sequence[str]) -> Iterator[str]:
    room = MOST_LOOKED_AT
    for line in lines[:LOOKED_AT]:
        yield line
        room -= len(line)
        if room < 0:
            return
