"""A value inside an expression: a column or a constant, and what it holds."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from core.language import N_, Message
from core.understanding.columns import ColumnType
from core.understanding.reading.conversion import ALWAYS_FEW, CATEGORY_SHARE, CATEGORY_VALUES

YES, NO = "yes", "no"
TRUE = frozenset({"yes", "ja", "true", "wahr", "y", "j", "t", "w"})
FALSE = frozenset({"no", "nein", "false", "falsch", "n", "f"})
EXACT = 10**15  # whole numbers up to here are the same as floats

_NOUNS = {
    ColumnType.NUMBER: N_("a number"),
    ColumnType.TEXT: N_("a text"),
    ColumnType.BOOLEAN: N_("yes or no"),
    ColumnType.DATE: N_("a date"),
}


@dataclass(frozen=True)
class Value:
    """Number (float64), text (object), yes or no (boolean with missing values) or date; a series or a constant."""

    type: ColumnType
    data: Any

    @property
    def constant(self) -> bool:
        return not isinstance(self.data, pd.Series)

    @property
    def noun(self) -> Message:
        """What it is, for a sentence."""
        return noun(self.type)

    def series(self, index: pd.Index) -> "pd.Series[Any]":
        """One value a row."""
        found: pd.Series[Any] = self.data
        if self.constant:
            kind: Any = {ColumnType.BOOLEAN: "boolean", ColumnType.NUMBER: "float64", ColumnType.TEXT: object}
            found = pd.Series(self.data, index, dtype=kind.get(self.type, "datetime64[ns]"))
        return found


def noun(kind: ColumnType) -> Message:
    """A type with its article, for a sentence."""
    return Message(_NOUNS[kind])


def column_value(values: "pd.Series[Any]", kind: ColumnType) -> Value:
    """A column of the table inside an expression."""
    match kind:
        case ColumnType.NUMBER | ColumnType.EMPTY:
            return Value(ColumnType.NUMBER, values.astype("float64"))
        case ColumnType.DATE:
            return Value(ColumnType.DATE, values)
        case ColumnType.TEXT | ColumnType.CATEGORY | ColumnType.BOOLEAN:
            return Value(ColumnType.TEXT, values)


def as_type(value: Value, kind: ColumnType) -> Value | None:
    """The value as one of this type, where that is certain: words for yes and no, a constant that is a date."""
    if value.type is kind:
        return value
    if value.type is ColumnType.TEXT and kind is ColumnType.BOOLEAN:
        return _yes_or_no(value)
    if value.type is ColumnType.TEXT and kind is ColumnType.DATE and value.constant:
        day = pd.to_datetime(value.data, format="ISO8601", errors="coerce")
        return None if pd.isna(day) or day.tzinfo else Value(kind, day)
    return None


def table_values(value: Value, index: pd.Index) -> tuple["pd.Series[Any]", ColumnType]:
    """The value as a column of a table has it, and what the column holds."""
    values = value.series(index)
    if values.isna().all():
        return pd.Series(np.nan, index, dtype="float64"), ColumnType.EMPTY
    match value.type:
        case ColumnType.NUMBER:
            return _whole(values), value.type
        case ColumnType.BOOLEAN:
            words = values.map({True: YES, False: NO}, na_action="ignore").astype(object)
            return words.where(values.notna(), np.nan), value.type
        case ColumnType.TEXT:
            return values, _words(values)
        case _:
            return values, value.type


def _yes_or_no(value: Value) -> Value | None:
    if value.constant:
        word = str(value.data).casefold()
        return Value(ColumnType.BOOLEAN, word in TRUE) if word in TRUE | FALSE else None
    means = {text: str(text).casefold() in TRUE for text in value.data.dropna().unique()}
    if not {str(text).casefold() for text in means} <= TRUE | FALSE:
        return None
    return Value(ColumnType.BOOLEAN, value.data.map(means).astype("boolean"))


def _whole(values: "pd.Series[Any]") -> "pd.Series[Any]":
    """Whole numbers where all are and none is missing, as the reading has them."""
    whole = values.notna().all() and (values % 1 == 0).all() and (values.abs() < EXACT).all()
    return values.astype("int64") if whole else values


def _words(values: "pd.Series[Any]") -> ColumnType:
    different, total = values.nunique(), int(values.notna().sum())
    few = different <= min(CATEGORY_VALUES, max(ALWAYS_FEW, CATEGORY_SHARE * total))
    return ColumnType.CATEGORY if few and different < total else ColumnType.TEXT
