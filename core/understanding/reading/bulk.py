"""Plain numbers by the million: a whole column converted at once where no cell asks for a second look."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from core.understanding.reading.cell import MISSING, MISSING_AMONG_VALUES, is_missing
from core.understanding.reading.doubts import missing_signs
from core.understanding.reading.notes import Note
from core.understanding.reading.numerals import MOST_DIGITS, is_doubtful
from core.understanding.reading.texts import Texts

PROBED = 1_000  # cells that show whether a column is worth the attempt
_DOUBTFUL = r"^[-+]?[1-9]\d{0,2}[.,]\d{3}$"
_ZERO_OR_SIGN = ("0", "-", "+")
_ZERO_IN_FRONT = r"^[-+]?0\d+$"
_SPELLED = {form for sign in MISSING | MISSING_AMONG_VALUES for form in (sign, sign.upper(), sign.capitalize())}
_SIGNS = pa.array(sorted(_SPELLED | {"k.A.", "k. A.", "NaN", "N/a", "Keine Angabe"}), pa.string())


@dataclass(frozen=True)
class PlainNumbers:
    """The numbers of a column, whole ones as int64 if none is missing, and what is to be said of the missing ones."""

    values: npt.NDArray[np.float64] | npt.NDArray[np.int64]
    notes: tuple[Note, ...]


def plain_numbers(column: pa.ChunkedArray, decimal: str) -> PlainNumbers | None:
    """The numbers of the column as the careful rules would read them; None where only those can tell."""
    if not _worth_it(column.slice(0, PROBED), decimal):
        return None
    missing = pc.is_in(column, value_set=_SIGNS)
    texts = pc.if_else(missing, pa.scalar(None, pa.string()), column)
    if texts.null_count == len(texts):
        return None
    found = _whole(texts)
    if found is None:
        found = _fractions(texts, decimal)
    if found is None or _all_doubtful(texts):
        return None
    return PlainNumbers(found, _notes(column, missing) if texts.null_count else ())


def _worth_it(some: pa.ChunkedArray, decimal: str) -> bool:
    filled = [text for text in some.to_pylist() if not is_missing(text)]
    numbers = sum(text.lstrip("-+").replace(decimal, "", 1).isdecimal() for text in filled)
    return numbers > len(filled) / 2 or not filled


def _whole(texts: pa.ChunkedArray) -> npt.NDArray[np.int64] | npt.NDArray[np.float64] | None:
    try:
        numbers = texts.cast(pa.int64())
    except pa.ArrowInvalid:
        return None
    limits = pc.min_max(numbers).as_py()
    if max(-limits["min"], limits["max"]) >= 10**MOST_DIGITS or _named_by_zeros(texts):
        return None
    return np.array(numbers.to_numpy())  # floats where one is missing


def _named_by_zeros(texts: pa.ChunkedArray) -> bool:
    """Whether a zero stands in front of other digits (or of an x, which the conversion would take)."""
    behind = pc.utf8_ltrim(_beginning(texts, _ZERO_OR_SIGN), "-+")
    zero = pc.and_(pc.starts_with(behind, "0"), pc.greater(pc.binary_length(behind), 1))
    return bool(pc.any(zero).as_py())


def _beginning(texts: pa.ChunkedArray, starts: Sequence[str]) -> pa.ChunkedArray:
    """Those that begin like this: a closer look at all would take longer."""
    return texts.filter(reduce(pc.or_, (pc.starts_with(texts, start) for start in starts)))


def _fractions(texts: pa.ChunkedArray, decimal: str) -> npt.NDArray[np.float64] | None:
    if decimal == ",":
        if pc.any(pc.match_substring(texts, ".")).as_py():
            return None
        texts = pc.replace_substring(texts, ",", ".")
    try:
        numbers = texts.cast(pa.float64())
    except pa.ArrowInvalid:
        return None
    if not pc.all(pc.is_finite(numbers)).as_py() or _identifiers(texts) or not _broken(texts):
        return None
    return np.array(numbers.to_numpy())


def _identifiers(texts: pa.ChunkedArray) -> bool:
    zero = _beginning(texts, _ZERO_OR_SIGN)
    long = texts.filter(pc.greater(pc.binary_length(texts), MOST_DIGITS))
    return any(
        pc.any(pc.match_substring_regex(some, pattern)).as_py()
        for some, pattern in ((zero, _ZERO_IN_FRONT), (long, rf"^[-+]?\d{{{MOST_DIGITS + 1},}}$"))
    )


def _broken(texts: pa.ChunkedArray) -> bool:
    """Whether one is written with a fraction or an exponent."""
    return any(pc.any(pc.match_substring_regex(some, "[.eE]")).as_py() for some in (texts.slice(0, PROBED), texts))


def _all_doubtful(texts: pa.ChunkedArray) -> bool:
    some = texts.slice(0, PROBED).drop_null().to_pylist()
    return all(map(is_doubtful, some)) and bool(pc.all(pc.match_substring_regex(texts, _DOUBTFUL)).as_py())


def _notes(column: pa.ChunkedArray, missing: pa.ChunkedArray) -> tuple[Note, ...]:
    signs = column.filter(pc.and_(missing, pc.not_equal(column, ""))).value_counts()
    if not len(signs):
        return ()
    return (missing_signs(Texts(signs.field(0).to_pylist(), np.asarray(signs.field(1)))),)
