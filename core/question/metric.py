"""What a metric is: a name, a direction, the range it can take, and the function that finds it."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from core.question.task import Task


@dataclass(frozen=True)
class Outcome:
    """
    What a model answered on rows it has not learned from, one entry a row.

    `probabilities` has the shape (rows, classes), its columns in the order of `classes`; `features` the shape
    (rows, features), as the model saw them after its feature steps. What a task does not have is None.
    """

    truth: np.ndarray[Any, Any] | None
    predicted: np.ndarray[Any, Any]
    probabilities: np.ndarray[Any, Any] | None = None
    classes: Sequence[Any] = ()
    features: np.ndarray[Any, Any] | None = None


@dataclass(frozen=True)
class Metric:
    """
    A figure of merit, by scikit-learn's name where it has one.

    `score` returns NaN where the metric is undefined on these rows. Metrics without `score` need more than answers: the
    finished model (how fast, how large), or the sensitive columns. `by_probabilities`: it looks at probabilities, else
    at the answers alone.
    """

    key: str
    name: str
    help: str
    tasks: frozenset[Task]
    score: Callable[[Outcome], float] | None = None
    greater_is_better: bool = True
    low: float = -math.inf
    high: float = math.inf
    unit: str = ""
    by_probabilities: bool = False

    def better(self, one: float, other: float) -> bool:
        """Whether the first value is the better one; anything is better than NaN."""
        if math.isnan(one) or math.isnan(other):
            return math.isnan(other) and not math.isnan(one)
        return one > other if self.greater_is_better else one < other
