"""An interval: the ends between which the true value of a metric lies, and how they were found."""

from dataclasses import dataclass
from enum import StrEnum
from statistics import NormalDist

import numpy as np
import numpy.typing as npt

from core.question.metric import Metric

LEVEL = 0.95  # of a hundred hold-outs like this one, so many intervals hold the true value
Z = NormalDist().inv_cdf(0.5 + LEVEL / 2)


class Method(StrEnum):
    """How an interval was found."""

    WILSON = "wilson"
    SHARES = "price-bonett"
    BOOTSTRAP = "bca bootstrap"
    STUDENTIZED = "bootstrap-t"
    DELONG = "delong"
    ORDER = "order statistics"
    NORMAL = "normal"
    JACKKNIFE = "jackknife"
    NEWCOMBE = "newcombe"


@dataclass(frozen=True)
class Interval:
    """The ends of a 95 % interval, both inside, and how it was found."""

    low: float
    high: float
    method: Method

    def within(self, metric: Metric) -> "Interval":
        """The same, no further than the metric can go."""
        return Interval(max(self.low, metric.low), min(self.high, metric.high), self.method)


def quantile_interval(values: npt.NDArray[np.float64], share: float) -> Interval:
    """The ranked values that hold the quantile between them with the level's probability: no shape is assumed."""
    from scipy.stats import binom

    ranked, rows = np.sort(values), len(values)
    low = int(binom.ppf((1 - LEVEL) / 2, rows, share)) - 1
    high = int(binom.ppf((1 + LEVEL) / 2, rows, share))
    return Interval(float(ranked[max(0, low)]), float(ranked[min(rows - 1, high)]), Method.ORDER)
