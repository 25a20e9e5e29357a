"""The delimiters that a text may have: the usual signs, those that stand in every line, and several signs together."""

import re
from collections.abc import Iterator, Sequence

from core.understanding.reading.cell import is_value
from core.understanding.reading.frames import is_drawn, unframed

USUAL = (",", ";", "\t", "|", " ", ":", "^", "~", "\x1f")
USUAL_APART = (" ", "\t", "\r", "\n", ";", "|", '"')  # what stands between numbers
UNUSUAL = ("#", "!", "§", "¦", "│")  # they stand in cells too: meant only where every line has as many of them
PADDED_FROM = 0.9  # share of delimiters that a blank follows, from which on the blank belongs to the delimiter


def delimiters_in(lines: Sequence[str]) -> list[str]:
    """Those that occur in the lines and can be meant, and one that does not, for a file of a single column."""
    filled = [line for line in lines if line.strip() and not is_drawn([line])] or list(lines)
    found = [sign for sign in USUAL if _can_be_meant(sign, filled)]
    found += [sign for sign in UNUSUAL if sign in filled[0] and _stands_alike(sign, filled)]
    longer = [form for sign in found for form in _longer(sign, filled)]
    text = "".join(lines)
    return [*longer, *found, next(sign for sign in (*USUAL, "\x1e") if sign not in text)]


def paddings(text: str, delimiter: str, quote: str = '"') -> tuple[bool, ...]:
    """Whether blanks after the delimiter can be part of it, each possibility once; what is quoted says nothing."""
    if delimiter == " ":
        return (False, True) if "  " in text else (False,)
    bare = re.sub(rf"{quote}[^{quote}\r\n]*{quote}", "", text) or text
    return (bare.count(delimiter + " ") >= PADDED_FROM * bare.count(delimiter) > 0,)


def _can_be_meant(sign: str, lines: Sequence[str]) -> bool:
    """Under names without it, 1,5 is one number, also where a blank or another sign separates it from others."""
    first, *rest = lines
    having = [text for line in rest if sign in line for text in _apart(line, sign) if sign in text]
    return sign in first or (bool(having) and not all(map(is_value, having)))


def _apart(line: str, sign: str) -> list[str]:
    """What a line holds between blanks, and between the usual delimiters that are not this one."""
    return [line] if sign.isspace() else re.split(rf"[{''.join(USUAL_APART).replace(sign, '')}]+", line)


def _stands_alike(sign: str, lines: Sequence[str]) -> bool:
    """Whether each line has as many of them; in front of a line it marks a comment, or draws a frame."""
    framed = all(unframed(line.rstrip("\r\n"), sign) is not None for line in lines)
    return len({line.count(sign) for line in lines}) == 1 and (
        framed or not any(line.startswith(sign) for line in lines)
    )


def _longer(sign: str, lines: Sequence[str]) -> Iterator[str]:
    """The sign twice or between blanks, where the first line that has it has it in no other form."""
    if sign == " ":
        return
    first = next(line for line in lines if sign in line).rstrip("\r\n")
    for form in (sign * 2, f" {sign} "):
        if form in first and not re.search(re.escape(sign), first.strip(" " + sign).replace(form, "")):
            yield form
