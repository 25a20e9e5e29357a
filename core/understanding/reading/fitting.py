"""How well cells fit the columns, and a row of too many cells put together so that they fit best."""

import math
from collections.abc import Sequence

from core.understanding.reading.cell import is_missing, is_value
from core.understanding.reading.contrast import Contrast
from core.understanding.reading.punctuation import Punctuation

MOST_EXTRA = 20  # cells: a row that has more too many belongs to something else


def fit(cells: Sequence[str], columns: Contrast, signs: Punctuation) -> int:
    """Cells of their column's kind, less those of another kind; a cell beyond the last column is of another."""
    width = len(columns.valued)
    beyond = sum(1 + _is_led(cell, signs) for cell in cells[width:] if cell.strip())
    return sum(_fit(cell, place, columns, signs) for place, cell in enumerate(cells[:width])) - beyond


def put_together(cells: Sequence[str], columns: Contrast, signs: Punctuation) -> list[str]:
    """
    The cells with as many joined to their neighbours as there are too many; none if they fit badly, or no better then.

    An empty cell goes without a trace: a delimiter stood there twice. Others were one that has lost its quotes.
    """
    extra = len(cells) - len(columns.valued)
    if not 0 < extra <= MOST_EXTRA:
        return []
    score, steps = _best(cells, columns, signs, extra)
    return _followed(steps) if score >= 0 and score > fit(cells, columns, signs) else []


def _best(
    cells: Sequence[str], columns: Contrast, signs: Punctuation, extra: int
) -> tuple[float, list[list[tuple[int, str]]]]:
    """
    The best score, and for each column its cell by how many were joined before it, and how many it joins itself.

    From the last column to the first: what is best to the right does not depend on what stands to the left.
    """
    ahead = [-math.inf] * extra + [0.0]
    steps = []
    for place in reversed(range(len(columns.valued))):
        ways = [_ways(cells[place + joined : place + extra + 1], place, columns, signs) for joined in range(extra + 1)]
        found = [
            max((ahead[joined + more] + way[0], -more) for more, way in enumerate(some))
            for joined, some in enumerate(ways)
        ]
        ahead = [score for score, _more in found]
        steps.append([(-more, some[-more][1]) for (_score, more), some in zip(found, ways, strict=True)])
    return ahead[0], steps[::-1]


def _ways(cells: Sequence[str], place: int, columns: Contrast, signs: Punctuation) -> list[tuple[int, str]]:
    """What stands in this column if none, one, … of the others is joined to the first cell, and how well it fits."""
    joined = [_joined(cells[: count + 1], signs) for count in range(len(cells))]
    return [(_fit(text, place, columns, signs) - cost, text) for text, cost in joined]


def _followed(steps: Sequence[Sequence[tuple[int, str]]]) -> list[str]:
    """The cells of the best way, column by column."""
    found, joined = [], 0
    for step in steps:
        more, text = step[joined]
        found.append(text)
        joined += more
    return found


def _fit(cell: str, place: int, columns: Contrast, signs: Punctuation) -> int:
    if is_missing(cell):
        return 0
    led = place > 0 and _is_led(cell, signs)
    known = cell in columns.texts[place]
    if columns.valued[place]:
        return (1 if is_value(cell) else -1) - led
    return known - led - (is_value(cell) and not known)


def _is_led(cell: str, signs: Punctuation) -> bool:
    """Whether a blank stands in front, as behind a comma in a sentence."""
    return cell.startswith(" ") and not signs.padded


def _joined(cells: Sequence[str], signs: Punctuation) -> tuple[str, int]:
    """The cells as one, and what it takes: nothing where all but one are empty, or where quotes say so."""
    filled = [cell for cell in cells if cell]
    if len(filled) <= 1 or len(cells) == 1:
        return "".join(filled), 0
    text = (signs.delimiter + " " * signs.padded).join(cells)
    inner = text.strip(" ")
    opened, closed = inner.startswith(signs.quote), inner.endswith(signs.quote)
    if opened or closed:
        return inner[opened : len(inner) - closed].replace(signs.quote * 2, signs.quote), 0
    return text, len(cells) - 1
