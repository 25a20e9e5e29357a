"""
The dialect of a file, found by trying: each hypothesis cuts a sample, and the one with the most table-like result wins.

The score, row pattern times cell type, follows van den Burg, Nazábal and Sutton, "Wrangling messy CSV files by
detecting row and type patterns", Data Mining and Knowledge Discovery 33 (2019).
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from core.understanding.reading.cell import plausibility
from core.understanding.reading.delimiters import delimiters_in, paddings
from core.understanding.reading.frames import is_drawn, unframed, unwrapped
from core.understanding.reading.places import column_places
from core.understanding.reading.punctuation import Punctuation, Row, rows_of
from core.understanding.reading.quotes import QUOTES

WITHIN_WORDS = {" ": 0.55, ":": 0.55}  # these stand in ordinary text too, so they must explain more than the others
SAMPLE_HEAD, SAMPLE_TAIL = 64_000, 16_000  # characters: some hundred rows; more changes the answer rarely
AROUND_FROM = 0.9  # share of lines that have it at both ends, from which on a sign stands around all of them
LEAST_WRAPPED = 3  # cells: a line in quotes that has fewer is a cell with a delimiter in it
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
    delimiters = [delimiter] if delimiter else delimiters_in(sample)
    if wrapped := _wrapped(sample, delimiters):
        return replace(punctuation(wrapped, delimiter), around=QUOTES[0])
    hypotheses = [*_hypotheses(text, delimiters), *_set_out(sample, delimiters)]
    signs = max(hypotheses, key=lambda signs: _score(sample, signs))
    return replace(signs, around=signs.delimiter) if _is_framed(sample, signs.delimiter) else signs


def dominant_width(rows: Sequence[Row]) -> int:
    """The number of cells that the rows of the table have: frequent, and wide rather than narrow."""
    counts: Counter[int] = Counter()
    for row in rows:
        if row.cells:
            counts[len(row.cells)] += 1 + row.more
    return max(counts, key=lambda width: counts[width] ** 2 * max(1 - 1 / width, NARROW), default=0)


def _wrapped(lines: Sequence[str], delimiters: Sequence[str]) -> list[str]:
    """The lines without the quotes around the whole of them; none if they are no such lines."""
    filled = [line.rstrip("\r\n") for line in lines if line.strip()]
    inner = [unwrapped(line, QUOTES[0]) for line in filled]
    found = [f"{line if text is None else text}\n" for text, line in zip(inner, filled, strict=True)]
    if len(found) - inner.count(None) <= len(found) / 2:
        return []
    for delimiter in delimiters:
        widths = Counter(len(row.cells) for row in rows_of(found, Punctuation(delimiter)))
        width, count = widths.most_common(1)[0]
        if width >= LEAST_WRAPPED and count >= AROUND_FROM * len(found):
            return found
    return []


def _is_framed(lines: Sequence[str], delimiter: str) -> bool:
    """Whether the delimiter stands at both ends of the lines, but for those that only draw the table."""
    filled = [line.rstrip("\r\n") for line in lines if line.strip() and not is_drawn([line])]
    framed = sum(unframed(line, delimiter) is not None for line in filled)
    return not delimiter.isspace() and framed >= AROUND_FROM * len(filled) > 0


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
        for padded in paddings(text, delimiter, quote):
            if "\\" + quote in text or "\\" + delimiter in text:
                yield Punctuation(delimiter, quote, "\\", padded)
            yield Punctuation(delimiter, quote, "", padded)


def _set_out(lines: Sequence[str], delimiters: Sequence[str]) -> Iterator[Punctuation]:
    if " " in delimiters and (places := column_places(lines)):
        yield Punctuation(" ", padded=True, places=places)


def _quotes(text: str, delimiter: str, quote: str) -> bool:
    """Whether the sign stands around a cell, or is kept from doing so by an escape."""
    edge = re.escape(delimiter)
    around = rf"(?:^|{edge}) *{quote}(?:[^\r\n]*?|[^{quote}]*){quote} *(?:{edge}|$)"
    return "\\" + quote in text or bool(re.search(around, text, re.MULTILINE))


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
