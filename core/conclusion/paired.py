"""Two models on the same rows of the hold-out: is the difference real?"""

import math
from math import nan

import numpy as np

from core.conclusion.bootstrap import left_out
from core.conclusion.interval import LEVEL, Z
from core.conclusion.moments import Numbers, moments
from core.conclusion.ranking import area_and_influence
from core.question.metric import Metric, Outcome
from core.question.metrics import score
from core.tuning.difference import Difference

FEWEST_ROWS = 3  # two rows say nothing of how rows vary


def difference_on_rows(metric: Metric, one: Outcome, other: Outcome) -> Difference:
    """
    How much better the one answered than the other on the very same rows, in the metric's unit; above 0, the one is.

    Shares of right answers by Bonett and Price (2012) with McNemar's mid-p test (Fagerland et al., 2013); other metrics
    by how each row moves either of them, taken row by row. NaN where the metric is undefined or no method is known.
    """
    if metric.key == "accuracy":
        return _of_shares(one, other)
    first, second = _value_and_influence(metric, one), _value_and_influence(metric, other)
    if first is None or second is None or len(first[1]) < FEWEST_ROWS:
        return Difference(nan, nan, nan, nan)
    sign = 1.0 if metric.greater_is_better else -1.0
    return _of_influences(sign * (first[0] - second[0]), first[1] - second[1])


def _of_shares(one: Outcome, other: Outcome) -> Difference:
    from scipy.stats import binom

    right, also = one.predicted == one.truth, other.predicted == other.truth
    only, lost, rows = int(np.sum(right & ~also)), int(np.sum(also & ~right)), len(right)
    wins, losses = (only + 1) / (rows + 2), (lost + 1) / (rows + 2)
    middle = wins - losses
    half = Z * math.sqrt((wins + losses - middle**2) / (rows + 2))
    unlike = only + lost
    if not unlike:
        return Difference(0.0, -half, half, 1.0)
    fewer = min(only, lost)
    p_value = 2 * float(binom.cdf(fewer, unlike, 0.5)) - float(binom.pmf(fewer, unlike, 0.5))
    return Difference((only - lost) / rows, middle - half, middle + half, min(1.0, p_value))


def _of_influences(mean: float, moved: Numbers) -> Difference:
    from scipy.stats import t

    rows = len(moved)
    error = float(np.std(moved, ddof=1)) / math.sqrt(rows)
    if not error:
        return Difference(mean, mean, mean, 0.0 if mean else 1.0)
    half = float(t.ppf((1 + LEVEL) / 2, rows - 1)) * error
    return Difference(mean, mean - half, mean + half, 2 * float(t.sf(abs(mean) / error, rows - 1)))


def _value_and_influence(metric: Metric, outcome: Outcome) -> tuple[float, Numbers] | None:
    """The metric, and by how much more of each row would move it; None where it is undefined."""
    if math.isnan(score(metric, outcome)):
        return None
    if metric.key == "roc_auc":
        return area_and_influence(outcome)
    found = moments(metric.key, outcome)
    if found is None:
        return None
    without = left_out(found)
    return found.value, (len(without) - 1) * (without.mean() - without)
