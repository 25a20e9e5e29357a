"""Two runs judged on the same rows: which is better, by how much, and whether chance alone would explain it."""

from dataclasses import dataclass
from enum import StrEnum
from math import floor, isnan, log10
from typing import Any

from core.language import N_, Message
from core.question.metric import Metric
from core.tuning.difference import Difference

Name = Message | str


class Basis(StrEnum):
    """The rows on which two runs are held against each other."""

    FOLDS = "folds"
    HOLDOUT = "holdout"


@dataclass(frozen=True)
class Pair:
    """
    Two runs by their names, and how much better the one is than the other, above 0 where it is.

    `count` is how many folds or rows they were judged on.
    """

    one: Name
    other: Name
    metric: Metric
    basis: Basis
    count: int
    difference: Difference

    @property
    def words(self) -> Message:
        """What the figures mean, in a sentence; the better one is named first."""
        found = self.difference
        values: dict[str, Any] = {"one": self.one, "other": self.other, "where": self.where}
        if isnan(found.low):
            return Message(N_("{one} and {other} cannot be told apart by figures ({where})."), values)
        if found.low == found.high == 0:
            return Message(N_("{one} and {other} are equal ({where})."), values)
        if not found.certain:
            low, high = self._shown(found.low, found.high)
            text = N_("No difference beyond chance between {one} and {other}: {low} to {high} ({where}).")
            return Message(text, {**values, "low": low, "high": self._measured(high)})
        least, most = self._shown(*sorted((abs(found.low), abs(found.high))))
        better = (self.one, self.other) if found.mean > 0 else (self.other, self.one)
        values |= {"one": better[0], "other": better[1], "least": least, "most": self._measured(most)}
        if least == most:
            return Message(N_("{one} is better than {other} by {most} ({where})."), values)
        return Message(N_("{one} is better than {other} by {least} to {most} ({where})."), values)

    @property
    def where(self) -> Message:
        """The metric, and how many folds or rows."""
        values = {"metric": Message(self.metric.name), "n": self.count}
        if self.basis is Basis.FOLDS:
            return Message(N_("{metric}, {n} validation folds"), values)
        return Message(N_("{metric}, {n} row of the hold-out"), values, N_("{metric}, {n} rows of the hold-out"))

    @property
    def in_points(self) -> bool:
        """Whether the metric is a share, whose differences are told in hundredths."""
        return (self.metric.low, self.metric.high) == (0, 1)

    def _shown(self, low: float, high: float) -> tuple[float, float]:
        """Both ends to the same decimals, two digits of the larger one at least."""
        scaled = [100 * one if self.in_points else one for one in (low, high)]
        largest = max(map(abs, scaled))
        decimals = max(1, 1 - floor(log10(largest)))
        return round(scaled[0], decimals), round(scaled[1], decimals)

    def _measured(self, value: float) -> Message:
        """A value with its unit."""
        if self.in_points:
            return Message(N_("{value} points"), {"value": value})
        return Message("{value} {unit}" if self.metric.unit else "{value}", {"value": value, "unit": self.metric.unit})
