"""Tables as CSV for download: what a spreadsheet would take for a formula is text."""

import re
from typing import Any

import pandas as pd

from core.understanding.reading.numerals import is_number

NEUTRAL = "'"  # with this in front, spreadsheets show the text as it stands (OWASP, CSV injection)
LINE_END = "\r\n"
_FORMULA = re.compile(
    r"[=+\-@\t\r\n＝＋－＠].*\w", re.DOTALL
)  # signs alone, such as a dash for nothing, compute nothing
_DECIMALS = (".", ",")


def to_csv(table: pd.DataFrame, decimal: str = ".") -> bytes:
    """
    The table with its column names: UTF-8, commas between cells, CRLF between lines (RFC 4180), so that a cell
    with either sign in it is quoted and begins no line of its own.

    With a decimal comma as German spreadsheets write it: semicolons between cells, and a byte order mark so that Excel
    reads UTF-8.
    """
    safe = table.copy(deep=False)
    for place in range(safe.shape[1]):
        if not pd.api.types.is_any_real_numeric_dtype(safe.dtypes.iloc[place]):
            safe.isetitem(place, _neutralised(safe.iloc[:, place]).array)
    safe.columns = pd.Index([neutral(str(name)) for name in safe.columns])
    if decimal == ",":
        return safe.to_csv(index=False, lineterminator=LINE_END, sep=";", decimal=",").encode("utf-8-sig")
    return safe.to_csv(index=False, lineterminator=LINE_END).encode()


def neutral(text: str) -> str:
    """The text, with an apostrophe in front where a spreadsheet would compute it."""
    return NEUTRAL + text if is_formula(text) else text


def is_formula(text: str) -> bool:
    """Whether a spreadsheet could take the text for a formula: it begins like one and is no number."""
    return bool(_FORMULA.match(text)) and not any(is_number(text, decimal) for decimal in _DECIMALS)


def _neutralised(values: "pd.Series[Any]") -> "pd.Series[Any]":
    changed = {text: neutral(text) for text in values.unique() if isinstance(text, str) and is_formula(text)}
    return values.map(lambda value: changed.get(value, value)) if changed else values
