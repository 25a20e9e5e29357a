"""Texts by the million: a column of words that hardly ever come again, known for what it is without reading each."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from core.understanding.reading.cell import MISSING, is_missing
from core.understanding.reading.conversion import CATEGORY_VALUES
from core.understanding.reading.dates import date_formats
from core.understanding.reading.doubts import LIKE_NUMBER, NEARLY, WITH_DIGIT_IN_FRONT, missing_signs
from core.understanding.reading.notes import Note
from core.understanding.reading.numerals import is_number, marks
from core.understanding.reading.texts import Texts

PROBED = 5_000  # cells: among so many texts there are far more different ones than a category has
MOSTLY = 0.9  # share of different texts, from which on it costs more to look for equal ones than to keep each
AT_ONCE = 100_000  # cells that are compared with a pattern before asking whether that was enough

_CODE = 2  # letters of a country's code, among which NA is one
_SIGNS = pa.array(sorted(MISSING), pa.string())
_LONGEST_SIGN = 16  # bytes, in whatever letters


@dataclass(frozen=True)
class Prose:
    """The texts of a column, NaN where one is missing, and what is to be said of the missing ones."""

    values: npt.NDArray[Any]
    notes: tuple[Note, ...]


def prose(column: pa.ChunkedArray, decimal: str) -> Prose | None:
    """The column as text, as the careful rules would have it; None where only those can tell."""
    some = column.slice(0, PROBED).to_pylist()
    if not _worth_it(some, decimal):
        return None
    if pc.any(pc.not_equal(pc.utf8_trim_whitespace(column), column)).as_py() or pc.any(pc.equal(column, "+")).as_py():
        return None
    missing = _missing(column)
    filled = len(column) - pc.sum(missing).as_py()
    if any(_mostly(column, pattern, filled) for pattern in (LIKE_NUMBER, WITH_DIGIT_IN_FRONT)):
        return None
    again = len(set(some)) < MOSTLY * len(some)
    values = np.array(column.to_pandas(deduplicate_objects=again), dtype=object)
    values[missing.to_numpy()] = np.nan
    signs = column.filter(pc.and_(missing, pc.not_equal(column, ""))).value_counts()
    said = (missing_signs(Texts(signs.field(0).to_pylist(), np.asarray(signs.field(1)))),) if len(signs) else ()
    return Prose(values, said)


def _missing(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Which cells say that there is no value; only short ones are looked at in small letters."""
    short = pc.if_else(pc.less_equal(pc.binary_length(column), _LONGEST_SIGN), column, pa.scalar(None, pa.string()))
    return pc.is_in(pc.utf8_lower(short), value_set=_SIGNS)


def _worth_it(some: list[str], decimal: str) -> bool:
    """Many different texts, and one among them that is neither number, date nor code: so the column is none."""
    filled = [text for text in some if not is_missing(text)]
    return len(set(filled)) > CATEGORY_VALUES and any(_is_word(text, decimal) for text in filled)


def _is_word(text: str, decimal: str) -> bool:
    return len(text) != _CODE and not any(is_number(text, mark) for mark in marks(decimal)) and not date_formats(text)


def _mostly(column: pa.ChunkedArray, pattern: str, filled: int) -> bool:
    """Whether so many cells could match that the others would be worth a warning."""
    others = 0
    for place in range(0, len(column), AT_ONCE):
        some = column.slice(place, AT_ONCE)
        others += len(some) - pc.sum(pc.match_substring_regex(some, pattern)).as_py()
        if others - (len(column) - filled) > (1 - NEARLY) * filled + 1:
            return False
    return True
