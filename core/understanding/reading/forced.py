"""One column converted to a type that somebody asks for: what does not fit becomes missing, and is counted."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from core.understanding.columns import ColumnType
from core.understanding.reading.cell import is_missing
from core.understanding.reading.conversion import YES_NO_WORDS, Conversion, words
from core.understanding.reading.dates import date_formats, parsed
from core.understanding.reading.numerals import number_of
from core.understanding.reading.texts import Texts


@dataclass(frozen=True)
class Forced:
    """The conversion, how many cells do not fit it, and one of them."""

    conversion: Conversion
    unread: int = 0
    example: str = ""


def forced(column: Texts, decimal: str, asked: ColumnType) -> Forced:
    """The conversion of a column to this type."""
    if asked in (ColumnType.CATEGORY, ColumnType.TEXT):
        return Forced(Conversion(asked, words(column).value_of))
    if asked is ColumnType.EMPTY:
        return Forced(Conversion(asked, {}))
    filled = column.without(is_missing)
    values = _VALUES[asked](filled.texts, decimal)
    unread = filled.where(lambda text: text not in values)
    return Forced(Conversion(asked, values), unread.total, unread.texts[0] if unread.texts else "")


def _numbers(texts: Sequence[str], decimal: str) -> dict[str, Any]:
    found = {text: number_of(text, decimal) for text in texts}
    return {text: value for text, value in found.items() if value is not None}


def _dates(texts: Sequence[str], decimal: str) -> dict[str, Any]:
    """In the format that most of the texts have."""
    forms = Counter(form for text in texts for form in date_formats(text, day_first=decimal == ","))
    values: dict[str, pd.Timestamp] = {}
    for form, _count in forms.most_common():
        found = parsed([text for text in texts if text not in values], form)
        rest = [text for text in texts if text not in values]
        values |= {text: value for text, value in zip(rest, found, strict=True) if not pd.isna(value)}
    return values


def _yes_no(texts: Sequence[str], _decimal: str) -> dict[str, Any]:
    return {text: text for text in texts if text.casefold() in YES_NO_WORDS}


_VALUES: dict[ColumnType, Callable[[Sequence[str], str], dict[str, Any]]] = {
    ColumnType.NUMBER: _numbers,
    ColumnType.DATE: _dates,
    ColumnType.BOOLEAN: _yes_no,
}
