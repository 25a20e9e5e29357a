"""What may happen to the values of a column on their way to the model: a declaration for each kind of disturbance."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from core.features.step import Kind
from core.language import N_

UNKNOWN = "(never seen)"  # a category that no table has


@dataclass(frozen=True)
class Disturbance:
    """
    `disturbed` takes a column, a level and a generator; `levels` are those tried, `usual` those that are judged by.

    `each`: one column at a time. Otherwise all at once, so many times as an explanation shuffles. `shares`: levels are
    shares of the values, else deviations of the column.
    """

    key: str
    name: str
    about: str
    kinds: frozenset[Kind]
    levels: tuple[float, ...]
    usual: tuple[float, ...]
    disturbed: Callable[["pd.Series[Any]", float, np.random.Generator], "pd.Series[Any]"]
    each: bool = False
    shares: bool = True


def _noisy(values: "pd.Series[Any]", level: float, lot: np.random.Generator) -> "pd.Series[Any]":
    numbers = values.astype(float)
    return numbers.add(level * _spread(numbers) * lot.normal(size=len(numbers)))


def _with_gaps(values: "pd.Series[Any]", level: float, lot: np.random.Generator) -> "pd.Series[Any]":
    """Some values missing, as a file that is read has them."""
    gaps = lot.random(len(values)) < level
    if pd.api.types.is_bool_dtype(values):
        values = values.astype(object)
    return values.mask(gaps)


def _unseen(values: "pd.Series[Any]", level: float, lot: np.random.Generator) -> "pd.Series[Any]":
    return values.astype(object).mask(lot.random(len(values)) < level, UNKNOWN)


def _shifted(values: "pd.Series[Any]", level: float, _lot: np.random.Generator) -> "pd.Series[Any]":
    numbers = values if pd.api.types.is_datetime64_any_dtype(values) else values.astype(float)
    return numbers.add(level * _spread(numbers))


def _spread(numbers: "pd.Series[Any]") -> Any:
    """A column's deviation; of one that never changes, none."""
    return numbers.std(ddof=0)


NOISE = Disturbance(
    key="noise",
    name=N_("Noise on all numbers"),
    about=N_("Every number is measured less exactly: by so many of its column's deviations."),
    kinds=frozenset({Kind.NUMBERS}),
    levels=(0.05, 0.1, 0.25, 0.5, 1.0),
    usual=(0.25,),
    disturbed=_noisy,
    shares=False,
)
MISSING = Disturbance(
    key="missing",
    name=N_("Missing values"),
    about=N_("So many of the values of every column are missing."),
    kinds=frozenset({Kind.NUMBERS, Kind.CATEGORIES, Kind.DATES, Kind.TEXTS}),
    levels=(0.05, 0.1, 0.25, 0.5),
    usual=(0.1,),
    disturbed=_with_gaps,
)
UNSEEN = Disturbance(
    key="unseen",
    name=N_("Unseen categories"),
    about=N_("So many of the categories are ones that the model has never seen."),
    kinds=frozenset({Kind.CATEGORIES}),
    levels=(0.05, 0.1, 0.25, 0.5, 1.0),
    usual=(0.1,),
    disturbed=_unseen,
)
SHIFT = Disturbance(
    key="shift",
    name=N_("One column shifted"),
    about=N_("All values of one column are too low or too high: by so many of its deviations."),
    kinds=frozenset({Kind.NUMBERS, Kind.DATES}),
    levels=(-2.0, -1.0, -0.5, 0.5, 1.0, 2.0),
    usual=(-1.0, 1.0),
    disturbed=_shifted,
    each=True,
    shares=False,
)
DISTURBANCES = (NOISE, MISSING, UNSEEN, SHIFT)
_BY_KEY = {one.key: one for one in DISTURBANCES}


def disturbance_named(key: str) -> Disturbance:
    return _BY_KEY[key]
