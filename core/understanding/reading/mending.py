"""What the layout and the cutting of a file asked for: its repairs, and what is to be said of its names."""

from collections.abc import Iterator, Sequence

from core.language import N_, Message
from core.understanding.reading.layout import Layout, trimmed
from core.understanding.reading.lines import shortened
from core.understanding.reading.punctuation import Row
from core.understanding.reading.repairs import Kind, Repair

_RECUT = {
    Kind.OTHER_DELIMITER: (
        N_("{n} line uses another delimiter than the rest and was cut at that one: line {lines}."),
        N_("{n} lines use another delimiter than the rest and were cut at that one: lines {lines}."),
    ),
    Kind.OTHER_QUOTE: (
        N_("{n} line has other quotes around its cells than the rest; they were removed: line {lines}."),
        N_("{n} lines have other quotes around their cells than the rest; they were removed: lines {lines}."),
    ),
    Kind.WHOLE_LINE_QUOTED: (
        N_("{n} line stands in quotes as a whole; they were removed: line {lines}."),
        N_("{n} lines stand in quotes as a whole; they were removed: lines {lines}."),
    ),
    Kind.PUT_TOGETHER: (
        N_("{n} line has too many delimiters; its cells were put together so that they fit the columns: line {lines}."),
        N_("{n} lines have too many delimiters; cells were put together so that they fit the columns: lines {lines}."),
    ),
}


def repairs(found: Layout) -> list[Repair]:
    """What the layout of the file asked for."""
    return [repair for repair in (*_left_out(found), *_cut(found), *_ragged(found)) if len(repair.lines)]


def recut(lines: Sequence[tuple[Kind, int]]) -> list[Repair]:
    """Said of lines that were cut in another way than the rest."""
    found = ((kind, [line for its, line in lines if its is kind], wording) for kind, wording in _RECUT.items())
    return [Repair(kind, places, *wording) for kind, places, wording in found if places]


def unnamed(width: int) -> Message:
    """Said of a table whose first line holds values."""
    return Message(
        N_("No line names the columns; they are called “column 1” to “column {width}”. Add a first line with names."),
        {"width": width},
    )


def doubtful(found: Layout) -> list[Message]:
    """Said of a line that the user took for the names and that holds values."""
    if not found.doubtful:
        return []
    return [
        Message(
            N_(
                "Line {line} was taken for the names because you said so, but it looks like a row of values (“{text}”)."
            ),
            {"line": found.header[0].line, "text": _beginning(found.header)},
        )
    ]


def rowless(found: Layout, name: str) -> list[Message]:
    """Said of a table that has names and nothing below."""
    if found.body:
        return []
    return [
        Message(
            N_("{file} names columns on line {line} but has no rows below. Choose a file that holds the rows too."),
            {"file": name, "line": found.header[0].line if found.header else 1},
        )
    ]


def _left_out(found: Layout) -> Iterator[Repair]:
    yield Repair(
        Kind.SET_ASIDE,
        found.lines(found.above),
        N_("{n} line above the table was left out: line {lines} (“{text}”)."),
        N_("{n} lines above the table were left out: lines {lines} (“{text}” …)."),
        {"text": _beginning(found.above)},
    )
    yield Repair(
        Kind.SET_ASIDE,
        found.lines(found.aside),
        N_("{n} line that does not belong to the table was left out: line {lines} (“{text}”)."),
        N_(
            "{n} lines that do not belong to the table were left out: lines {lines} (“{text}” …). "
            "If they are another table, save it as a file of its own."
        ),
        {"text": _beginning(found.aside)},
    )
    yield Repair(
        Kind.DRAWN,
        found.lines(found.drawn),
        N_("{n} line that only draws the table was left out: line {lines}."),
        N_("{n} lines that only draw the table were left out: lines {lines}."),
    )
    yield Repair(
        Kind.REPEATED_NAMES,
        found.lines(found.repeated),
        N_("{n} line repeats the names of the columns and was left out: line {lines}."),
        N_("{n} lines repeat the names of the columns and were left out: lines {lines}."),
    )
    yield Repair(
        Kind.BLANK,
        found.blank,
        N_("{n} empty line was skipped: line {lines}."),
        N_("{n} empty lines were skipped: lines {lines}."),
    )


def _cut(found: Layout) -> Iterator[Repair]:
    rows = (*found.header, *found.body)
    yield Repair(
        Kind.JOINED_NAMES,
        found.lines(found.header) if len(found.header) > 1 else [],
        N_("{n} line names the columns."),
        N_("{n} lines name the columns; what they say was joined: lines {lines}."),
    )
    yield Repair(
        Kind.CUT,
        found.lines(row for row in rows if len(trimmed(row.cells, found.width)) < len(row.cells)),
        N_("{n} line ends with empty cells beyond the last column; they were dropped: line {lines}."),
        N_("{n} lines end with empty cells beyond the last column; they were dropped: lines {lines}."),
    )
    yield Repair(
        Kind.FAULTY_QUOTES,
        found.lines(row for row in rows if row.faulty),
        N_("{n} line has a quote that is not closed or not doubled; check its cells: line {lines}."),
        N_("{n} lines have quotes that are not closed or not doubled; check their cells: lines {lines}."),
    )


def _ragged(found: Layout) -> Iterator[Repair]:
    rows = (*found.header, *found.body)
    yield Repair(
        Kind.PADDED,
        found.lines(row for row in rows if len(row.cells) < found.width),
        N_("{n} line has fewer cells than the table and was filled with empty ones: line {lines}."),
        N_("{n} lines have fewer cells than the table and were filled with empty ones: lines {lines}."),
    )
    yield Repair(
        Kind.WIDENED,
        found.lines(row for row in rows if len(trimmed(row.cells, found.width)) > found.width),
        N_("{n} line has more than {width} cells; the others are new columns at the right: line {lines}."),
        N_("{n} lines have more than {width} cells; the others are new columns at the right: lines {lines}."),
        {"width": found.width},
    )


def _beginning(rows: Sequence[Row]) -> str:
    return shortened(" ".join(rows[0].cells)) if rows else ""
