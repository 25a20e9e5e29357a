"""What was repaired, cut or left out so that a table is rectangular, in sentences with line numbers."""

from collections.abc import Iterator, Sequence
from typing import Any

from core.language import N_, Message
from core.understanding.reading.layout import Layout, trimmed
from core.understanding.reading.lines import lines_named, shortened
from core.understanding.reading.punctuation import Row


def repairs(found: Layout) -> Iterator[Message]:
    """A sentence for each kind of repair that the layout of the file asked for."""
    yield from _left_out(found)
    yield from _cut(found)
    yield from _ragged(found)


def unnamed(width: int) -> Message:
    """Said of a table whose first line holds values."""
    return Message(
        N_("No line names the columns; they are called “column 1” to “column {width}”. Add a first line with names."),
        {"width": width},
    )


def told(lines: Sequence[int], singular: str, plural: str, **values: Any) -> list[Message]:
    """The sentence about these lines, if there are any."""
    if not lines:
        return []
    return [Message(singular, {"n": len(lines), "lines": lines_named(lines), **values}, plural)]


def _left_out(found: Layout) -> Iterator[Message]:
    yield from told(
        _lines(found.above),
        N_("{n} line above the table was left out: line {lines} (“{text}”)."),
        N_("{n} lines above the table were left out: lines {lines} (“{text}” …)."),
        text=_beginning(found.above),
    )
    yield from told(
        _lines(found.aside),
        N_("{n} line that does not belong to the table was left out: line {lines} (“{text}”)."),
        N_(
            "{n} lines that do not belong to the table were left out: lines {lines} (“{text}” …). "
            "If they are another table, save it as a file of its own."
        ),
        text=_beginning(found.aside),
    )
    yield from told(
        _lines(found.repeated),
        N_("{n} line repeats the names of the columns and was left out: line {lines}."),
        N_("{n} lines repeat the names of the columns and were left out: lines {lines}."),
    )
    yield from told(
        found.blank,
        N_("{n} empty line was skipped: line {lines}."),
        N_("{n} empty lines were skipped: lines {lines}."),
    )


def _cut(found: Layout) -> Iterator[Message]:
    rows = (*found.header, *found.body)
    yield from told(
        _lines(found.header) if len(found.header) > 1 else [],
        N_("{n} line names the columns."),
        N_("{n} lines name the columns; what they say was joined: lines {lines}."),
    )
    yield from told(
        [row.line for row in rows if len(trimmed(row.cells, found.width)) < len(row.cells)],
        N_("{n} line ends with empty cells beyond the last column; they were dropped: line {lines}."),
        N_("{n} lines end with empty cells beyond the last column; they were dropped: lines {lines}."),
    )
    yield from told(
        [row.line for row in rows if row.faulty],
        N_("{n} line has a quote that is not closed or not doubled; check its cells: line {lines}."),
        N_("{n} lines have quotes that are not closed or not doubled; check their cells: lines {lines}."),
    )


def _ragged(found: Layout) -> Iterator[Message]:
    rows = (*found.header, *found.body)
    yield from told(
        [row.line for row in rows if len(row.cells) < found.width],
        N_("{n} line has fewer cells than the table and was filled with empty ones: line {lines}."),
        N_("{n} lines have fewer cells than the table and were filled with empty ones: lines {lines}."),
    )
    yield from told(
        [row.line for row in rows if len(trimmed(row.cells, found.width)) > found.width],
        N_("{n} line has more than {width} cells; the others are new columns at the right: line {lines}."),
        N_("{n} lines have more than {width} cells; the others are new columns at the right: lines {lines}."),
        width=found.width,
    )


def _lines(rows: Sequence[Row]) -> list[int]:
    return [row.line for row in rows]


def _beginning(rows: Sequence[Row]) -> str:
    return shortened(" ".join(rows[0].cells)) if rows else ""
