"""Arithmetic and comparison of values; where one is missing, so is the answer."""

import ast
import operator
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from core.understanding.columns import ColumnType
from core.understanding.preparation.expression.value import Value

ARITHMETIC: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: np.divide,
    ast.FloorDiv: np.floor_divide,
    ast.Mod: np.mod,
    ast.Pow: np.float_power,
}
COMPARISONS: dict[type[ast.cmpop], Callable[[Any, Any], Any]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}


def finite(data: Any) -> Any:
    """Numbers that are some; what division by zero and the like would give is missing."""
    if isinstance(data, pd.Series):
        return data.where(np.isfinite(data))
    return data if np.isfinite(data) else np.nan


def compared(kind: type[ast.cmpop], left: Value, right: Value) -> Value:
    """Yes or no for two values of the same type."""
    unknown = pd.isna(left.data) | pd.isna(right.data)
    answers = COMPARISONS[kind](_comparable(left), _comparable(right))
    return Value(ColumnType.BOOLEAN, _where_known(answers, unknown))


def among(left: Value, listed: Sequence[Any]) -> Value:
    """Whether the value is one of those listed, all constants of its type."""
    if left.constant:
        return Value(ColumnType.BOOLEAN, left.data in listed)
    return Value(ColumnType.BOOLEAN, _where_known(left.data.isin(listed), left.data.isna()))


def opposite(value: Value) -> Value:
    """No for yes."""
    return Value(ColumnType.BOOLEAN, value.data ^ True)


def _where_known(answers: Any, unknown: Any) -> Any:
    if not isinstance(answers, pd.Series):
        return pd.NA if unknown is True or unknown is np.True_ else bool(answers)
    return answers.astype("boolean").mask(unknown)


def _comparable(value: Value) -> Any:
    """Missing texts are no texts, which could not be put in order."""
    return value.data.fillna("") if value.type is ColumnType.TEXT and not value.constant else value.data
