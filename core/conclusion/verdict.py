"""The verdict: each KPI of the question, met or missed, and by how much."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from core.conclusion.interval import Interval
from core.question.kpi import Kpi
from core.question.metrics import metric_named

NOTHING: Mapping[str, Interval] = {}


class State(StrEnum):
    """What can be said of a KPI: `uncertain` where the threshold lies within the interval."""

    MET = "met"
    MISSED = "missed"
    UNCERTAIN = "uncertain"
    NOT_MEASURED = "not_measured"


@dataclass(frozen=True)
class KpiResult:
    """
    A KPI beside the measured value and its interval; None where it could not be measured, which counts as missed.

    `rows` is how many rows the value was measured on, 0 where it is not one of rows.
    """

    kpi: Kpi
    value: float | None
    interval: Interval | None = None
    rows: int = 0

    @property
    def met(self) -> bool:
        """Whether the value itself is on the right side: what the gate asks, sure or not."""
        return self.value is not None and self.kpi.met(self.value)

    @property
    def state(self) -> State:
        """What the interval allows to say."""
        if self.value is None:
            return State.NOT_MEASURED
        ends = (self.interval.low, self.interval.high) if self.interval else (self.value,)
        sides = {self.kpi.met(end) for end in ends}
        if len(sides) > 1:
            return State.UNCERTAIN
        return State.MET if sides == {True} else State.MISSED

    @property
    def rows_to_settle(self) -> int | None:
        """
        How many rows of hold-out would say met or missed, if the value stayed as it is.

        The interval narrows with the root of the rows. None where the value is certain, or lies on the threshold.
        """
        if self.state is not State.UNCERTAIN or not self.rows or self.value is None or self.interval is None:
            return None
        away = abs(self.kpi.margin(self.value))
        towards = self.value - self.interval.low if self.value > self.kpi.threshold else self.interval.high - self.value
        return math.ceil(self.rows * (towards / away) ** 2) if away else None

    def as_row(self) -> dict[str, Any]:
        """The result as the command line prints it."""
        kpi = self.kpi
        return {
            "metric": kpi.metric,
            "direction": kpi.direction.value,
            "threshold": kpi.threshold,
            "value": self.value,
            "interval": [self.interval.low, self.interval.high] if self.interval else None,
            "state": self.state.value,
            "met": self.met,
            "must": kpi.must,
            "rows_to_settle": self.rows_to_settle,
        }


@dataclass(frozen=True)
class Verdict:
    """All KPIs of a question on one set of measured values."""

    results: tuple[KpiResult, ...]

    @property
    def met(self) -> bool:
        """Whether every *must* is met."""
        return all(result.met for result in self.results if result.kpi.must)

    @property
    def certain(self) -> bool:
        """Whether other rows would hardly have said otherwise: each *must* is met for sure, or one is missed so."""
        states = {result.state for result in self.results if result.kpi.must}
        return State.UNCERTAIN not in states if self.met else bool(states & {State.MISSED, State.NOT_MEASURED})

    @property
    def word(self) -> str:
        return "met" if self.met else "missed"


def verdict(
    kpis: tuple[Kpi, ...], metrics: Mapping[str, float], intervals: Mapping[str, Interval] = NOTHING, rows: int = 0
) -> Verdict:
    """Each KPI held against the measured value of its metric and its interval; `rows` were judged."""
    return Verdict(
        tuple(
            KpiResult(kpi, _measured(metrics.get(kpi.metric)), intervals.get(kpi.metric), _rows_of(kpi, rows))
            for kpi in kpis
        )
    )


def _rows_of(kpi: Kpi, rows: int) -> int:
    return rows if metric_named(kpi.metric).score else 0


def _measured(value: float | None) -> float | None:
    return None if value is None or math.isnan(value) else value
