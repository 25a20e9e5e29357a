"""Rows as fingerprints: which are the same, and how many of the same a split would tear apart."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from core.understanding.checks.check import Subject
from core.understanding.columns import Column, ColumnType, Role
from core.understanding.split import SplitKind, sealed_rows

Prints = npt.NDArray[np.uint64]
BY_CHANCE = 0.1  # of the pairs found may be expected in a table of unrelated columns
_MIX = np.uint64(0x9E3779B97F4A7C15)  # an odd constant that spreads bits (Knuth, golden ratio)


def compared(subject: Subject) -> list[Column]:
    """The columns that make two rows the same: all that say something about them."""
    aside = {Role.IDENTIFIER, Role.IGNORE}
    kept = [one for one in subject.columns if one.role not in aside and one.type is not ColumnType.EMPTY]
    dates = [one for one in subject.columns if one.role is Role.IGNORE and one.type is ColumnType.DATE]
    return [*kept, *dates]


def prints_of(values: "pd.Series[Any]") -> Prints:
    """A number for each value; missing values have one of their own."""
    if isinstance(values.dtype, pd.CategoricalDtype):
        values = values.astype(object)
    if values.dtype == object:
        codes, words = pd.factorize(values.astype(str).where(values.notna()))
        hashed = np.append(pd.util.hash_array(np.asarray(words, dtype=object)), np.uint64(0))
        return np.asarray(hashed[codes], dtype=np.uint64)
    return np.asarray(pd.util.hash_pandas_object(values, index=False).to_numpy(), dtype=np.uint64)


def together(prints: Sequence[Prints]) -> Prints:
    """One print for each row; what a column adds to it can be taken off again, see `weighted`."""
    total = np.zeros(len(prints[0]) if prints else 0, dtype=np.uint64)
    for place, column in enumerate(prints):
        total += weighted(column, place)
    return total


def weighted(column: Prints, place: int) -> Prints:
    """The part that the column at this place has in the rows' prints."""
    mixed = (column ^ (column >> np.uint64(31))) * (_MIX + np.uint64(2 * place))
    return mixed ^ (mixed >> np.uint64(29))


def pairs(prints: Prints) -> int:
    """How many pairs of rows are the same."""
    counts = np.bincount(pd.factorize(prints)[0]) if len(prints) else np.zeros(0, np.int64)
    return int((counts * (counts - 1) // 2).sum())


def repeated(prints: Prints) -> "npt.NDArray[np.bool_]":
    """Which rows repeat an earlier one."""
    return pd.Series(prints).duplicated().to_numpy()


def by_chance(prints: Sequence[Prints], found: int) -> bool:
    """Whether so many pairs are no surprise: columns of few values meet again and again."""
    rows = len(prints[0])
    log_pairs = np.log(max(1, rows * (rows - 1) / 2))
    for column in prints:
        shares = np.bincount(pd.factorize(column)[0]) / rows
        log_pairs += np.log((shares**2).sum())
    return bool(np.exp(log_pairs) >= BY_CHANCE * found)


def torn(prints: Prints, subject: Subject) -> float:
    """About how many rows of the hold-out would have a row of the same print among the training rows."""
    codes = pd.factorize(prints)[0]
    split, rows = subject.split, len(codes)
    if split.kind is SplitKind.CHRONOLOGICAL and split.column in subject.table:
        order = subject.table[split.column].argsort(kind="stable").to_numpy()
        sealed = sealed_rows(rows, split.share)
        return float(np.isin(codes[order[-sealed:]], codes[order[:-sealed]]).sum())
    if split.kind is SplitKind.GROUPED and split.column in subject.table:
        groups = pd.factorize(subject.table[split.column])[0]
        units = pd.DataFrame({"code": codes, "group": groups}).drop_duplicates().groupby("code").size().to_numpy()
    else:
        units = np.bincount(codes)
    others_sealed = split.share ** (units - 1)
    size = np.bincount(codes)
    return float((size * split.share * (1 - others_sealed)).sum())
