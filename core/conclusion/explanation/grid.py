"""The values through which a column is led: evenly many rows between two of them, or the most frequent ones."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from core.features.step import Kind
from core.tuning.plan import Plan

MOST_VALUES = 12  # categories; rarer ones have too few rows to say anything
TAIL = 0.02  # of the rows at either end: where there are hardly any rows, a course is an invention


@dataclass(frozen=True)
class Grid:
    """The `places` that a column is led through, and whether they lie on a scale; none where it cannot be followed."""

    places: tuple[Any, ...]
    ordered: bool


def grid_of(plan: Plan, name: str, training: pd.DataFrame, steps: int) -> Grid:
    """Free texts have no values to be led through, and a column that never changes none to be led to."""
    kind = next(kind for kind, names in plan.columns.items() if name in names)
    there = training[name].dropna()
    match kind:
        case Kind.TEXTS:
            return Grid((), ordered=False)
        case Kind.NUMBERS | Kind.DATES if not pd.api.types.is_bool_dtype(there):
            values = _spaced(there, steps)
        case _:
            values = tuple(there.value_counts().index[:MOST_VALUES])
    ordered = kind in {Kind.NUMBERS, Kind.DATES}
    return Grid(values if len(values) > 1 else (), ordered=ordered)


def _spaced(there: "pd.Series[Any]", steps: int) -> tuple[Any, ...]:
    """Quantiles, which are values that occur; all values where there are few."""
    different = np.sort(there.unique())
    if len(different) <= steps:
        return tuple(pd.Series(different))
    shares = np.linspace(TAIL, 1 - TAIL, steps)
    ranked = there.sort_values().reset_index(drop=True)
    places = np.round(shares * (len(ranked) - 1)).astype(int)
    return tuple(pd.Series(ranked.iloc[places].unique()))
