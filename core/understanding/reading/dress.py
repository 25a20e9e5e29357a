"""Single rows whose cells are dressed otherwise than those of the rest: in another quote, or with a blank in front."""

from collections.abc import Sequence
from dataclasses import replace

from core.understanding.reading.punctuation import Punctuation, Row, row_of
from core.understanding.reading.quotes import QUOTES
from core.understanding.reading.recut import LEAST_RECUT, Recut
from core.understanding.reading.repairs import Kind


def undressed(rows: Sequence[Row], lines: Sequence[str], signs: Punctuation, width: int) -> list[tuple[int, Recut]]:
    """The places of such rows, and their cells as they are meant; none if most rows are like that."""
    found = []
    for place, row in enumerate(rows):
        if width >= LEAST_RECUT and (recut := plain(row, lines[row.line - 1], signs, width)):
            found.append((place, recut))
    return found if len(found) < len(rows) / 2 else []


def plain(row: Row, line: str, signs: Punctuation, width: int) -> Recut | None:
    """The cells of a row without what dresses all of them; None if nothing does."""
    if not may_be_dressed(row):
        return None
    for kind, other in ((Kind.OTHER_QUOTE, _quoted(line, signs)), (Kind.OTHER_DELIMITER, _led(row, line, signs))):
        if other and len(cells := row_of(line, other)) == width:
            return Recut(kind, cells)
    return None


def may_be_dressed(row: Row) -> bool:
    """Whether a look at the first cells does not rule it out."""
    return bool(row.cells) and (
        row.cells[0].startswith(QUOTES) or any(cell.startswith(" ") for cell in row.cells[1:LEAST_RECUT])
    )


def _quoted(line: str, signs: Punctuation) -> Punctuation | None:
    """The signs with the other quote that stands around each cell of the line."""
    text = line.strip()
    for quote in QUOTES:
        between = quote + signs.delimiter + quote
        if quote != signs.quote and len(text) > 1 and text[0] == text[-1] == quote:
            whole = text.count(signs.delimiter) >= LEAST_RECUT - 1 and text.count(between) >= LEAST_RECUT - 1
            return replace(signs, quote=quote) if whole else None
    return None


def _led(row: Row, line: str, signs: Punctuation) -> Punctuation | None:
    """The signs with a blank behind the delimiter, if one stands in front of each cell but the first."""
    if signs.padded or signs.delimiter.isspace() or signs.places or signs.around:
        return None
    rest = row.cells[1:]
    led = sum(cell.startswith(" ") for cell in rest)
    held = line.count(f"{signs.delimiter} {signs.quote}")
    return replace(signs, padded=True) if led > len(rest) / 2 and led + held >= len(rest) else None
