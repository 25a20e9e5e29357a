"""Validation and learning curves: the points that are computed for them, each on a worker."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from math import exp, log
from statistics import fmean, stdev
from typing import Any, assert_never

import numpy as np
import pandas as pd

from core.algorithms.algorithm import Algorithm
from core.algorithms.params import Choice, FloatRange, IntRange, Param
from core.question.task import Task
from core.tuning.plan import Plan
from core.tuning.search import Proposal
from core.tuning.trial import cross_validated, fit, outcome, unfitted
from core.tuning.views.curve import Point
from core.understanding.split import SplitKind, folds

STEPS = 8  # places on a validation curve of a number
SHARES = (0.1, 0.2, 0.35, 0.5, 0.75, 1.0)  # of the rows that a fold learns from
FEWEST_ROWS = 10  # to learn from; below, a share is left out

Rows = np.ndarray[Any, Any]


def places_of(param: Param) -> tuple[Any, ...]:
    """The values at which a validation curve is computed, evenly over the range on the scale it is searched on."""
    match param:
        case Choice(options=options):
            return options
        case IntRange(low=low, high=high, log=scaled):
            return tuple(dict.fromkeys(round(value) for value in _spaced(low, high, scaled=scaled)))
        case FloatRange(low=low, high=high, log=scaled):
            return tuple(_spaced(low, high, scaled=scaled))
        case _ as missing:
            assert_never(missing)


def _spaced(low: float, high: float, *, scaled: bool) -> Iterator[float]:
    for step in range(STEPS):
        share = step / (STEPS - 1)
        value = exp(log(low) + share * (log(high) - log(low))) if scaled else low + share * (high - low)
        yield min(max(value, low), high)


def validation_point(plan: Plan, proposal: Proposal, name: str, value: Any, training: pd.DataFrame) -> Point:
    """The proposal cross-validated with another value of one hyperparameter."""
    asked = replace(proposal, params={**proposal.params, name: value})
    found = cross_validated(plan, asked, training)
    return _point(value, found.folds[plan.metric], found.learned)


def learning_point(plan: Plan, proposal: Proposal, share: float, training: pd.DataFrame) -> Point | None:
    """The proposal learned from a share of each fold's rows, judged on the fold's whole other part; None if too few."""
    target = training[plan.target] if plan.target else None
    columns = training[plan.features]
    classes = target if plan.task is Task.CLASSIFICATION else None
    score: Callable[..., float] | None = plan.scored_by.score
    assert score is not None  # noqa: S101 - a plan is searched by a metric that has one
    found: list[tuple[int, float, float]] = []
    for fitting, judging in folds(training, classes, plan.split, count=plan.folds, seed=plan.seed):
        some = _some(fitting, share, plan, classes)
        if len(some) < FEWEST_ROWS:
            return None
        model = unfitted(plan, proposal, training)
        fit(model, plan, columns.iloc[some], None if target is None else target.iloc[some])
        both = [
            score(
                outcome(model, plan.task, columns.iloc[rows], None if target is None else target.iloc[rows].to_numpy())
            )
            for rows in (judging, some)
        ]
        found.append((len(some), both[0], both[1]))
    rows, validated, learned = zip(*found, strict=True)
    return _point(round(fmean(rows)), validated, learned)


def _some(fitting: Rows, share: float, plan: Plan, classes: "pd.Series[Any] | None") -> Rows:
    """A share of the rows: the latest of a split by time, else drawn by lot, each class as often as it comes."""
    wanted = round(share * len(fitting))
    if wanted >= len(fitting):
        return fitting
    if plan.split.kind is SplitKind.CHRONOLOGICAL:
        return fitting[-wanted:]
    drawn = np.random.default_rng(plan.seed).permutation(fitting)
    if classes is None:
        return np.sort(drawn[:wanted])
    labels = classes.iloc[drawn].to_numpy()
    parts = [drawn[labels == label] for label in pd.unique(labels)]
    return np.sort(np.concatenate([part[: max(2, round(share * len(part)))] for part in parts]))


def _point(at: Any, validated: "tuple[float, ...]", learned: "tuple[float, ...]") -> Point:
    return Point(at, *_summed(validated), *_summed(learned))


def _summed(values: "tuple[float, ...]") -> tuple[float, float]:
    defined = [float(value) for value in values if not np.isnan(value)]
    mean = fmean(defined) if defined else float("nan")
    return mean, stdev(defined) if len(defined) > 1 else 0.0


def varied(algorithm: Algorithm) -> tuple[str, ...]:
    """The hyperparameters that a validation curve can follow."""
    return tuple(name for name, param in algorithm.params.items() if len(places_of(param)) > 1)
