"""The gaps between groups that a KPI can limit, as other answers to the same rows would leave them."""

from collections.abc import Mapping
from math import isnan

import numpy as np
import numpy.typing as npt

from core.conclusion.fairness.fairness import GAPS
from core.conclusion.fairness.gap import Mean, gap
from core.conclusion.fairness.rate import OF_CLASSES, Rate
from core.question.metric import Outcome

Mask = npt.NDArray[np.bool_]


def gaps(outcome: Outcome, groups: Mapping[str, npt.NDArray[np.intp]]) -> dict[str, float]:
    """
    Each gap of two classes by its key; none where no two groups have rows enough to be compared.

    `groups` has the number of each row's group by sensitive column.
    """
    second = outcome.classes[-1]
    truth, told = np.asarray(outcome.truth == second), np.asarray(outcome.predicted == second)
    found = {}
    for key in GAPS:
        limited = [rate for rate in OF_CLASSES if rate.limited_by == key]
        means = [_means(rate, truth, told, codes) for codes in groups.values() for rate in limited]
        found[key], _sure = gap(means)
    return {key: value for key, value in found.items() if not isnan(value)}


def _means(rate: Rate, truth: Mask, told: Mask, codes: npt.NDArray[np.intp]) -> list[Mean]:
    """The share that is told to be of the class, in each group, of the rows that the rate is over."""
    over = np.asarray(rate.of(truth, told))
    each = [told[over & (codes == place)] for place in np.unique(codes)]
    return [Mean(float(rows.mean()), len(rows)) for rows in each if len(rows)]
