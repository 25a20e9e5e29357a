"""Lines of a file: cutting a text into them, and naming them in a sentence."""

import io
from collections.abc import Iterable
from itertools import islice

from core.errors import InvalidInput
from core.language import N_

LONGEST_LINE = (
    1_000_000  # characters: 10,000 columns of 100 characters; a longer line has no line ends where they belong
)
MOST_NAMED = 6  # places: a sentence, not a list


def lines_of(text: str, name: str) -> list[str]:
    """The lines with their ends, whichever of LF, CRLF, CR each has; raises InvalidInput if one is beyond reading."""
    lines = list(io.StringIO(text.rstrip("\x1a"), newline=""))
    for place, line in enumerate(lines, start=1):
        if len(line) > LONGEST_LINE:
            raise too_long(name, place, len(line))
    return lines


def too_long(name: str, line: int, length: int) -> InvalidInput:
    """The refusal of a file with a line beyond reading."""
    return InvalidInput(
        N_("Line {line} of {file} has {length} characters: no table has such rows. Save it as CSV again."),
        file=name,
        line=line,
        length=length,
    )


def lines_named(places: Iterable[int]) -> str:
    """Line numbers as people write them: 3–5, 9, and three dots where there are more."""
    spans: list[tuple[int, int]] = []
    for place in sorted(set(places)):
        if spans and place == spans[-1][1] + 1:
            spans[-1] = (spans[-1][0], place)
        else:
            spans.append((place, place))
    shown = [str(first) if first == last else f"{first}–{last}" for first, last in islice(spans, MOST_NAMED)]
    return ", ".join(shown) + (" …" if len(spans) > MOST_NAMED else "")


def shortened(text: str, length: int = 40) -> str:
    """The beginning of a text, on one line, for use inside a sentence."""
    flat = " ".join(text.split())
    return flat if len(flat) <= length else flat[: length - 1] + "…"
