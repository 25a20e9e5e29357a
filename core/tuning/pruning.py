"""Pruning across folds: what a trial must have reached after each fold to still have a chance."""

from itertools import accumulate
from math import isfinite, sqrt

from core.tuning.plan import Plan
from core.tuning.trial import TrialResult


class Bars:
    """
    The bars that the best trial so far sets.

    After some folds, a trial still has a chance while its mean is no further behind the best trial's mean over the
    same folds than `slack` times that one's standard error over so many folds.
    """

    def __init__(self, plan: Plan, slack: float = 1.0) -> None:
        self._metric = plan.scored_by
        self._slack = slack
        self._best: TrialResult | None = None
        self.now: tuple[float, ...] = ()

    def tell(self, result: TrialResult) -> None:
        """Take a trial's folds as the bar where they are the best so far."""
        key = self._metric.key
        if result.failure or result.pruned or not isfinite(result.mean(key)):
            return
        if self._best is None or self._metric.better(result.mean(key), self._best.mean(key)):
            self._best = result
            self.now = self._bars(result.folds[key], result.deviation(key))

    def _bars(self, folds: tuple[float, ...], deviation: float) -> tuple[float, ...]:
        if not isfinite(deviation) or not all(map(isfinite, folds)):
            return ()
        worse = -self._slack if self._metric.greater_is_better else self._slack
        sums = accumulate(folds)
        return tuple(total / done + worse * deviation / sqrt(done) for done, total in enumerate(sums, start=1))
