"""What a candidate does to each group of the sensitive columns, by fairlearn; asked of a worker."""

import warnings
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from math import nan
from typing import Any

import numpy as np
import pandas as pd

from core.conclusion.fairness.fairness import Disparity, Fairness, Group
from core.conclusion.fairness.gap import Mean, gap
from core.conclusion.fairness.rate import ABSOLUTE, OF_CLASSES, OF_NUMBERS, Rate
from core.conclusion.segments.parts import Parts, parted
from core.conclusion.views.asked_for import asked_for
from core.question.metric import Outcome
from core.question.task import Task
from core.tuning.plan import Plan
from core.understanding.columns import Column, Role

TWO = 2
Values = np.ndarray[Any, Any]


def sensitive_groups(columns: Sequence[Column], training: pd.DataFrame, holdout: pd.DataFrame) -> tuple[Parts, ...]:
    """The rows of the hold-out in groups, by each sensitive column."""
    sensitive = [one.name for one in columns if one.role is Role.SENSITIVE and one.name in holdout]
    return tuple(parted(name, training[name], holdout[name]) for name in sensitive)


def fairness(plan: Plan, outcome: Outcome, groups: Sequence[Parts]) -> Fairness:
    """
    Every rate by the groups of every sensitive column.

    With two classes the rates are those of the yes, or of the second one; with more, of each against the rest.
    """
    if outcome.truth is None or plan.task is Task.CLUSTERING:
        return Fairness(())
    compared = _numbers if plan.task is Task.REGRESSION else _classes
    return Fairness(tuple(one for parts in groups for one in compared(parts, outcome)))


def _classes(parts: Parts, outcome: Outcome) -> Iterator[Disparity]:
    known = sorted({*outcome.classes, *np.asarray(outcome.truth).tolist()}, key=str)
    for label in [known[asked_for(list(map(str, known)))]] if len(known) == TWO else known:
        truth, answer = np.asarray(outcome.truth == label), np.asarray(outcome.predicted == label)
        frame = _frame(_class_metrics(), truth, answer, parts)
        for rate in OF_CLASSES:
            rows = [int(np.sum(rate.of(truth, answer) & parts.mask(place))) for place in range(len(parts.labels))]
            yield _disparity(parts, rate, str(label), [Mean(*one) for one in zip(frame[rate.key], rows, strict=True)])


def _numbers(parts: Parts, outcome: Outcome) -> Iterator[Disparity]:
    errors = outcome.predicted - np.asarray(outcome.truth, dtype=float)
    frame = _frame(_number_metrics(), np.asarray(outcome.truth, dtype=float), outcome.predicted, parts)
    for rate in OF_NUMBERS:
        held = np.abs(errors) if rate is ABSOLUTE else errors
        each = [held[parts.mask(place)] for place in range(len(parts.labels))]
        means = [
            Mean(value, len(some), float(np.std(some, ddof=1)) if len(some) > 1 else nan, share=False)
            for value, some in zip(frame[rate.key], each, strict=True)
        ]
        yield _disparity(parts, rate, "", means)


def _frame(metrics: Mapping[str, Any], truth: Values, answer: Values, parts: Parts) -> dict[str, list[float]]:
    """Each metric of each part, in the order of the parts; 0 where fairlearn has nothing to divide by."""
    from fairlearn.metrics import MetricFrame

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what has nothing to divide by has no rows, which says it better
        given = {"y_true": truth, "y_pred": answer, "sensitive_features": pd.Series(parts.codes, name=parts.column)}
        found = MetricFrame(metrics=dict(metrics), **given).by_group
    return {key: [float(found.loc[place, key]) for place in range(len(parts.labels))] for key in metrics}


def _class_metrics() -> dict[str, Any]:
    from fairlearn.metrics import false_positive_rate, selection_rate, true_positive_rate
    from sklearn.metrics import accuracy_score, precision_score

    return {
        "selection_rate": selection_rate,
        "true_positive_rate": partial(true_positive_rate, pos_label=True),
        "false_positive_rate": partial(false_positive_rate, pos_label=True),
        "precision": partial(precision_score, zero_division=0),
        "accuracy": accuracy_score,
    }


def _number_metrics() -> dict[str, Any]:
    from fairlearn.metrics import mean_prediction
    from sklearn.metrics import mean_absolute_error

    return {
        "mean_absolute_error": mean_absolute_error,
        "mean_error": lambda truth, answer: mean_prediction(truth, answer) - float(np.mean(truth)),
    }


def _disparity(parts: Parts, rate: Rate, label: str, means: Sequence[Mean]) -> Disparity:
    defined = [one if one.rows else Mean(nan, 0, one.deviation, one.share) for one in means]
    groups = [
        Group(name, int(parts.mask(place).sum()), mean)
        for place, (name, mean) in enumerate(zip(parts.labels, defined, strict=True))
    ]
    value, sure = gap([defined])
    return Disparity(parts.column, rate.key, label, tuple(groups), value, sure)
