"""What was repaired, cut or left out so that a table is rectangular: in sentences, and row by row."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import chain
from typing import Any

import pandas as pd

from core.language import N_, Message, _
from core.understanding.reading.layout import Layout, trimmed
from core.understanding.reading.lines import lines_named, shortened
from core.understanding.reading.punctuation import Row

LONGEST_TEXT = 200  # characters of a line that are shown: enough to recognise it
MOST_TEXTS = 10_000  # lines of one kind that are quoted; the others are listed by their number


class Kind(StrEnum):
    """What happened to a line."""

    SET_ASIDE = "set_aside"
    REPEATED_NAMES = "repeated_names"
    BLANK = "blank"
    JOINED_NAMES = "joined_names"
    CUT = "cut"
    FAULTY_QUOTES = "faulty_quotes"
    PADDED = "padded"
    WIDENED = "widened"
    OTHER_DELIMITER = "other_delimiter"
    ENCODING = "encoding"
    UNREADABLE = "unreadable"


_LABELS = {
    Kind.SET_ASIDE: N_("left out, not part of the table"),
    Kind.REPEATED_NAMES: N_("left out, repeats the names"),
    Kind.BLANK: N_("skipped, empty"),
    Kind.JOINED_NAMES: N_("joined to the names"),
    Kind.CUT: N_("empty cells at the end dropped"),
    Kind.FAULTY_QUOTES: N_("quote not closed or not doubled"),
    Kind.PADDED: N_("filled with empty cells"),
    Kind.WIDENED: N_("more cells than the table"),
    Kind.OTHER_DELIMITER: N_("cut at another delimiter"),
    Kind.ENCODING: N_("read in another encoding"),
    Kind.UNREADABLE: N_("letters that cannot be read"),
}


def repair_label(what: str) -> str:
    """What happened to a line, in the words of the current language."""
    return _(_LABELS[Kind(what)]) if what in set(Kind) else what


@dataclass(frozen=True)
class Repair:
    """One kind of repair: the lines it concerns, and the sentence about them."""

    kind: Kind
    lines: Sequence[int]
    singular: str
    plural: str
    values: dict[str, Any] = field(default_factory=dict)

    @property
    def message(self) -> Message:
        values = {"n": len(self.lines), "lines": lines_named(self.lines), **self.values}
        return Message(self.singular, values, self.plural)


def messages(found: Sequence[Repair]) -> tuple[Message, ...]:
    """A sentence for each kind of repair."""
    return tuple(repair.message for repair in found)


def listed(found: Sequence[Repair], text_of: Callable[[Sequence[int]], Sequence[str]]) -> pd.DataFrame:
    """Every line that was repaired or left out: its number, what happened, and how it begins; in the file's order."""
    frames = []
    for repair in found:
        quoted = [shortened(text, LONGEST_TEXT) for text in text_of(repair.lines[:MOST_TEXTS])]
        texts = chain(quoted, [""] * (len(repair.lines) - len(quoted)))
        frame = pd.DataFrame({"line": repair.lines, "what": repair.kind.value, "text": list(texts)})
        frames.append(frame.astype({"line": "int64", "what": object, "text": object}))
    if not frames:
        return pd.DataFrame({"line": pd.Series(dtype="int64"), "what": pd.Series(dtype=object), "text": []})
    return pd.concat(frames, ignore_index=True).sort_values("line", kind="stable", ignore_index=True)


def repairs(found: Layout) -> list[Repair]:
    """What the layout of the file asked for."""
    return [repair for repair in (*_left_out(found), *_cut(found), *_ragged(found)) if len(repair.lines)]


def recut(lines: Sequence[int]) -> list[Repair]:
    """Said of lines that were cut at another delimiter."""
    if not lines:
        return []
    return [
        Repair(
            Kind.OTHER_DELIMITER,
            lines,
            N_("{n} line uses another delimiter than the rest and was cut at that one: line {lines}."),
            N_("{n} lines use another delimiter than the rest and were cut at that one: lines {lines}."),
        )
    ]


def unnamed(width: int) -> Message:
    """Said of a table whose first line holds values."""
    return Message(
        N_("No line names the columns; they are called “column 1” to “column {width}”. Add a first line with names."),
        {"width": width},
    )


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
