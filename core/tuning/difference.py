"""The difference between two models scored on the same folds, and how far chance alone would explain it."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan, nan

import numpy as np

from core.language import N_, Message

CERTAINTY = 0.95
FEWEST_PAIRS = 2  # one difference has no spread


@dataclass(frozen=True)
class Difference:
    """
    How much better the one scored than the other, in the metric's unit; above 0, the one is better.

    `low` and `high` are the 95 % interval of the mean. All but the mean are NaN with fewer than two folds.
    """

    mean: float
    low: float
    high: float
    p_value: float

    @property
    def certain(self) -> bool:
        """Whether chance alone would hardly make the difference."""
        return self.low > 0 or self.high < 0

    @property
    def words(self) -> Message:
        """What the figures mean, in a sentence."""
        if isnan(self.low):
            return Message(N_("Too few folds to tell a difference from chance."))
        if not self.certain:
            values = {"low": self.low, "high": self.high}
            return Message(N_("No difference beyond chance (95% interval {low} to {high})."), values)
        least, most = sorted((abs(self.low), abs(self.high)))
        text = N_("Better by {least} to {most}.") if self.mean > 0 else N_("Worse by {least} to {most}.")
        return Message(text, {"least": least, "most": most})


def paired_difference(
    one_folds: Sequence[float], other_folds: Sequence[float], ratio: float, *, greater_is_better: bool = True
) -> Difference:
    """
    The one's scores minus the other's, fold by fold, by the corrected resampled t-test (Nadeau & Bengio, 2003).

    `ratio` is rows judged on over rows learned from in a fold: 1 / (k - 1) for k equal folds. Folds share rows
    that they learn from, so that se² = (1/J + ratio) · var. Folds in which either score is undefined are left out.
    """
    from scipy.special import stdtr, stdtrit

    sign = 1.0 if greater_is_better else -1.0
    found = sign * (np.asarray(one_folds, dtype=float) - np.asarray(other_folds, dtype=float))
    found = found[~np.isnan(found)]
    mean, pairs = float(found.mean()) if len(found) else nan, len(found)
    if pairs < FEWEST_PAIRS:
        return Difference(mean, nan, nan, nan)
    error = float(np.sqrt((1 / pairs + ratio) * found.var(ddof=1)))
    if not error:
        return Difference(mean, mean, mean, 0.0 if mean else 1.0)
    margin = float(stdtrit(pairs - 1, (1 + CERTAINTY) / 2)) * error
    return Difference(mean, mean - margin, mean + margin, 2 * float(stdtr(pairs - 1, -abs(mean) / error)))
