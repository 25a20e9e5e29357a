"""
The dialect of a file, found by trying: each hypothesis cuts a sample, and the one with the most table-like result wins.

The score, row pattern times cell type, follows van den Burg, Nazábal and Sutton, "Wrangling messy CSV files by
detecting row and type patterns", Data Mining and Knowledge Discovery 33 (2019).
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from core.understanding.reading.cell import is_value, plausibility
from core.understanding.reading.punctuation import Punctuation, Row, rows_of

DELIMITERS = (",", ";", "\t", "|", " ", ":", "^", "~", "\x1f")
WITHIN_WORDS = {" ": 0.55, ":": 0.55}  # these stand in ordinary text too, so they must explain more than the others
QUOTES = ('"', "'", "`")
SAMPLE_HEAD, SAMPLE_TAIL = 64_000, 16_000  # characters: some hundred rows; more changes the answer rarely
PADDED_FROM = 0.9  # share of delimiters that a blank follows, from which on the blank belongs to the delimiter
NARROW = 0.1  # weight of a one-cell row among wider ones: ten title lines weigh less than three rows


@dataclass(frozen=True)
class Dialect:
    """How a file was written; `header` is the number of the line that names the columns, None if no line does."""

    encoding: str
    delimiter: str
    decimal: str
    header: int | None
    quote: str = '"'
    escape: str = ""
    padded: bool = False


def punctuation(lines: Sequence[str], delimiter: str = "") -> Punctuation:
    """The delimiter, unless it is known, the quote and the escape under which the lines look most like a table."""
    sample = _sample(lines)
    text = "".join(sample)
    delimiters = [delimiter] if delimiter else _delimiters(text)
    return max(_hypotheses(text, delimiters), key=lambda signs: _score(sample, signs))


def dominant_width(rows: Sequence[Row]) -> int:
    """The number of cells that the rows of the table have: frequent, and wide rather than narrow."""
    counts: Counter[int] = Counter()
    for row in rows:
        if row.cells:
            counts[len(row.cells)] += 1 + row.more
    return max(counts, key=lambda width: counts[width] ** 2 * max(1 - 1 / width, NARROW), default=0)


def _sample(lines: Sequence[str]) -> list[str]:
    head = list(_first(lines, SAMPLE_HEAD))
    rest = lines[len(head) :]
    return head + list(_first(rest[::-1], SAMPLE_TAIL))[::-1]


def _first(lines: Sequence[str], size: int) -> Iterator[str]:
    for line in lines:
        yield line
        size -= len(line)
        if size < 0:
            return


def _hypotheses(text: str, delimiters: Sequence[str]) -> Iterator[Punctuation]:
    """Only signs that occur; the first of equals wins, so the explained and the usual come first."""
    for delimiter, quote in product(delimiters, QUOTES):
        if quote != QUOTES[0] and not _quotes(text, delimiter, quote):
            continue
        for padded in _paddings(text, delimiter):
            if "\\" + quote in text or "\\" + delimiter in text:
                yield Punctuation(delimiter, quote, "\\", padded)
            yield Punctuation(delimiter, quote, "", padded)


def _delimiters(text: str) -> list[str]:
    """Those that occur and can be meant, and one that does not, for a file of a single column."""
    first, *rest = [line for line in text.splitlines() if line.strip()]
    found = []
    for sign in DELIMITERS:
        lines = [line for line in rest if sign in line]
        if sign in first or not all(map(is_value, lines)):  # under a name without it, 1,5 is one number
            found += [sign] if sign in first or lines else []
    return [*found, next(sign for sign in (*DELIMITERS, "\x1e") if sign not in text)]


def _quotes(text: str, delimiter: str, quote: str) -> bool:
    """Whether the sign stands around a cell, or is kept from doing so by an escape."""
    edge = re.escape(delimiter)
    around = rf"(?:^|{edge}) *{quote}[^\r\n]*?{quote} *(?:{edge}|$)"
    return "\\" + quote in text or bool(re.search(around, text, re.MULTILINE))


def _paddings(text: str, delimiter: str) -> tuple[bool, ...]:
    if delimiter == " ":
        return (False, True) if "  " in text else (False,)
    return (text.count(delimiter + " ") >= PADDED_FROM * text.count(delimiter) > 0,)


def _score(sample: Sequence[str], signs: Punctuation) -> float:
    width = dominant_width([row for row in rows_of(sample, signs) if not row.faulty])
    found = rows_of(sample, signs, width)
    rows = [row.cells for row in found if row.cells]
    sound = 1 - sum(row.faulty for row in found) / len(found) / 2  # signs that leave quotes open are hardly the signs
    widths = Counter(map(len, rows))
    pattern = sum((count / len(rows)) ** 2 * width / (width + 1) for width, count in widths.items())
    cells = Counter(cell for row in rows for cell in row)
    kind = sum(count * plausibility(cell) for cell, count in cells.items()) / cells.total()
    return pattern * kind * sound * WITHIN_WORDS.get(signs.delimiter, 1.0)
