"""Rounds of a comparison: a quick model judged on every fold of the proposed split, and of a random one beside it."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.question.metric import Metric, Outcome
from core.question.metrics import metric_named, score
from core.question.task import Task
from core.understanding.split.lots import Positions
from core.understanding.split.matter import Matter
from core.understanding.split.quick import quick_model
from core.understanding.split.rule import FOLDS, SplitKind, folds

ROUNDS = 4  # times all folds: enough for an interval, and soon over
METRICS = {
    Task.CLASSIFICATION: "balanced_accuracy",
    Task.REGRESSION: "mean_absolute_error",
}  # one that folds cannot upset


@dataclass(frozen=True)
class Round:
    """Scores of every fold under either split, of as many rows; `ratio` is judged to all other rows."""

    random: tuple[float, ...]
    proposed: tuple[float, ...]
    ratio: float


def scored(found: Matter, number: int) -> Round:
    """
    One round: the folds of the proposed split, and for each a random one with as many rows on either side.

    Both are drawn from the same rows, so that nothing but the way of drawing differs.
    """
    metric = metric_named(METRICS[found.task])
    lot = np.random.default_rng([found.seed, number])
    random, proposed, ratios = [], [], []
    for learned, judged in _folds(found, number):
        pool = lot.permutation(np.concatenate([learned, judged]))
        flattered = _score(found, metric, pool[: len(learned)], pool[len(learned) :])
        fair = _score(found, metric, learned, judged)
        if np.isfinite([flattered, fair]).all():
            random.append(flattered)
            proposed.append(fair)
            ratios.append(len(judged) / (len(found.target) - len(judged)))
    return Round(tuple(random), tuple(proposed), float(np.mean(ratios)) if ratios else 0.0)


def _folds(found: Matter, number: int) -> Iterator[tuple[Positions, Positions]]:
    """Other folds in each round: other groups together, or borders at other moments."""
    table = pd.DataFrame({found.split.column: found.by})
    classes = found.target if found.task is Task.CLASSIFICATION else None
    count = FOLDS + number if found.split.kind is SplitKind.CHRONOLOGICAL else FOLDS
    return folds(table, classes, found.split, count=count, seed=found.seed + number)


def _score(found: Matter, metric: Metric, learned: Positions, judged: Positions) -> float:
    target = found.target
    if found.task is Task.CLASSIFICATION and target.iloc[learned].nunique() < 2:  # noqa: PLR2004 - nothing to tell apart
        return float("nan")
    model = quick_model(found.task, len(learned), found.seed)
    model.fit(found.features.iloc[learned], target.iloc[learned])
    predicted = model.predict(found.features.iloc[judged])
    return score(metric, Outcome(target.iloc[judged].to_numpy(), np.asarray(predicted)))
