"""What was repaired, cut or left out so that a table is rectangular: in sentences, and row by row."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import chain
from typing import Any

import pandas as pd

from core.language import N_, Message, _
from core.understanding.reading.lines import lines_named, shortened

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
    OTHER_QUOTE = "other_quote"
    WHOLE_LINE_QUOTED = "whole_line_quoted"
    PUT_TOGETHER = "put_together"
    DRAWN = "drawn"
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
    Kind.OTHER_QUOTE: N_("other quotes around its cells removed"),
    Kind.WHOLE_LINE_QUOTED: N_("quotes around the whole line removed"),
    Kind.PUT_TOGETHER: N_("cells put together"),
    Kind.DRAWN: N_("left out, only draws the table"),
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
