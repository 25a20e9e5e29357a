"""Values of a column as what is learned from holds them: finite numbers, and words."""

from typing import Any

import numpy as np
import pandas as pd


def finite(values: "pd.Series[Any]") -> "pd.Series[Any]":
    """The numbers as float64, infinite ones missing."""
    numbers = values if values.dtype == np.float64 else values.astype("float64")
    return numbers.where(np.isfinite(numbers)) if np.isinf(numbers).any() else numbers


def words(values: "pd.Series[Any]") -> "pd.Series[Any]":
    """Each value as text, missing ones as NaN."""
    return values.astype(str).where(values.notna(), np.nan).astype(object)


def is_text(values: "pd.Series[Any]") -> bool:
    """Whether there is nothing but text among the values that are not missing."""
    held_once = isinstance(values.dtype, pd.CategoricalDtype)
    return pd.api.types.infer_dtype(values.cat.categories if held_once else values, skipna=True) == "string"
