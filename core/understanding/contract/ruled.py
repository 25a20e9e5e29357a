"""The values of a column as a rule takes them: numbers as numbers, dates as dates, all else as words."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from core.understanding.columns import ColumnType
from core.understanding.contract.rule import Rule
from core.understanding.reading.cell import is_missing
from core.understanding.reading.forced import forced
from core.understanding.reading.texts import Texts
from core.understanding.workbook.written import cell_text


@dataclass(frozen=True)
class Ruled:
    """The values in the rule's type, counted from 0, and where there was one that cannot be taken as such."""

    cells: "pd.Series[Any]"
    unread: npt.NDArray[np.bool_]


def ruled(values: "pd.Series[Any]", rule: Rule, decimal: str) -> Ruled:
    """The column as the rule takes it; `decimal` is the sign of the numbers that stand there as text."""
    values = values.reset_index(drop=True)
    all_read = np.zeros(len(values), dtype=bool)
    match rule.type:
        case ColumnType.NUMBER if pd.api.types.is_numeric_dtype(values):
            return Ruled(values.replace([np.inf, -np.inf], np.nan), all_read)
        case ColumnType.DATE if pd.api.types.is_datetime64_any_dtype(values):
            return Ruled(values, all_read)
        case ColumnType.NUMBER | ColumnType.DATE:
            return _converted(values, rule.type, decimal)
        case _ if pd.api.types.is_object_dtype(values):
            return Ruled(values, all_read)
    codes, different = pd.factorize(values)
    words = np.array([*words_of(pd.Series(different)), None], dtype=object)
    return Ruled(pd.Series(words[codes]), all_read)


def words_of(values: "pd.Series[Any]") -> list[str]:
    """The values as a careful person would write them into a cell; nothing for what is missing."""
    return ["" if pd.isna(value) else cell_text(_plain(value)) for value in values]


def _converted(values: "pd.Series[Any]", kind: ColumnType, decimal: str) -> Ruled:
    """Each different text converted once, those of missing values left out."""
    codes, different = pd.factorize(values)
    texts = [text.strip() for text in words_of(pd.Series(different))]
    counts = np.bincount(codes[codes >= 0], minlength=len(texts))
    value_of = forced(Texts(texts, counts), decimal, kind).conversion.value_of
    unread = np.array([*(text not in value_of and not is_missing(text) for text in texts), False])
    missing = pd.NaT if kind is ColumnType.DATE else np.nan
    found = pd.Series([*(value_of.get(text, missing) for text in texts), missing])
    return Ruled(found.iloc[codes].reset_index(drop=True), unread[codes])


def _plain(value: Any) -> Any:
    """The value without NumPy or pandas around it."""
    return value.to_pydatetime() if isinstance(value, pd.Timestamp) else getattr(value, "item", lambda: value)()
