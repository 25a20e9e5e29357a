"""Columns as numbers or as codes of their values, which is all that an overview computes with."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from core.understanding.columns import Column, ColumnType

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]

MEASURED = frozenset({ColumnType.NUMBER, ColumnType.DATE})  # have an order and distances
NAMED = frozenset({ColumnType.CATEGORY, ColumnType.BOOLEAN})  # have a few different values
REST = "…"  # stands for all values that are too rare to be shown
MOST_CLASSES = 8  # of the target that are told apart by colour
LONGEST_LABEL = 28  # characters; a longer one pushes the chart aside


@dataclass(frozen=True)
class Codes:
    """For each row the place of its value among `labels`, -1 where it has none."""

    codes: Integers
    labels: tuple[str, ...]


def numbers_of(values: "pd.Series[Any]") -> Floats:
    """Numbers as they are, dates as seconds since 1970; what is missing or infinite is NaN."""
    if pd.api.types.is_datetime64_any_dtype(values):
        moments = values.to_numpy("datetime64[ns]")
        return np.where(np.isnat(moments), np.nan, moments.view("int64") / 1e9)
    kind = values.dtype
    found = values.to_numpy("float64") if isinstance(kind, np.dtype) else values.to_numpy("float64", na_value=np.nan)
    return np.where(np.isinf(found), np.nan, found) if np.isinf(found).any() else found


def coded(values: "pd.Series[Any]", most: int) -> Codes:
    """The values as codes, the most frequent first; the rare ones beyond the limit are one, called “…”."""
    codes, different = pd.factorize(values)
    counts = np.bincount(codes[codes >= 0], minlength=len(different))
    order = np.argsort(-counts, kind="stable")
    place = np.empty(len(order) + 1, np.int64)
    place[order] = np.minimum(np.arange(len(order)), most)
    place[-1] = -1
    labels = tuple(str(different[one]) for one in order[:most])
    return Codes(place[codes], (*labels, REST) if len(order) > most else labels)


def classes_of(table: pd.DataFrame, target: Column | None) -> Codes | None:
    """The target's classes in their natural order; None where it has none or too many to be told apart."""
    if not target or target.type not in {*NAMED, ColumnType.NUMBER}:
        return None
    codes, different = pd.factorize(table[target.name], sort=True)
    if not 1 < len(different) <= MOST_CLASSES:
        return None
    return Codes(codes.astype(np.int64), tuple(_named(value) for value in different))


def counted(codes: Integers, size: int) -> Integers:
    """How many rows have each code; -1 is not counted."""
    return np.bincount(codes[codes >= 0], minlength=size)


def label(value: str) -> str:
    """A name or value as a chart shows it: not too long."""
    return value if len(value) <= LONGEST_LABEL else value[: LONGEST_LABEL - 1] + "…"


def _named(value: Any) -> str:
    """A class by its name; whole numbers without the fraction that missing values have given them."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
