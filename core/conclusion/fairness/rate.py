"""What is counted of a group: rates of its answers for classes, mean errors for numbers."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from core.language import N_
from core.question.task import Task

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Rate:
    """
    A mean over some rows of a group: `of` says over which, by truth and answer of each row.

    A KPI of the metric `limited_by` sets the limit of its gap. `share`: it lies between 0 and 1.
    """

    key: str
    name: str
    help: str
    of: Callable[[Any, Any], Any]
    limited_by: str = ""
    share: bool = True


def _everyone(truth: Any, _answer: Any) -> Any:
    return np.ones(len(truth), dtype=bool)


SELECTION = Rate(
    "selection_rate",
    N_("Selection rate"),
    N_("Share of the group's rows that get this answer, right or wrong."),
    _everyone,
    "selection_gap",
)
TRUE_POSITIVE = Rate(
    "true_positive_rate",
    N_("True positive rate"),
    N_("Of the group's rows that are of the class, the share that is told so."),
    lambda truth, _answer: truth,
    "fairness_gap",
)
FALSE_POSITIVE = Rate(
    "false_positive_rate",
    N_("False positive rate"),
    N_("Of the group's rows that are not of the class, the share that is told it is."),
    lambda truth, _answer: ~truth,
    "fairness_gap",
)
PRECISION = Rate(
    "precision",
    N_("Precision"),
    N_("Of the group's rows that are told to be of the class, the share that is."),
    lambda _truth, answer: answer,
)
ACCURACY = Rate("accuracy", N_("Accuracy"), N_("Share of the group's rows that are told right."), _everyone)
ABSOLUTE = Rate(
    "mean_absolute_error",
    N_("Mean absolute error"),
    N_("How far the answers for the group are from the truth, on average."),
    _everyone,
    share=False,
)
LEANING = Rate(
    "mean_error",
    N_("Mean error"),
    N_("Prediction less truth, on average: above 0 the group is estimated too high."),
    _everyone,
    share=False,
)
RATES = (SELECTION, TRUE_POSITIVE, FALSE_POSITIVE, PRECISION, ACCURACY, ABSOLUTE, LEANING)
OF_CLASSES, OF_NUMBERS = RATES[:5], RATES[5:]
_BY_KEY = {rate.key: rate for rate in RATES}


def rate_named(key: str) -> Rate:
    """The rate of this key; it must exist."""
    return _BY_KEY[key]


def rates_for(task: Task) -> tuple[Rate, ...]:
    """What is compared between groups; nothing where no answer is right or wrong."""
    match task:
        case Task.CLASSIFICATION:
            return OF_CLASSES
        case Task.REGRESSION:
            return OF_NUMBERS
        case Task.CLUSTERING:
            return ()
