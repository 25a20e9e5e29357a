"""Which rows were answered worst, and which training rows are nearest to them in what the candidate makes of them."""

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from core.conclusion.mistakes import Likeness, Mistake, Mistakes, Value
from core.question.metric import Outcome
from core.question.task import Task
from core.tuning.plan import Plan

MOST_LISTED = 20  # mistakes
NEAREST = 3  # training rows beside each
MOST_COMPARED = 50_000  # training rows, evenly picked: in more of them the nearest are hardly nearer

Numbers = npt.NDArray[np.float64]


def mistakes(
    plan: Plan, model: Any, outcome: Outcome, training: pd.DataFrame, holdout: pd.DataFrame
) -> Mistakes | None:
    """The worst errors of a fitted pipeline on the hold-out; None where there is no truth to be wrong about."""
    if outcome.truth is None or plan.task is Task.CLUSTERING:
        return None
    loss = _losses(plan.task, outcome)
    wrong = np.flatnonzero(outcome.predicted != outcome.truth)
    worst = wrong[np.argsort(-loss[wrong], kind="stable")][:MOST_LISTED]
    learned = training.iloc[:: max(1, -(-len(training) // MOST_COMPARED))]
    asked = holdout.iloc[worst]
    near = _nearest(model, plan, learned[plan.features], asked[plan.features])
    found = [
        Mistake(
            int(row) + 1,
            _value(outcome.truth[row]),
            _value(outcome.predicted[row]),
            float(loss[row]),
            _values(holdout[plan.features].iloc[row]),
            tuple(_likeness(plan, learned, place, away) for place, away in pairs),
        )
        for row, pairs in zip(worst, near, strict=True)
    ]
    return Mistakes(tuple(plan.features), len(holdout), len(wrong), tuple(found))


def _losses(task: Task, outcome: Outcome) -> Numbers:
    if task is Task.REGRESSION:
        return np.asarray(np.abs(np.asarray(outcome.predicted, dtype=float) - np.asarray(outcome.truth, dtype=float)))
    if outcome.probabilities is None:
        return np.asarray(outcome.predicted != outcome.truth, dtype=float)
    classes = [str(one) for one in outcome.classes]
    of = {label: outcome.probabilities[:, place] for place, label in enumerate(classes)}
    never = np.zeros(len(outcome.predicted))
    told, true = (
        np.array([of.get(str(label), never)[row] for row, label in enumerate(labels)], dtype=float)
        for labels in (outcome.predicted, np.asarray(outcome.truth))
    )
    return np.asarray(told - true)


def _nearest(model: Any, plan: Plan, learned: pd.DataFrame, asked: pd.DataFrame) -> list[list[tuple[int, float]]]:
    """For each row asked about, the places of the nearest learned rows and how far away they are."""
    if asked.empty:
        return []
    try:
        known, new = (_as_numbers(_prepared(model, rows)) for rows in (learned, asked))
    except (TypeError, ValueError):  # a model that takes words as they are: its numbers still say which rows are alike
        numbers = [name for name in plan.features if pd.api.types.is_numeric_dtype(learned[name])]
        known, new = (_as_numbers(rows[numbers]) for rows in (learned, asked))
    if not known.shape[1]:
        return [[] for _row in range(len(new))]
    middle, spread = np.nanmean(known, axis=0), np.nanstd(known, axis=0)
    known, new = (np.nan_to_num((rows - middle) / np.where(spread > 0, spread, 1)) for rows in (known, new))
    return [_closest(known, row) for row in new]


def _closest(known: Numbers, row: Numbers) -> list[tuple[int, float]]:
    away = np.sqrt(((known - row) ** 2).mean(axis=1))
    return [(int(place), float(away[place])) for place in np.argsort(away, kind="stable")[:NEAREST]]


def _prepared(model: Any, rows: pd.DataFrame) -> Any:
    """The rows as the estimator sees them; an ensemble's as its first member does."""
    first = model[-1].estimators_[0] if model.steps[0][1] == "passthrough" else model
    return first[:-1].transform(rows)


def _as_numbers(rows: Any) -> Numbers:
    return np.asarray(rows.toarray() if hasattr(rows, "toarray") else rows, dtype=float)


def _likeness(plan: Plan, learned: pd.DataFrame, place: int, away: float) -> Likeness:
    row = learned.iloc[place]
    return Likeness(int(learned.index[place]) + 1, away, _value(row[plan.target]), _values(row[plan.features]))


def _values(row: "pd.Series[Any]") -> tuple[Value, ...]:
    return tuple(_value(one) for one in row)


def _value(one: Any) -> Value:
    """A number, a word, or None where there is none."""
    if pd.isna(one):
        return None
    return float(one) if isinstance(one, float | np.floating) else str(one)
