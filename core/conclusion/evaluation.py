"""An evaluation: what an opening of the hold-out showed for one candidate."""

import json
import warnings
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from math import isnan
from typing import Any

import numpy as np
import pandas as pd

from core.algorithms.catalogue import algorithm_named
from core.algorithms.dummy import DUMMY
from core.conclusion.answers import Answers
from core.conclusion.interval import Interval, Method
from core.conclusion.intervals import interval
from core.conclusion.undefined import why_undefined
from core.features.fitness import check_recipe
from core.language import Message, message_from
from core.question.metric import Outcome
from core.question.metrics import metrics_for, scores
from core.question.task import Task
from core.tuning.model_file import loaded
from core.tuning.plan import Plan
from core.tuning.search import Proposal
from core.tuning.trial import fit, outcome, unfitted

MOST_POINTS = 2_000  # residuals kept for drawing


@dataclass(frozen=True)
class Evaluation:
    """
    Metrics of a candidate and of the baseline on the hold-out's `rows`; where one is NaN, `undefined` says why.

    `intervals` holds the 95 % interval of each metric that has one.
    Classification keeps `labels` and the confusion `counts` (true class by row, predicted by column), regression
    pairs of `truth` and `predicted`, clustering the size of each cluster in `labels` and `counts`.
    """

    rows: int
    metrics: dict[str, float]
    baseline: dict[str, float]
    intervals: Mapping[str, Interval] = field(default_factory=dict)
    undefined: Mapping[str, Message] = field(default_factory=dict)
    labels: tuple[str, ...] = ()
    counts: tuple[tuple[int, ...], ...] = ()
    truth: tuple[float, ...] = ()
    predicted: tuple[float, ...] = ()

    def to_json(self) -> str:
        """As JSON, undefined metrics as null."""
        fields = asdict(self)
        for name in ("metrics", "baseline"):
            fields[name] = {key: None if isnan(value) else value for key, value in fields[name].items()}
        return json.dumps(fields, ensure_ascii=False)


def evaluation_from(content: str) -> Evaluation:
    """The evaluation that `to_json` wrote."""
    fields: dict[str, Any] = json.loads(content)
    for name in ("metrics", "baseline"):
        fields[name] = {key: float("nan") if value is None else value for key, value in fields[name].items()}
    fields["intervals"] = {
        key: Interval(one["low"], one["high"], Method(one["method"])) for key, one in fields["intervals"].items()
    }
    fields["undefined"] = {key: message_from(one) for key, one in fields["undefined"].items()}
    fields["counts"] = tuple(tuple(row) for row in fields["counts"])
    for name in ("labels", "truth", "predicted"):
        fields[name] = tuple(fields[name])
    return Evaluation(**fields)


Measured = tuple[Mapping[str, float], Mapping[str, Interval]]
"""What was measured on the model itself, and how sure each of it is."""


def evaluated(
    plan: Plan, algorithm: str, model: bytes, training: pd.DataFrame, holdout: pd.DataFrame, measured: Measured
) -> tuple[Evaluation, Answers]:
    """
    The stored model on the hold-out, beside a baseline learned from the same training rows, and what each row got.

    `measured` are the latencies, taken in a process of their own.
    """
    gaps = [name for name in plan.features if holdout[name].isna().any()]
    check_recipe(plan.recipe_of(algorithm), plan.columns, gaps=gaps, algorithm=algorithm_named(algorithm))
    truth = holdout[plan.target].to_numpy() if plan.target else None
    answer = outcome(loaded(model), plan.task, holdout[plan.features], truth)
    baseline = _baseline(plan, training, holdout, truth)
    found = scores(plan.task, answer)
    speed, sure = measured
    evaluation = Evaluation(
        rows=len(holdout),
        metrics={**found, **speed, "model_size_mb": len(model) / 1e6},
        baseline=scores(plan.task, baseline),
        intervals={**_intervals(plan.task, answer, plan.seed), **sure},
        undefined={key: why_undefined(plan.task, answer) for key, value in found.items() if isnan(value)},
        **_detail(plan.task, answer),
    )
    return evaluation, Answers(answer, baseline.predicted)


def _intervals(task: Task, answer: Outcome, seed: int) -> dict[str, Interval]:
    found = {metric.key: interval(metric, answer, seed) for metric in metrics_for(task, scored=True)}
    return {key: one for key, one in found.items() if one}


def _baseline(plan: Plan, training: pd.DataFrame, holdout: pd.DataFrame, truth: np.ndarray[Any, Any] | None) -> Outcome:
    model = unfitted(plan, Proposal(0, DUMMY.key, {}), training)
    fit(model, plan, training[plan.features], training[plan.target] if plan.target else None)
    return outcome(model, plan.task, holdout[plan.features], truth)


def _detail(task: Task, answer: Outcome) -> dict[str, Any]:
    match task:
        case Task.CLASSIFICATION:
            return _confusion(answer)
        case Task.REGRESSION:
            return _pairs(answer)
        case Task.CLUSTERING:
            labels, counts = np.unique(answer.predicted, return_counts=True)
            return {"labels": tuple(map(str, labels)), "counts": (tuple(map(int, counts)),)}


def _confusion(answer: Outcome) -> dict[str, Any]:
    from sklearn.metrics import confusion_matrix

    labels = sorted(
        set(answer.truth if answer.truth is not None else ()) | set(answer.predicted),
        key=lambda label: (isinstance(label, str), label),
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a single label is given, and a table of one cell is right
        counts = confusion_matrix(answer.truth, answer.predicted, labels=labels)
    return {"labels": tuple(map(str, labels)), "counts": tuple(tuple(map(int, row)) for row in counts)}


def _pairs(answer: Outcome) -> dict[str, Any]:
    truth = np.asarray(answer.truth, dtype=float)
    shown = np.random.default_rng(0).permutation(len(truth))[:MOST_POINTS]
    return {"truth": tuple(map(float, truth[shown])), "predicted": tuple(map(float, answer.predicted[shown]))}
