"""A trial: one set of hyperparameters, cross-validated; and the best one refitted on all training rows."""

import os
import socket
import time
import warnings
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from core.algorithms.catalogue import algorithm_named
from core.features.fitness import check_recipe
from core.features.pipeline import pipeline
from core.language import N_, Message
from core.question.metric import Outcome
from core.question.metrics import scores
from core.question.task import Task
from core.tuning.members import evenness_of, members_of, voting
from core.tuning.memory import PeakMemory
from core.tuning.model_file import dumped
from core.tuning.plan import Plan
from core.tuning.sample import sampled
from core.tuning.search import Proposal
from core.understanding.split import SplitKind, folds
from core.understanding.split.lots import Positions

MOST_LEARNED = 2_000  # rows of a fold's training part that it is scored on again: enough to show a gap, and soon over


@dataclass(frozen=True)
class TrialResult:
    """
    What cross-validation found: `folds` holds each metric's value in every fold, `seconds` the time for all of them.

    `learned` holds the plan's metric on the rows that each fold has learned from (on at most `MOST_LEARNED` of them):
    the further above the folds, the more was learned by heart. A failed trial has no folds and says why in `failure`.
    A `pruned` one was stopped after some folds, for the `reason` given: it has not failed, and it is never the best.
    `worker` names the process by host and number, `memory_mb` is the most that was resident there meanwhile, `rows`
    how many it was tried on, and `curve` the loss by epoch in the last fold where the estimator keeps one. `answers`
    are out-of-fold, those of one fold after the other: numbers, or a column of probabilities for each class.
    """

    proposal: Proposal
    folds: dict[str, tuple[float, ...]]
    seconds: float
    failure: str = ""
    learned: tuple[float, ...] = ()
    pruned: bool = False
    reason: str = ""
    worker: str = ""
    memory_mb: float = 0.0
    curve: tuple[float, ...] = ()
    rows: int = 0
    answers: np.ndarray[Any, Any] | None = field(default=None, compare=False, repr=False)

    def mean(self, metric: str) -> float:
        """Mean over the folds in which the metric is defined; NaN where it is in none."""
        values = self._defined(metric)
        return float(np.mean(values)) if values else float("nan")

    def deviation(self, metric: str) -> float:
        """Standard deviation over the folds (n - 1); NaN with fewer than two."""
        values = self._defined(metric)
        return float(np.std(values, ddof=1)) if len(values) > 1 else float("nan")

    def score(self, metric: str) -> float | None:
        """The mean, or None where the trial failed or the metric is undefined."""
        mean = self.mean(metric)
        return None if self.failure or np.isnan(mean) else mean

    def _defined(self, metric: str) -> list[float]:
        return [value for value in self.folds.get(metric, ()) if not np.isnan(value)]


@dataclass(frozen=True)
class Fitted:
    """A model refitted on all training rows: its skops file, the seconds it took, and what it can be held to."""

    model: bytes
    seconds: float
    trace: str = ""


@dataclass
class _Tally:
    """What the folds have brought so far."""

    found: dict[str, list[float]] = field(default_factory=dict)
    learned: list[float] = field(default_factory=list)
    answers: list[np.ndarray[Any, Any]] = field(default_factory=list)
    curve: tuple[float, ...] = ()
    reason: str = ""


def cross_validated(plan: Plan, proposal: Proposal, training: pd.DataFrame) -> TrialResult:
    """
    Every fold fitted anew on its training part and scored on its validation part.

    Stops after a fold from which on the proposal cannot win any more, or when its seconds are over.
    """
    if proposal.pool:
        from core.tuning.ensemble import put_together  # it is made of trials

        return put_together(plan, proposal, training)
    table = sampled(plan, training, proposal.rows)
    fresh = unfitted(plan, proposal, table)  # what has to be imported for it is not this trial's time
    began = time.perf_counter()
    with PeakMemory() as memory, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # an estimator's advice to programmers; the score says what came of it
        tally = _tallied(plan, proposal, table, fresh, began)
    return TrialResult(
        proposal,
        {name: tuple(values) for name, values in tally.found.items()},
        time.perf_counter() - began,
        learned=tuple(tally.learned),
        pruned=bool(tally.reason),
        reason=tally.reason,
        worker=f"{socket.gethostname()}:{os.getpid()}",
        memory_mb=memory.megabytes,
        curve=tally.curve,
        rows=len(table),
        answers=np.concatenate(tally.answers) if tally.answers else None,
    )


def _tallied(plan: Plan, proposal: Proposal, table: pd.DataFrame, fresh: Any, began: float) -> _Tally:
    from sklearn.base import clone

    tally = _Tally()
    target = table[plan.target] if plan.target else None
    columns = table[plan.features]
    some = folds_of(plan, proposal, table)
    for fitting, judging in some:
        model = clone(fresh)
        fit(model, plan, columns.iloc[fitting], None if target is None else target.iloc[fitting])
        truth = None if target is None else target.iloc[judging].to_numpy()
        answered = outcome(model, plan.task, columns.iloc[judging], truth)
        for name, value in scores(plan.task, answered).items():
            tally.found.setdefault(name, []).append(value)
        tally.learned.append(_on_learned(plan, model, columns, target, fitting))
        if proposal.answers:
            tally.answers.append(_as_matrix(answered, target))
        tally.curve = tuple(map(float, getattr(model[-1], "loss_curve_", ())))
        if len(tally.learned) < len(some) and (reason := _hopeless(plan, proposal, tally, began)):
            tally.reason = reason
            break
    return tally


def folds_of(plan: Plan, proposal: Proposal, table: pd.DataFrame) -> list[tuple[Positions, Positions]]:
    """The folds that a proposal is tried on; by time, the latest ones, which have the most to learn from."""
    classified = plan.task is Task.CLASSIFICATION  # a clustering is folded without its label
    classes = table[plan.target] if classified else None
    every = list(folds(table, classes, plan.split, count=plan.folds, seed=plan.seed))
    few = proposal.folds or len(every)
    return every[-few:] if plan.split.kind is SplitKind.CHRONOLOGICAL else every[:few]


def _hopeless(plan: Plan, proposal: Proposal, tally: _Tally, began: float) -> str:
    """Why no further fold is worth its time; empty where one is."""
    done = len(tally.learned)
    if proposal.seconds is not None and time.perf_counter() - began > proposal.seconds:
        return str(Message(N_("Its time was over after {done} folds."), {"done": done}))
    if len(proposal.bars) < done:
        return ""
    mean, bar = float(np.mean(tally.found[plan.metric])), proposal.bars[done - 1]
    if np.isnan(mean) or not plan.scored_by.better(bar, mean):
        return ""
    said = Message(
        N_("Stopped after {done} folds: {mean} is too far behind {bar}, the least that could still win."),
        {"done": done, "mean": round(mean, 4), "bar": round(bar, 4)},
    )
    return str(said)


def _as_matrix(answered: Outcome, target: "pd.Series[Any] | None") -> np.ndarray[Any, Any]:
    """The answers of a fold: numbers, or a column of probabilities for each class of the target."""
    if answered.probabilities is None or target is None:
        return np.asarray(answered.predicted, dtype=float)
    classes = np.unique(target.to_numpy())
    matrix = np.zeros((len(answered.predicted), len(classes)))
    matrix[:, np.searchsorted(classes, np.asarray(answered.classes))] = answered.probabilities
    return matrix


def _on_learned(
    plan: Plan, model: Any, columns: pd.DataFrame, target: "pd.Series[Any] | None", fitting: Positions
) -> float:
    """The plan's metric on rows that the model has learned from, evenly picked where there are many."""
    some = fitting[:: max(1, -(-len(fitting) // MOST_LEARNED))]
    truth = None if target is None else target.iloc[some].to_numpy()
    score = plan.scored_by.score
    assert score is not None  # noqa: S101 - a plan is searched by a metric that has one
    return score(outcome(model, plan.task, columns.iloc[some], truth, ranked=plan.scored_by.by_probabilities))


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
    if members := members_of(proposal):
        models = [unfitted(plan, member.proposal, training) for member in members]
        return voting(plan.task, models, [member.weight for member in members], evenness_of(proposal))
    algorithm = algorithm_named(proposal.algorithm)
    if not algorithm.baseline:
        gaps = [name for name in plan.features if training[name].isna().any()]
        recipe = plan.recipe_of(algorithm.key)
        check_recipe(recipe, plan.columns, gaps=gaps, algorithm=algorithm, task=plan.task)
    return pipeline(plan.recipe_of(algorithm.key), plan.columns, algorithm.build(plan.task, proposal.params, plan.seed))


def fit(model: Any, plan: Plan, columns: pd.DataFrame, target: "pd.Series[Any] | None") -> None:
    """Fit in place; a clustering never sees the label it is compared with."""
    if plan.task is Task.CLUSTERING:
        model.fit(columns)
    else:
        model.fit(columns, target)


def outcome(
    model: Any, task: Task, columns: pd.DataFrame, truth: np.ndarray[Any, Any] | None, *, ranked: bool = True
) -> Outcome:
    """
    What the fitted pipeline answers on these rows; its steps are gone through once, whatever the last is asked.

    Probabilities are asked for where `ranked`.
    """
    features, last = model[:-1].transform(columns), model[-1]
    predicted = np.asarray(last.predict(features))
    match task:
        case Task.CLASSIFICATION:
            return Outcome(truth, predicted, last.predict_proba(features) if ranked else None, list(last.classes_))
        case Task.REGRESSION:
            return Outcome(truth, predicted)
        case Task.CLUSTERING:
            return Outcome(truth, predicted, features=np.asarray(features, dtype=float))
