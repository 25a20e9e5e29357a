"""One fold disturbed: its model asked again about rows that are not as clean any more."""

import warnings
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.conclusion.explanation.amounts import Amounts, Pace
from core.conclusion.explanation.fold import Fold, fold_fitted
from core.conclusion.robustness.disturbance import DISTURBANCES, Disturbance
from core.tuning.plan import Plan
from core.tuning.search import Proposal

Case = tuple[str, str]
"""The key of a disturbance, and the column where it is one at a time."""


@dataclass(frozen=True)
class Disturbed:
    """
    Of one fold: the score as it is, and at each level of each case.

    Where the model refuses such rows, its scores are none.
    """

    score: float
    scores: dict[Case, tuple[float, ...]]
    rows: int
    ratio: float


def disturbed(
    plan: Plan,
    proposal: Proposal,
    place: int,
    amounts: Amounts,
    training: pd.DataFrame,
    telling: Callable[[int], object],
) -> Disturbed:
    """The fold at this place; `telling` hears how many steps are done, one for learning and one for each case."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # an estimator's advice to programmers
        fold = fold_fitted(plan, proposal, place, amounts.rows, training)
        telling(1)
        found = {}
        for done, (one, column) in enumerate(cases(plan), start=2):
            names = [column] if column else columns_of(plan, one)
            found[one.key, column] = _scores(fold, one, names, 1 if one.each else amounts.repeats)
            telling(done)
    return Disturbed(fold.score, found, len(fold.columns), fold.ratio)


def cases(plan: Plan) -> list[tuple[Disturbance, str]]:
    """Every disturbance that can happen to the columns of a plan, and to which of them where it is one at a time."""
    return [
        (one, column)
        for one in DISTURBANCES
        if columns_of(plan, one)
        for column in (columns_of(plan, one) if one.each else [""])
    ]


def columns_of(plan: Plan, one: Disturbance) -> list[str]:
    """The columns that a disturbance can happen to."""
    return [name for kind, names in plan.columns.items() if kind in one.kinds for name in names]


def seconds_of(plan: Plan, pace: Pace) -> float:
    """How long it will take."""
    copies = [len(one.levels) * (1 if one.each else pace.amounts.repeats) for one, _column in cases(plan)]
    return pace.rounds * (pace.fit + pace.asked(len(copies), sum(copies)))


def _scores(fold: Fold, one: Disturbance, names: list[str], repeats: int) -> tuple[float, ...]:
    """The mean score at each level; empty where the model refuses such rows."""
    lot = np.random.default_rng(fold.plan.seed)
    copies = [
        fold.columns.assign(**{name: one.disturbed(fold.columns[name], level, lot) for name in names})
        for level in one.levels
        for _once in range(repeats)
    ]
    try:
        found = list(fold.scores(pd.concat(copies, ignore_index=True)))
    except (ValueError, TypeError):  # what scikit-learn raises for values that it cannot take
        return ()
    return tuple(map(float, np.array(found).reshape(len(one.levels), repeats).mean(axis=1)))
