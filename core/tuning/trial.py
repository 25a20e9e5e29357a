"""A trial: one set of hyperparameters, cross-validated; and the best one refitted on all training rows."""

import time
import warnings
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from core.algorithms.catalogue import algorithm_named
from core.features.recipe import check_recipe, pipeline
from core.question.metric import Outcome
from core.question.metrics import scores
from core.question.task import Task
from core.tuning.model_file import dumped
from core.tuning.plan import Plan
from core.tuning.search import Proposal
from core.understanding.split import folds

MOST_LEARNED = 2_000  # rows of a fold's training part that it is scored on again: enough to show a gap, and soon over


@dataclass(frozen=True)
class TrialResult:
    """
    What cross-validation found: `folds` holds each metric's value in every fold, `seconds` the time for all of them.

    `learned` holds the plan's metric on the rows that each fold has learned from (on at most `MOST_LEARNED` of them):
    the further above the folds, the more was learned by heart. A failed trial has no folds and says why in `failure`.
    """

    proposal: Proposal
    folds: dict[str, tuple[float, ...]]
    seconds: float
    failure: str = ""
    learned: tuple[float, ...] = ()

    def mean(self, metric: str) -> float:
        """Mean over the folds in which the metric is defined; NaN where it is in none."""
        values = self._defined(metric)
        return float(np.mean(values)) if values else float("nan")

    def deviation(self, metric: str) -> float:
        """Standard deviation over the folds (n - 1); NaN with fewer than two."""
        values = self._defined(metric)
        return float(np.std(values, ddof=1)) if len(values) > 1 else float("nan")

    def _defined(self, metric: str) -> list[float]:
        return [value for value in self.folds.get(metric, ()) if not np.isnan(value)]


@dataclass(frozen=True)
class Fitted:
    """A model refitted on all training rows: its skops file, and how long the fit took in seconds."""

    model: bytes
    seconds: float


def cross_validated(plan: Plan, proposal: Proposal, training: pd.DataFrame) -> TrialResult:
    """Every fold fitted anew on its training part and scored on its validation part."""
    began = time.perf_counter()
    target = training[plan.target] if plan.target else None
    columns = training[plan.features]
    found: dict[str, list[float]] = {}
    learned: list[float] = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # an estimator's advice to programmers; the score says what came of it
        classes = target if plan.task is Task.CLASSIFICATION else None  # a clustering is folded without its label
        for fitting, judging in folds(training, classes, plan.split, count=plan.folds, seed=plan.seed):
            model = unfitted(plan, proposal, training)
            fit(model, plan, columns.iloc[fitting], None if target is None else target.iloc[fitting])
            truth = None if target is None else target.iloc[judging].to_numpy()
            for name, value in scores(plan.task, outcome(model, plan.task, columns.iloc[judging], truth)).items():
                found.setdefault(name, []).append(value)
            learned.append(_on_learned(plan, model, columns, target, fitting))
    scores_found = {name: tuple(values) for name, values in found.items()}
    return TrialResult(proposal, scores_found, time.perf_counter() - began, learned=tuple(learned))


def _on_learned(
    plan: Plan, model: Any, columns: pd.DataFrame, target: "pd.Series[Any] | None", fitting: np.ndarray[Any, Any]
) -> float:
    """The plan's metric on rows that the model has learned from, evenly picked where there are many."""
    some = fitting[:: max(1, -(-len(fitting) // MOST_LEARNED))]
    truth = None if target is None else target.iloc[some].to_numpy()
    score = plan.scored_by.score
    assert score is not None  # noqa: S101 - a plan is searched by a metric that has one
    return score(outcome(model, plan.task, columns.iloc[some], truth))


def refitted(plan: Plan, proposal: Proposal, training: pd.DataFrame) -> Fitted:
    """The proposal's model, learned from all training rows."""
    began = time.perf_counter()
    model = unfitted(plan, proposal, training)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # as above
        fit(model, plan, training[plan.features], training[plan.target] if plan.target else None)
    return Fitted(dumped(model), time.perf_counter() - began)


def unfitted(plan: Plan, proposal: Proposal, training: pd.DataFrame) -> Any:
    """The pipeline of a proposal; raises InvalidInput where the recipe leaves text or gaps to the estimator."""
    algorithm = algorithm_named(proposal.algorithm)
    if not algorithm.baseline:
        gaps = [name for name in plan.features if training[name].isna().any()]
        check_recipe(plan.recipe_of(algorithm.key), plan.columns, gaps=gaps)
    return pipeline(plan.recipe_of(algorithm.key), plan.columns, algorithm.build(plan.task, proposal.params, plan.seed))


def fit(model: Any, plan: Plan, columns: pd.DataFrame, target: "pd.Series[Any] | None") -> None:
    """Fit in place; a clustering never sees the label it is compared with."""
    if plan.task is Task.CLUSTERING:
        model.fit(columns)
    else:
        model.fit(columns, target)


def outcome(model: Any, task: Task, columns: pd.DataFrame, truth: np.ndarray[Any, Any] | None) -> Outcome:
    """What the fitted model answers on these rows."""
    predicted = np.asarray(model.predict(columns))
    match task:
        case Task.CLASSIFICATION:
            return Outcome(truth, predicted, model.predict_proba(columns), list(model.classes_))
        case Task.REGRESSION:
            return Outcome(truth, predicted)
        case Task.CLUSTERING:
            return Outcome(truth, predicted, features=np.asarray(model[:-1].transform(columns), dtype=float))
