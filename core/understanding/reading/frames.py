"""What is set around lines, quotes or bars, and lines that only draw: dashes under the names, rules of a table."""

import re
from collections.abc import Sequence

_STROKES = "-=_~─━═"
_DRAWN = re.compile(rf"[{_STROKES}+|:,;*\s┌┬┐├┼┤└┴┘╞╪╡╔╦╗╠╬╣╚╩╝│║]*")
_STROKE = re.compile(rf"([{_STROKES}])\1\1")
STARTS = ("--", "==", ":-")  # of a drawn row that is cut into as many cells as the table has


def is_drawn(cells: Sequence[str]) -> bool:
    """Whether these cells, or the one text of a line, are made of strokes: no gap, and three of a kind somewhere."""
    if not cells or not cells[0].strip() or not _DRAWN.fullmatch(cells[0]):
        return False
    return all(cell.strip() and _DRAWN.fullmatch(cell) for cell in cells) and any(map(_STROKE.search, cells))


def unwrapped(line: str, quote: str) -> str | None:
    """The line without the quotes around the whole of it; None if there are none."""
    inner = line.strip(" ")[1:-1]
    if line.strip(" ") != f"{quote}{inner}{quote}" or quote in inner.replace(quote * 2, ""):
        return None
    return inner.replace(quote * 2, quote)


def unframed(line: str, bar: str) -> str | None:
    """The line without the bars at its ends; None if it has not both."""
    text = line.strip(" ")
    long_enough = len(text) > len(bar) * 2
    return text[len(bar) : -len(bar)] if long_enough and text.startswith(bar) and text.endswith(bar) else None
