"""The verdict: each KPI of the question, met or missed, and by how much."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from core.question.kpi import Kpi


@dataclass(frozen=True)
class KpiResult:
    """A KPI beside the measured value; None where it could not be measured, which counts as missed."""

    kpi: Kpi
    value: float | None

    @property
    def met(self) -> bool:
        return self.value is not None and self.kpi.met(self.value)

    def as_row(self) -> dict[str, Any]:
        """The result as the command line prints it."""
        kpi = self.kpi
        return {
            "metric": kpi.metric,
            "direction": kpi.direction.value,
            "threshold": kpi.threshold,
            "value": self.value,
            "met": self.met,
            "must": kpi.must,
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
    def word(self) -> str:
        return "met" if self.met else "missed"


def verdict(kpis: tuple[Kpi, ...], metrics: Mapping[str, float]) -> Verdict:
    """Each KPI held against the measured value of its metric."""
    return Verdict(tuple(KpiResult(kpi, _measured(metrics.get(kpi.metric))) for kpi in kpis))


def _measured(value: float | None) -> float | None:
    return None if value is None or math.isnan(value) else value
