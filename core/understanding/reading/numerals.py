"""Numbers as people write them: decimal point or comma, groups of thousands, a unit in front or behind."""

import re
from collections.abc import Iterable, Sequence
from math import isfinite

import numpy as np
import numpy.typing as npt

MOST_DIGITS = 15  # a float holds no more; longer whole numbers are identifiers and stay text

_WORD = r"[A-Za-zµμÅΩäöüÄÖÜß][\w./²³°µ*^-]{0,14}"  # kg, km/h, µg/m³; a blank keeps it from 12a, the number of a house
_UNIT = re.compile(
    r"^([€$£])[ \u00a0\u202f]?(?=[-+−\d.,])|^(EUR|USD|CHF|GBP)[ \u00a0\u202f](?=[-+−\d.,])"
    rf"|(?<=[\d.,])(?:[ \u00a0\u202f]?([%‰€$£°]|°[CF])|[ \u00a0\u202f]({_WORD}))$"
)
_IDENTIFIER = re.compile(rf"[-+]?0\d+|[-+]?\d{{{MOST_DIGITS + 1},}}", re.ASCII)
_GROUPED = r"[-+]?(?:\d+|\d{{1,3}}(?:[{groups}]\d{{3}})+)?(?:{mark}\d*)?(?<=[\d{mark}])(?:[eE][-+]?\d+)?"
_WRITTEN = {
    ".": re.compile(r"(?=\S*\d)" + _GROUPED.format(groups=r", \u00a0\u2009\u202f'’", mark=r"\."), re.ASCII),
    ",": re.compile(r"(?=\S*\d)" + _GROUPED.format(groups=r". \u00a0\u2009\u202f'’", mark=","), re.ASCII),
}
_GROUPS = {".": re.compile(r"[, \u00a0\u2009\u202f'’]"), ",": re.compile(r"[. \u00a0\u2009\u202f'’]")}
_WHOLE = re.compile(r"[-+]?\d+", re.ASCII)

# One sign, and not three digits behind it or more than three or a zero before it: it can only be the decimal mark.
_SURE = {
    mark: re.compile(
        rf"[-+]?(?:\d*{sign}(?!\d{{3}}$)\d+|\d{{4,}}{sign}\d+|0{sign}\d+|\d{{1,3}}(?:{other}\d{{3}})+{sign}\d+)"
    )
    for mark, sign, other in ((".", r"\.", ","), (",", ",", r"\."))
}
_EITHER = {mark: re.compile(rf"[-+]?[1-9]\d{{0,2}}{sign}\d{{3}}") for mark, sign in ((".", r"\."), (",", ","))}


def decimal_mark(cells: Iterable[str], delimiter: str) -> str:
    """The decimal mark that most of the cells speak for; if none does, the one that goes with the delimiter."""
    votes = {".": 0, ",": 0}
    doubtful = 0
    for cell in cells:
        text = _bare(cell)
        votes["."] += bool(_SURE["."].fullmatch(text))
        votes[","] += bool(_SURE[","].fullmatch(text))
        doubtful += bool(_EITHER[","].fullmatch(text))
    if votes["."] == votes[","]:
        return "," if doubtful and delimiter == ";" else "."
    return max(votes, key=lambda mark: votes[mark])


def marks(decimal: str) -> tuple[str, str]:
    """Both decimal marks, that of the file first."""
    return decimal, "," if decimal == "." else "."


def numbers(texts: Sequence[str], decimal: str) -> npt.NDArray[np.float64] | npt.NDArray[np.int64] | None:
    """The texts as numbers, whole ones as int64; None if one of them is none, or they are identifiers."""
    if not is_number(texts[0], decimal):
        return None
    if any(map(is_identifier, texts)) or len({unit(text) for text in texts}) > 1:
        return None
    bare = list(map(_bare, texts)) if unit(texts[0]) else [text.replace("−", "-") for text in texts]
    if not all(map(_WRITTEN[decimal].fullmatch, bare)):
        return None
    plain = [_GROUPS[decimal].sub("", text).replace(",", ".") for text in bare]
    if all(map(_WHOLE.fullmatch, plain)):
        if max(map(len, plain)) > MOST_DIGITS + 1:  # digits in groups, and a sign
            return None
        return np.fromiter(map(int, plain), np.int64, len(plain))
    return np.fromiter(map(float, plain), np.float64, len(plain))


def is_identifier(text: str) -> bool:
    """Whether digits name something instead of counting it: a leading zero, or more of them than a number holds."""
    return bool(_IDENTIFIER.fullmatch(text))


def is_number(text: str, decimal: str) -> bool:
    """Whether one cell by itself is written as a number."""
    return bool(_WRITTEN[decimal].fullmatch(_bare(text)))


def unit(text: str) -> str:
    """The unit, percent or currency sign in front of or behind a number, empty if there is none."""
    match = _UNIT.search(text)
    return next(filter(None, match.groups())) if match else ""


def number_of(text: str, decimal: str) -> float | int | None:
    """One cell by itself as a number, in whichever notation it has; None if it is none, or too large for one."""
    bare = _bare(text)
    for mark in marks(decimal):
        if _WRITTEN[mark].fullmatch(bare):
            plain = _GROUPS[mark].sub("", bare).replace(",", ".")
            value = int(plain) if _WHOLE.fullmatch(plain) and len(plain) <= MOST_DIGITS else float(plain)
            return value if isfinite(value) else None
    return None


def is_doubtful(text: str) -> bool:
    """Whether a number could be 1,234 (thousands) as well as 1.234 (three decimals)."""
    return any(pattern.fullmatch(text) for pattern in _EITHER.values())


def _bare(text: str) -> str:
    return _UNIT.sub("", text.strip()).replace("−", "-")
