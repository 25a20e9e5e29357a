"""The functions an expression may call; each looks at one row at a time, so none learns from the data."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from core.language import N_
from core.understanding.columns import ColumnType

NUMBER, TEXT, BOOLEAN, DATE = ColumnType.NUMBER, ColumnType.TEXT, ColumnType.BOOLEAN, ColumnType.DATE
MOST_DIGITS = 15  # a float holds no more

Series = Any
Types = tuple[ColumnType | None, ...]


@dataclass(frozen=True)
class Function:
    """
    `takes` is the type of each argument and `gives` that of the answer; None is any type, and the last argument's.

    The argument at `constant` must be the same for all rows; those from `least` on may be left out.
    """

    name: str
    about: str
    takes: Types
    gives: ColumnType | None
    compute: Callable[..., Series]
    constant: int | None = None
    least: int | None = None

    @property
    def fewest(self) -> int:
        return len(self.takes) if self.least is None else self.least


def _elementwise(name: str, about: str, compute: Callable[..., Series], count: int = 1) -> Function:
    return Function(name, about, (NUMBER,) * count, NUMBER, compute)


def _part_of_date(name: str, about: str, part: Callable[[Any], Series]) -> Function:
    return Function(name, about, (DATE,), NUMBER, lambda dates: part(dates.dt).astype("float64"))


def _of_text(name: str, about: str, change: Callable[[str], str]) -> Function:
    return Function(name, about, (TEXT,), TEXT, lambda texts: texts.map(change, na_action="ignore"))


def _round(numbers: Series, digits: float = 0.0) -> Series:
    return np.round(numbers, int(np.clip(digits, -MOST_DIGITS, MOST_DIGITS)))


def _length(texts: Series) -> Series:
    return texts.map(len, na_action="ignore").astype("float64")


def _contains(texts: Series, part: str) -> Series:
    found = texts.map(lambda text: part in text, na_action="ignore")
    return found.astype("boolean")


def _is_missing(values: Series) -> Series:
    return values.isna().astype("boolean")


def _if_else(holds: Series, yes: Series, no: Series) -> Series:
    return yes.where(holds.fillna(False).astype(bool), no).mask(holds.isna().astype(bool))


def _days_between(start: Series, end: Series) -> Series:
    return (end - start) / np.timedelta64(1, "D")  # a Timedelta of pandas makes NumPy 2.5 warn


_ALL = (
    _elementwise("abs", N_("distance from 0"), np.abs),
    Function("round", N_("rounded, to so many decimals"), (NUMBER, NUMBER), NUMBER, _round, constant=1, least=1),
    _elementwise("log", N_("natural logarithm"), np.log),
    _elementwise("log1p", N_("natural logarithm of the number plus 1"), np.log1p),
    _elementwise("sqrt", N_("square root"), np.sqrt),
    _elementwise("exp", N_("e to this power"), np.exp),
    _elementwise("minimum", N_("the smaller of two numbers"), np.minimum, 2),
    _elementwise("maximum", N_("the larger of two numbers"), np.maximum, 2),
    _part_of_date("year", N_("year of a date"), lambda dates: dates.year),
    _part_of_date("month", N_("month, 1 to 12"), lambda dates: dates.month),
    _part_of_date("day", N_("day of the month"), lambda dates: dates.day),
    _part_of_date("weekday", N_("weekday, 1 is Monday, 7 is Sunday"), lambda dates: dates.dayofweek + 1),
    _part_of_date("hour", N_("hour, 0 to 23"), lambda dates: dates.hour),
    Function("days_between", N_("days from the first date to the second"), (DATE, DATE), NUMBER, _days_between),
    _of_text("lower", N_("in small letters"), str.lower),
    _of_text("upper", N_("in capital letters"), str.upper),
    Function("length", N_("how many signs a text has"), (TEXT,), NUMBER, _length),
    Function("contains", N_("whether the text has this part"), (TEXT, TEXT), BOOLEAN, _contains, constant=1),
    Function("is_missing", N_("whether there is no value"), (None,), BOOLEAN, _is_missing),
    Function("if_else", N_("the second where the first holds, else the third"), (BOOLEAN, None, None), None, _if_else),
)
FUNCTIONS = {function.name: function for function in _ALL}
