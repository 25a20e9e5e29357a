"""Single lines that use another delimiter than the rest, and how wide the rows of a table are, by its first lines."""

from collections.abc import Iterator, Sequence

from core.understanding.reading.dialect import DELIMITERS, dominant_width
from core.understanding.reading.punctuation import Punctuation, Row, row_of, rows_of, with_delimiter

LOOKED_AT = 2_000  # lines that tell how wide the table is, before all are cut
MOST_LOOKED_AT = 8_000_000  # characters of those: far more than 2,000 usual lines, far less than 2,000 endless ones
LEAST_RECUT = 3  # cells: with fewer, a comma in a sentence would pass for a delimiter


def first_width(lines: Sequence[str], signs: Punctuation) -> int:
    """The number of cells that most of the first rows have."""
    return dominant_width(rows_of(list(_first(lines)), signs))


def is_short(row: Row, width: int) -> bool:
    """Whether a row has fewer cells than the others, which another delimiter may explain."""
    return LEAST_RECUT <= width > len(row.cells) > 0


def otherwise(line: str, signs: Punctuation, width: int) -> list[str]:
    """The cells of a line by another delimiter under which it has this width; none if there is no such delimiter."""
    for delimiter in DELIMITERS:
        if delimiter in line and delimiter not in (signs.delimiter, " "):
            cells = row_of(line, with_delimiter(signs, delimiter))
            if len(cells) == width:
                return cells
    return []


def _first(lines: Sequence[str]) -> Iterator[str]:
    room = MOST_LOOKED_AT
    for line in lines[:LOOKED_AT]:
        yield line
        room -= len(line)
        if room < 0:
            return
