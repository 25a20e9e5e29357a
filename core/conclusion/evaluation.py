"""An evaluation: what an opening of the hold-out showed for one candidate."""

import json
import time
from dataclasses import asdict, dataclass
from math import isnan
from typing import Any

import numpy as np
import pandas as pd

from core.algorithms.dummy import DUMMY
from core.features.recipe import check_recipe
from core.question.metric import Outcome
from core.question.metrics import scores
from core.question.task import Task
from core.tuning.model_file import loaded
from core.tuning.plan import Plan
from core.tuning.search import Proposal
from core.tuning.trial import fit, outcome, unfitted

LATENCY_REPEATS = 50  # single-row predictions; enough for a 95th percentile that is not the maximum
MOST_POINTS = 2_000  # residuals kept for drawing


@dataclass(frozen=True)
class Evaluation:
    """
    Metrics of a candidate and of the baseline on the hold-out's `rows`; NaN where one is undefined.

    Classification keeps `labels` and the confusion `counts` (true class by row, predicted by column), regression
    pairs of `truth` and `predicted`, clustering the size of each cluster in `labels` and `counts`.
    """

    rows: int
    metrics: dict[str, float]
    baseline: dict[str, float]
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
    fields["counts"] = tuple(tuple(row) for row in fields["counts"])
    for name in ("labels", "truth", "predicted"):
        fields[name] = tuple(fields[name])
    return Evaluation(**fields)


def evaluated(plan: Plan, algorithm: str, model: bytes, training: pd.DataFrame, holdout: pd.DataFrame) -> Evaluation:
    """The stored model on the hold-out, beside a baseline learned from the same training rows."""
    gaps = [name for name in plan.features if holdout[name].isna().any()]
    check_recipe(plan.recipe_of(algorithm), plan.columns, gaps=gaps)
    truth = holdout[plan.target].to_numpy() if plan.target else None
    pipeline = loaded(model)
    answer = outcome(pipeline, plan.task, holdout[plan.features], truth)
    measured = {"latency_ms": latency(pipeline, holdout[plan.features]), "model_size_mb": len(model) / 1e6}
    return Evaluation(
        rows=len(holdout),
        metrics={**scores(plan.task, answer), **measured},
        baseline=_baseline(plan, training, holdout, truth),
        **_detail(plan.task, answer),
    )


def latency(pipeline: Any, columns: pd.DataFrame) -> float:
    """Milliseconds to predict one row, 95th percentile of repeated single predictions after one to warm up."""
    pipeline.predict(columns.iloc[[0]])
    taken = []
    for turn in range(LATENCY_REPEATS):
        row = columns.iloc[[turn % len(columns)]]
        began = time.perf_counter()
        pipeline.predict(row)
        taken.append((time.perf_counter() - began) * 1000)
    return float(np.percentile(taken, 95))


def _baseline(
    plan: Plan, training: pd.DataFrame, holdout: pd.DataFrame, truth: np.ndarray[Any, Any] | None
) -> dict[str, float]:
    model = unfitted(plan, Proposal(0, DUMMY.key, {}), training)
    fit(model, plan, training[plan.features], training[plan.target] if plan.target else None)
    return scores(plan.task, outcome(model, plan.task, holdout[plan.features], truth))


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
    counts = confusion_matrix(answer.truth, answer.predicted, labels=labels)
    return {"labels": tuple(map(str, labels)), "counts": tuple(tuple(map(int, row)) for row in counts)}


def _pairs(answer: Outcome) -> dict[str, Any]:
    truth = np.asarray(answer.truth, dtype=float)
    shown = np.random.default_rng(0).permutation(len(truth))[:MOST_POINTS]
    return {"truth": tuple(map(float, truth[shown])), "predicted": tuple(map(float, answer.predicted[shown]))}
