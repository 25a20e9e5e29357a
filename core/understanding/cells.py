"""The cells of the table as they stand in the file, made rectangular, and what had to be done for that."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.errors import InvalidInput
from core.language import N_, Message
from core.understanding.dialect import DELIMITERS
from core.understanding.layout import TOO_WIDE, Layout
from core.understanding.lines import lines_named, shortened
from core.understanding.names import column_names
from core.understanding.punctuation import Punctuation, Row, row_of, with_delimiter

MOST_COLUMNS = 10_000
LEAST_REREAD = 3  # cells: with fewer, a comma in a sentence would pass for a delimiter


@dataclass(frozen=True)
class Cells:
    """Names and rows of equal length; `lines` says on which line of the file each row begins."""

    header: list[str]
    rows: list[list[str]]
    lines: list[int]


@dataclass(frozen=True)
class Repaired:
    """The cells of a table with what was repaired, renamed, padded, cut, set aside."""

    cells: Cells
    warnings: tuple[Message, ...]


def reread(rows: list[Row], lines: Sequence[str], signs: Punctuation, width: int) -> tuple[list[Row], list[Message]]:
    """The rows, with single ones that use another delimiter than the rest cut at that one."""
    changed = []
    for place, row in enumerate(rows):
        if row.cells and len(row.cells) < width and width >= LEAST_REREAD:
            cells = _otherwise(lines[row.line - 1], signs, width)
            if cells:
                rows[place] = Row(row.line, cells)
                changed.append(row.line)
    return rows, _told(
        changed,
        N_("{n} line uses another delimiter than the rest and was cut at that one: line {lines}."),
        N_("{n} lines use another delimiter than the rest and were cut at that one: lines {lines}."),
    )


def repaired(found: Layout, name: str) -> Repaired:
    """Rectangular cells from a layout; raises InvalidInput if there is no row or there are too many columns."""
    found = _without_empty_end(found)
    names = _joined_names(found.header)
    body = [_trimmed(row.cells, found.width) for row in found.body]
    _refuse(found, name)
    if _has_row_names(names, body, found.width):
        names = ["", *names]
    width = max(found.width, len(names), *map(len, body))
    short = [row.line for row in (*found.header[-1:], *found.body) if len(row.cells) < found.width]
    long = [row.line for row, cells in zip(found.body, body, strict=True) if len(cells) > found.width]
    header, renamed = column_names(names + [""] * (width - len(names)))
    rows = [cells + [""] * (width - len(cells)) if len(cells) < width else cells for cells in body]
    cells = Cells(header, rows, [row.line for row in found.body])
    warnings = [*_moved(found), *_ragged(short, long, found.width), *(renamed if found.header else _unnamed(width))]
    return Repaired(cells, tuple(warnings))


def _refuse(found: Layout, name: str) -> None:
    if found.width > MOST_COLUMNS:
        raise InvalidInput(
            N_("{file} has {columns} columns; {most} are the most that can be read. Keep those that matter."),
            file=name,
            columns=found.width,
            most=MOST_COLUMNS,
        )
    if not found.body:
        raise InvalidInput(
            N_("{file} names columns on line {line} but has no rows below. Choose a file that holds the rows too."),
            file=name,
            line=found.header[0].line if found.header else 1,
        )


def _otherwise(line: str, signs: Punctuation, width: int) -> list[str]:
    for delimiter in DELIMITERS:
        if delimiter in line and delimiter not in (signs.delimiter, " "):
            cells = row_of(line, with_delimiter(signs, delimiter))
            if len(cells) == width:
                return cells
    return []


def _without_empty_end(found: Layout) -> Layout:
    """Without the columns at the right that have neither a name nor a value: a delimiter at each line's end."""
    rows = [*found.header, *found.body]
    width = found.width
    while width > 1 and not any(row.cells[width - 1].strip() for row in rows if len(row.cells) >= width):
        width -= 1
    return replace(found, width=width)


def _trimmed(cells: list[str], width: int) -> list[str]:
    end = len(cells)
    while end > width and not cells[end - 1].strip():
        end -= 1
    return cells if end == len(cells) else cells[:end]


def _joined_names(header: Sequence[Row]) -> list[str]:
    """One name a column: what several lines say of it, once each, from top to bottom."""
    if len(header) < 2:
        return [name for row in header for name in _trimmed(row.cells, 0)]
    width = max(len(row.cells) for row in header)
    padded = [row.cells + [""] * (width - len(row.cells)) for row in header]
    return [" ".join(dict.fromkeys(part for part in parts if part.strip())) for parts in zip(*padded, strict=True)]


def _has_row_names(names: Sequence[str], body: Sequence[list[str]], width: int) -> bool:
    """Written by R: the rows are numbered, and that first column has no name."""
    return len(names) == width - 1 and all(row[0] == str(place) for place, row in enumerate(body, start=1))


def _ragged(short: list[int], long: list[int], width: int) -> list[Message]:
    padded = _told(
        short,
        N_("{n} line has fewer cells than the table and was filled with empty ones: line {lines}."),
        N_("{n} lines have fewer cells than the table and were filled with empty ones: lines {lines}."),
    )
    widened = _told(
        long,
        N_("{n} line has more than {width} cells; the rest stands in columns of its own at the right: line {lines}."),
        N_("{n} lines have more than {width} cells; the rest stands in columns of its own at the right: lines {lines}."),
        width=width,
    )
    return padded + widened


def _moved(found: Layout) -> list[Message]:
    faulty = [row.line for row in (*found.header, *found.body) if row.faulty]
    ended = [row.line for row in (*found.header, *found.body) if len(_trimmed(row.cells, found.width)) < len(row.cells)]
    return [
        *_told([row.line for row in found.header[1:]] and [row.line for row in found.header],
            N_("{n} line names the columns."),
            N_("{n} lines name the columns and were joined: lines {lines}.")),
        *_told([row.line for row in found.above],
            N_("{n} line above the table was left out: line {lines} (“{text}”)."),
            N_("{n} lines above the table were left out: lines {lines} (“{text}” …)."), text=_excerpt(found.above)),
        *_told([row.line for row in found.aside],
            N_("{n} line that does not belong to the table was left out: line {lines} (“{text}”)."),
            N_("{n} lines that do not belong to the table were left out: lines {lines} (“{text}” …). "
               "If they are a table of their own, save it as a file of its own."), text=_excerpt(found.aside)),
        *_told([row.line for row in found.repeated],
            N_("{n} line repeats the names of the columns and was left out: line {lines}."),
            N_("{n} lines repeat the names of the columns and were left out: lines {lines}.")),
        *_told(found.blank,
            N_("{n} empty line was skipped: line {lines}."),
            N_("{n} empty lines were skipped: lines {lines}.")),
        *_told(ended,
            N_("{n} line ends with empty cells beyond the last column; they were dropped: line {lines}."),
            N_("{n} lines end with empty cells beyond the last column; they were dropped: lines {lines}.")),
        *_told(faulty,
            N_("{n} line has a quote that is not closed or not doubled; check its cells: line {lines}."),
            N_("{n} lines have quotes that are not closed or not doubled; check their cells: lines {lines}.")),
    ]


def _unnamed(width: int) -> list[Message]:
    return [
        Message(
            N_("No line names the columns; they are called “column 1” to “column {width}”. Add a first line with names."),
            {"width": width},
        )
    ]


def _excerpt(rows: Sequence[Row]) -> str:
    return shortened(" ".join(rows[0].cells)) if rows else ""


def _told(lines: Sequence[int], singular: str, plural: str, **values: object) -> list[Message]:
    if not lines:
        return []
    return [Message(singular, {"n": len(lines), "lines": lines_named(lines), **values}, plural)]
