"""Columns that say the same."""

from collections.abc import Iterator
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd

from core.language import N_
from core.understanding.checks.check import Check, Finding, Severity, Subject, finding, left_out
from core.understanding.checks.fingerprints import prints_of
from core.understanding.columns import USABLE, Column, ColumnType

FEWEST_ROWS = 30  # fewer columns of noise go together by chance
NEARLY_THE_SAME = 0.98  # |r|: what one says beyond the other is four hundredths of its variance
MOST_COLUMNS = 500  # a correlation of more takes longer than it tells


def _redundant(subject: Subject) -> Iterator[Finding]:
    features = [column for column in subject.features if not _is_constant(subject.sample[column.name])]
    told: set[str] = set()
    for name, other, text, values in (
        *_identical(subject, features),
        *_one_to_one(subject, features),
        *_along(subject, features),
    ):
        if name in told:
            continue
        told.add(name)
        severity = Severity.NOTE if values else Severity.WARNING
        yield finding(name, severity, text, other=other, remedy=left_out(name), **values)


Told = tuple[str, str, str, dict[str, Any]]


def _identical(subject: Subject, features: list[Column]) -> Iterator[Told]:
    """Columns with the same values in every row."""
    first: dict[bytes, str] = {}
    for column in features:
        known = first.setdefault(prints_of(subject.table[column.name]).tobytes(), column.name)
        if known != column.name:
            yield column.name, known, N_("“{column}” has the same values as “{other}”."), {}


def _one_to_one(subject: Subject, features: list[Column]) -> Iterator[Told]:
    """Words that stand for each other, such as a code and its name."""
    words = [column for column in features if column.type in USABLE - {ColumnType.NUMBER}]
    codes = {column.name: pd.factorize(subject.sample[column.name], use_na_sentinel=False)[0] for column in words}
    kinds = {name: int(one.max(initial=-1)) + 1 for name, one in codes.items()}
    for one, other in combinations(codes, 2):
        if kinds[one] == kinds[other] and _pairs(codes[one], codes[other]) == kinds[one]:
            yield (
                other,
                one,
                N_("“{column}” and “{other}” stand for each other: each value of one belongs to one of the other."),
                {},
            )


def _along(subject: Subject, features: list[Column]) -> Iterator[Told]:
    """Numbers that lie on a line."""
    numbers = [column.name for column in features if column.type is ColumnType.NUMBER][:MOST_COLUMNS]
    correlations = _correlations(subject.sample[numbers])
    for place, name in enumerate(numbers):
        near = np.flatnonzero(np.abs(correlations[place, :place]) >= NEARLY_THE_SAME)
        if len(near):
            other = int(near[0])
            yield (
                name,
                numbers[other],
                N_("“{column}” says nearly the same as “{other}” (r = {r})."),
                {"r": round(float(correlations[place, other]), 3)},
            )


def _correlations(table: pd.DataFrame) -> "np.ndarray[Any, np.dtype[np.float64]]":
    """Pearson's r of columns where both have values; 0 where these are too few."""
    if table.shape[1] < 2:  # noqa: PLR2004 - a pair
        return np.zeros((table.shape[1], table.shape[1]))
    if not table.isna().to_numpy().any():
        with np.errstate(invalid="ignore", divide="ignore"):
            return np.asarray(np.nan_to_num(np.corrcoef(table.to_numpy(np.float64), rowvar=False)), np.float64)
    return np.asarray(table.astype(np.float64).corr(min_periods=FEWEST_ROWS).fillna(0.0).to_numpy(), np.float64)


def _pairs(one: "np.ndarray[Any, Any]", other: "np.ndarray[Any, Any]") -> int:
    return len(np.unique(one.astype(np.int64) * (int(other.max(initial=0)) + 1) + other))


def _is_constant(values: "pd.Series[Any]") -> bool:
    return int(values.nunique()) < 2  # noqa: PLR2004 - one value


def _enough(subject: Subject) -> bool:
    return len(subject.sample) >= FEWEST_ROWS and any(column.type in USABLE for column in subject.columns)


CHECK = Check(
    code="U047",
    title=N_("Columns that say the same"),
    about=N_(
        "Two columns that always go together add nothing to each other. They make explanations unclear, because a "
        "model may use either, and linear models unstable. Keep the one that is easier to obtain or to explain."
    ),
    applies=_enough,
    inspect=_redundant,
)
CHECKS = (CHECK,)
