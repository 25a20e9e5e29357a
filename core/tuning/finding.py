"""A finding drafted from the figures of a study, to be put into one's own words."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan

from core.algorithms.catalogue import ALGORITHMS
from core.language import N_, Message
from core.question.metric import Metric
from core.tuning.difference import Difference
from core.tuning.views.attempt import Attempt
from core.tuning.views.gap import gap_of

NAMES = {one.key: one.name for one in ALGORITHMS}


@dataclass(frozen=True)
class Earlier:
    """The study that was gone on from, and what became of its score; None where they cannot be compared."""

    number: int
    difference: Difference | None


def drafted(attempts: Sequence[Attempt], metric: Metric, folds: int, earlier: Earlier | None) -> tuple[Message, ...]:
    """What the figures say, a sentence each: the best trial, what it did beyond the earlier study, what is doubtful."""
    best = best_of(attempts, metric)
    if best is None:
        return (Message(N_("No trial succeeded.")),)
    yardstick = next((one.score for one in attempts if one.baseline), float("nan"))
    found = [_best(best, metric, folds, yardstick)]
    if earlier and earlier.difference:
        values = {"n": earlier.number, "difference": earlier.difference.words}
        found.append(Message(N_("Compared with study {n}: {difference}"), values))
    gap = gap_of(best, metric, yardstick)
    if gap.flagged:
        found.append(gap.words)
    return tuple(found)


def best_of(attempts: Sequence[Attempt], metric: Metric) -> Attempt | None:
    """The best trial that was judged whole, on as many rows as any, the baseline aside."""
    judged = [one for one in attempts if not (one.baseline or one.pruned or one.failure or isnan(one.score))]
    most = max((one.rows for one in judged), default=0)
    best: Attempt | None = None
    for one in judged:
        if one.rows == most and (best is None or metric.better(one.score, best.score)):
            best = one
    return best


def _best(best: Attempt, metric: Metric, folds: int, yardstick: float) -> Message:
    text = N_("{algorithm} did best: {metric} {score} ± {spread} over {folds} folds; the baseline has {baseline}.")
    return Message(
        text,
        {
            "algorithm": Message(NAMES.get(best.algorithm, best.algorithm)),
            "metric": Message(metric.name),
            "score": best.score,
            "spread": best.spread,
            "folds": folds,
            "baseline": yardstick,
        },
    )
