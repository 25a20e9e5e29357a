"""How a line is cut into cells: delimiter, quote, escape, and what a line with faulty quotes most likely means."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from core.understanding.reading.frames import unframed, unwrapped
from core.understanding.reading.places import cells_at

LONGEST_CELL = 100  # lines that one quoted cell may run over before its opening quote counts as a stray one


@dataclass(frozen=True)
class Punctuation:
    """
    The signs that structure a line; `padded` if blanks after a delimiter belong to it.

    `around` is what stands at both ends of each line: the quote if whole lines were quoted, the delimiter in a frame.
    `places` are those at which columns begin that are set out with blanks.
    """

    delimiter: str
    quote: str = '"'
    escape: str = ""
    padded: bool = False
    around: str = ""
    places: tuple[int, ...] = ()


class Row(NamedTuple):
    """
    The cells that begin on a line of the file; no cells if the line is blank, `faulty` if its quotes are.

    `more` regular rows follow, held elsewhere: this one stands for all of them.
    """

    line: int
    cells: list[str]
    faulty: bool = False
    more: int = 0


class _Patterns(NamedTuple):
    strict: re.Pattern[str]
    lenient: re.Pattern[str]
    literal: re.Pattern[str]
    opened: re.Pattern[str]
    escaped: re.Pattern[str] | None
    twice: re.Pattern[str]
    quote: str


def rows_of(lines: Sequence[str], signs: Punctuation, width: int = 0) -> list[Row]:
    """
    The rows of the lines. Where quotes are faulty, the reading wins that gives the row this width.

    Quotes are faulty when one is opened and not closed, or stands undoubled inside a quoted cell.
    """
    rows = []
    place = 0
    while place < len(lines):
        row, used = row_at(lines, place, signs, width)
        rows.append(row)
        place += used
    return rows


def row_at(lines: Sequence[str], place: int, signs: Punctuation, width: int = 0) -> tuple[Row, int]:
    """The row that begins at this place among the lines, and how many lines it takes."""
    line = lines[place].rstrip("\r\n")
    if not line.strip():
        return Row(place + 1, []), 1
    if signs.places:
        return Row(place + 1, cells_at(line, signs.places)), 1
    if signs.around and (inner := _inner(line, signs)) is not None:
        return _within(Row(place + 1, [inner]), signs, width), 1
    if signs.quote not in line and not (signs.escape and signs.escape in line):
        return Row(place + 1, _split(line, signs)), 1
    cells, used, faulty = _quoted(lines, place, signs, width)
    return Row(place + 1, cells, faulty), used


def _inner(line: str, signs: Punctuation) -> str | None:
    """What stands between the two ends of a line; None if it has no such ends."""
    return unwrapped(line, signs.quote) if signs.around == signs.quote else unframed(line, signs.around)


def _within(row: Row, signs: Punctuation, width: int) -> Row:
    """A row of what stands between the ends of its line; blanks around its cells are part of a frame."""
    if not row.cells[0].strip():
        return Row(row.line, [])
    found, _used = row_at(row.cells, 0, replace(signs, around=""), width)
    cells = found.cells if signs.around == signs.quote else [cell.strip(" ") for cell in found.cells]
    return Row(row.line, cells, found.faulty)


def row_of(line: str, signs: Punctuation) -> list[str]:
    """The cells of one line by itself."""
    return rows_of([line], signs)[0].cells


def _split(line: str, signs: Punctuation) -> list[str]:
    if not signs.padded:
        return line.split(signs.delimiter)
    if signs.delimiter == " ":
        return line.split()
    first, *rest = line.split(signs.delimiter)
    return [first, *(cell.lstrip(" ") for cell in rest)]


def _quoted(lines: Sequence[str], place: int, signs: Punctuation, width: int) -> tuple[list[str], int, bool]:
    patterns = _patterns(signs)
    line = lines[place].rstrip("\r\n")
    if signs.padded and signs.delimiter == " ":
        line = line.strip(" ")
    cells, stop = _cells(patterns, patterns.strict, line)
    if stop < 0:
        return cells, 1, False
    lenient = _cells(patterns, patterns.lenient, line)[0], 1, True
    literal = _cells(patterns, patterns.literal, line)[0], 1, True
    joined = _joined(lines, place, signs, cells, stop)
    if joined and not (width > 1 and _all_whole(lines[place : place + joined[1]], signs, width)):
        readings = [joined, lenient, literal]
    else:
        readings = [lenient, literal]
    return min(readings, key=lambda reading: abs(len(reading[0]) - width) if width else 0)


def _joined(
    lines: Sequence[str], place: int, signs: Punctuation, cells: list[str], start: int
) -> tuple[list[str], int, bool] | None:
    """The row whose open quote is closed on a later line, if there is one that closes it."""
    patterns = _patterns(signs)
    text = lines[place][start:]
    for used, line in enumerate(lines[place + 1 : place + LONGEST_CELL], start=2):
        if not patterns.opened.fullmatch(text):
            return None
        text += line
        if signs.quote in line:
            rest, stop = _cells(patterns, patterns.strict, text.rstrip("\r\n"))
            if stop < 0:
                return cells + rest, used, False
            cells, text = cells + rest, text[stop:]
    return None


def _all_whole(lines: Sequence[str], signs: Punctuation, width: int) -> bool:
    """Whether each line by itself is a full row, so that the quote between them was a stray one."""
    patterns = _patterns(signs)
    return all(len(_cells(patterns, patterns.literal, line.rstrip("\r\n"))[0]) == width for line in lines)


def _cells(patterns: _Patterns, cell: re.Pattern[str], text: str) -> tuple[list[str], int]:
    """The cells up to where the pattern fails, and that place; -1 if it reaches the end."""
    cells: list[str] = []
    place = 0
    while match := cell.match(text, place):
        cells.append(_plain(match, patterns))
        place = match.end()
        if not match["end"]:
            return cells, -1
    return cells, place


def _plain(match: re.Match[str], patterns: _Patterns) -> str:
    text = match["bare"]
    if text is None:
        text = match["quoted"]
        if patterns.twice.fullmatch(text):
            text = text[1:-1]
        text = text.replace(patterns.quote * 2, patterns.quote)
    return patterns.escaped.sub(r"\1", text) if patterns.escaped else text


@cache
def _patterns(signs: Punctuation) -> _Patterns:
    delimiter, quote, escape = map(re.escape, (signs.delimiter, signs.quote, signs.escape))
    gap = "" if signs.delimiter == " " else " *"
    pair = f"|{escape}.?" if escape else ""
    inside = f"(?:[^{quote}{escape}]|{quote}{quote}{pair})*+"
    closed = rf"{quote}{gap}(?={delimiter}|\Z)"
    exact = f"{gap}{quote}(?P<quoted>{inside}){closed}"
    loose = f"{gap}{quote}(?P<quoted>{inside}(?={closed})|.*?){closed}"
    if len(signs.delimiter) == 1:
        bare = f"(?P<bare>(?:[^{delimiter}{escape}]{pair})*+)"
    else:  # looking ahead in a possessive loop goes wrong in Python 3.11.2
        bare = f"(?P<bare>(?:(?!{delimiter})[^{escape or chr(0)}]{pair})*)"
    end = f"(?P<end>{delimiter}{' *' if signs.padded else ''})?"
    return _Patterns(
        strict=re.compile(f"(?:{exact}|(?!{gap}{quote}){bare}){end}", re.DOTALL),
        lenient=re.compile(f"(?:{loose}|{bare}){end}", re.DOTALL),
        literal=re.compile(f"(?:{exact}|{bare}){end}", re.DOTALL),
        opened=re.compile(f"{gap}{quote}{inside}", re.DOTALL),
        escaped=re.compile(f"{escape}([{escape}{quote}{delimiter}])") if escape else None,
        twice=re.compile(f"{quote}[^{quote}]+{quote}"),
        quote=signs.quote,
    )
