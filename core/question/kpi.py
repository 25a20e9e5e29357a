"""A KPI: a metric, a direction and a threshold that a model either meets or misses."""

import math
from dataclasses import dataclass
from enum import StrEnum

from core.errors import InvalidInput
from core.language import N_, Message, number
from core.question.metrics import metric_named
from core.question.task import Task


class Direction(StrEnum):
    """Which side of the threshold is success."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"

    @property
    def sign(self) -> str:
        return "≥" if self is Direction.AT_LEAST else "≤"


@dataclass(frozen=True)
class Kpi:
    """One line of the contract between the question and the model. A missed `must` keeps a model from promotion."""

    metric: str
    direction: Direction
    threshold: float
    must: bool = True

    @property
    def label(self) -> str:
        """The KPI as one reads it: `Accuracy ≥ 0.95`."""
        metric = metric_named(self.metric)
        return f"{Message(metric.name)} {self.direction.sign} {number(self.threshold, 6)} {metric.unit}".strip()

    def met(self, value: float) -> bool:
        """Whether a measured value is on the right side of the threshold."""
        return value >= self.threshold if self.direction is Direction.AT_LEAST else value <= self.threshold

    def margin(self, value: float) -> float:
        """By how much the value is on the right side, in the metric's unit; negative when missed."""
        return value - self.threshold if self.direction is Direction.AT_LEAST else self.threshold - value

    def check(self, task: Task) -> None:
        """Raises InvalidInput if the metric does not serve the task or no value could meet the KPI."""
        metric = metric_named(self.metric)
        name = Message(metric.name)
        if task not in metric.tasks:
            raise InvalidInput(
                N_("{metric} does not measure {task}. Choose another metric for this KPI."),
                metric=name,
                task=Message(task.value.capitalize()),
            )
        if not math.isfinite(self.threshold):
            raise InvalidInput(N_("The threshold of {metric} must be a number."), metric=name)
        reachable = (
            self.threshold <= metric.high if self.direction is Direction.AT_LEAST else self.threshold >= metric.low
        )
        if not reachable:
            bound = metric.high if self.direction is Direction.AT_LEAST else metric.low
            raise InvalidInput(
                N_("No model can meet “{kpi}”: {metric} goes no further than {bound}. Change the threshold."),
                kpi=self.label,
                metric=name,
                bound=float(bound),
            )
