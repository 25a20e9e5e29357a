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

from core.understanding.cell import plausibility
from core.understanding.punctuation import Punctuation, Row, rows_of

DELIMITERS = (",", ";", "\t", "|", " ", ":", "^", "~", "\x1f")
WITHIN_WORDS = {" ": 0.6, ":": 0.6}  # these stand in ordinary text too, so they must explain more than the others
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


def punctuation(lines: Sequence[str]) -> Punctuation:
    """The delimiter, quote and escape under which the lines look most like a table."""
    sample = _sample(lines)
    text = "".join(sample)
    return max(_hypotheses(text), key=lambda signs: _score(sample, signs))


def dominant_width(rows: Sequence[Row]) -> int:
    """The number of cells that the rows of the table have: frequent, and wide rather than narrow."""
    counts = Counter(len(row.cells) for row in rows if row.cells)
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


def _hypotheses(text: str) -> Iterator[Punctuation]:
    """Only signs that occur; the first of equals wins, so the explained and the usual come first."""
    delimiters = [sign for sign in DELIMITERS if sign in text] or [","]
    for delimiter, quote in product(delimiters, QUOTES):
        edge = re.escape(delimiter)
        if quote != QUOTES[0] and not re.search(rf"(?:^|{edge}) *{quote}[^{quote}]*{quote} *(?:{edge}|$)", text, re.MULTILINE):
            continue
        padded = _padded(text, delimiter)
        if re.search(rf"\\[{quote}{edge}]", text):
            yield Punctuation(delimiter, quote, "\\", padded)
        yield Punctuation(delimiter, quote, "", padded)


def _padded(text: str, delimiter: str) -> bool:
    if delimiter == " ":
        return "  " in text
    return text.count(delimiter + " ") >= PADDED_FROM * text.count(delimiter) > 0


def _score(sample: Sequence[str], signs: Punctuation) -> float:
    width = dominant_width([row for row in rows_of(sample, signs) if not row.faulty])
    rows = [row.cells for row in rows_of(sample, signs, width) if row.cells]
    if not rows:
        return 0.0
    widths = Counter(map(len, rows))
    pattern = sum((count / len(rows)) ** 2 * width / (width + 1) for width, count in widths.items())
    cells = Counter(cell for row in rows for cell in row)
    kind = sum(count * plausibility(cell) for cell, count in cells.items()) / cells.total()
    return pattern * kind * WITHIN_WORDS.get(signs.delimiter, 1.0)
