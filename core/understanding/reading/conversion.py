"""One column converted, whole or not at all: numbers, dates, yes and no, a few categories, or text."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from core.understanding.columns import ColumnType
from core.understanding.reading.cell import MISSING, is_missing
from core.understanding.reading.dates import dates
from core.understanding.reading.doubts import day_or_month, missing_signs, number_notes, word_notes
from core.understanding.reading.notes import Note
from core.understanding.reading.numerals import marks, numbers
from core.understanding.reading.texts import Texts

CATEGORY_VALUES = 1_000  # beyond, no person reads them as a list to choose from
CATEGORY_SHARE = 0.5  # of the cells: a category's value comes twice on average
ALWAYS_FEW = 10  # values that are categories in a small table too, provided that one comes again

_YES_NO = ({"ja", "nein"}, {"yes", "no"}, {"true", "false"}, {"wahr", "falsch"})
_YES_NO_LETTERS = ({"j", "n"}, {"y", "n"}, {"t", "f"}, {"w", "f"})  # one letter says nothing without the other
YES_NO_WORDS = frozenset().union(*_YES_NO, *_YES_NO_LETTERS) | {"0", "1"}
MOST_SPELLINGS = 200  # of two words, in capitals and small letters: more different texts are not yes and no
SHORT = r"(?s)^.{0,14}$"  # no sign of a missing value is longer

_COUNTRY_CODE = 2  # letters, among which NA is Namibia


@dataclass(frozen=True)
class Conversion:
    """What a column holds, and a value for each of its texts that stands for one; the others are missing."""

    type: ColumnType
    value_of: dict[str, Any]
    notes: tuple[Note, ...] = ()


def conversion(column: Texts, decimal: str) -> Conversion:
    """The first of number, date, yes or no that fits every cell; else categories or text."""
    filled = column.without(is_missing, SHORT)
    if not filled.texts:
        kept = column.without(lambda text: text.casefold() in MISSING)
        return _words(column, kept, decimal) if kept.texts else _with_missing(column, ColumnType.EMPTY, {}, [])
    return _as_number(column, filled, decimal) or _as_date(column, filled, decimal) or _as_words(column, decimal)


def _as_number(column: Texts, filled: Texts, decimal: str) -> Conversion | None:
    for mark in marks(decimal):
        found = numbers(filled.texts, mark)
        if found is not None:
            finite = np.isfinite(found)
            values = {text: value for text, value, good in zip(filled.texts, found, finite, strict=True) if good}
            return _with_missing(column, ColumnType.NUMBER, values, number_notes(filled, mark, decimal))
    return None


def _as_date(column: Texts, filled: Texts, decimal: str) -> Conversion | None:
    found, doubtful = dates(filled.texts, day_first=decimal == ",")
    if found is None:
        return None
    notes = [day_or_month(filled, found[0])] if doubtful else []
    return _with_missing(column, ColumnType.DATE, dict(zip(filled.texts, found, strict=True)), notes)


def words(column: Texts) -> Conversion:
    """The column as words: yes and no, categories or text."""
    missing = MISSING - _meant(column.texts)
    filled = column.without(lambda text: text.casefold() in missing, SHORT)
    return Conversion(_kind(filled), {text: text for text in filled.texts})


def _as_words(column: Texts, decimal: str) -> Conversion:
    missing = MISSING - _meant(column.texts)
    return _words(column, column.without(lambda text: text.casefold() in missing, SHORT), decimal)


def _words(column: Texts, filled: Texts, decimal: str) -> Conversion:
    values = {text: text for text in filled.texts}
    kind = _kind(filled)
    return _with_missing(column, kind, values, [] if kind is ColumnType.BOOLEAN else word_notes(filled, decimal))


def _kind(filled: Texts) -> ColumnType:
    if not filled.texts:
        return ColumnType.EMPTY
    if _is_yes_no(filled.texts):
        return ColumnType.BOOLEAN
    return ColumnType.CATEGORY if _is_category(filled) else ColumnType.TEXT


def _with_missing(column: Texts, kind: ColumnType, values: dict[str, Any], notes: list[Note]) -> Conversion:
    """Says which texts count as missing, the empty cell aside."""
    markers = column.where(lambda text: bool(text) and text not in values)
    return Conversion(kind, values, (*notes, missing_signs(markers)) if markers.texts else tuple(notes))


def _meant(texts: Sequence[str]) -> frozenset[str]:
    """Signs of missing values that mean something among the others: NA among country codes, minus beside plus."""
    codes = {text for text in texts if len(text) == _COUNTRY_CODE and text.isalpha() and text.isupper()}
    alone = len(codes) > 1 and all(text in codes or text.casefold() in MISSING for text in texts)
    return frozenset(({"na"} if alone else set()) | ({"-"} if "+" in texts else set()))


def _is_yes_no(texts: Sequence[str]) -> bool:
    if len(texts) > MOST_SPELLINGS:
        return False
    found = {text.casefold() for text in texts}
    return any(found <= pair for pair in _YES_NO) or found in _YES_NO_LETTERS


def _is_category(filled: Texts) -> bool:
    different = len(filled.texts)
    few = different <= max(ALWAYS_FEW, CATEGORY_SHARE * filled.total)
    return different < filled.total and few and different <= CATEGORY_VALUES
