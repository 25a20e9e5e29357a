"""Rates by group, the gap between groups, and what a limit in the question says to it."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from math import isnan, nan
from typing import Any

from core.conclusion.fairness.gap import Mean, gap
from core.conclusion.fairness.rate import Rate, rate_named
from core.conclusion.interval import Interval, Method
from core.conclusion.verdict import KpiResult
from core.language import N_, Message, message_from
from core.question.kpi import Kpi

GAPS = ("fairness_gap", "selection_gap")
NO_COLUMN = N_("No column is marked as sensitive. Give one this role in U.")
NO_GROUPS = N_("No two groups have rows enough to be compared.")
NO_LIMIT = "no_limit"


@dataclass(frozen=True)
class Group:
    """Rows with the same value of a sensitive column: how many, and the mean of what is compared."""

    value: Message
    rows: int
    mean: Mean


@dataclass(frozen=True)
class Disparity:
    """A rate in each group of a sensitive column; `label` is the class that it is about, empty where it is none."""

    column: str
    rate: str
    label: str
    groups: tuple[Group, ...]
    gap: float
    interval: Interval | None

    @property
    def declared(self) -> Rate:
        return rate_named(self.rate)

    def judged(self, kpis: Sequence[Kpi]) -> KpiResult | None:
        """The gap held against the limit that the question sets; None where it sets none."""
        limit = next((kpi for kpi in kpis if kpi.metric == self.declared.limited_by), None)
        value = None if isnan(self.gap) else self.gap
        return None if limit is None else KpiResult(limit, value, self.interval)

    def as_row(self, kpis: Sequence[Kpi]) -> dict[str, Any]:
        """As the command line prints it."""
        result = self.judged(kpis)
        return {
            "column": self.column,
            "metric": self.rate,
            **({"class": self.label} if self.label else {}),
            "groups": [
                {
                    "value": str(one.value),
                    "rows": one.rows,
                    "score": None if isnan(one.mean.value) else one.mean.value,
                    "of_rows": one.mean.rows,
                    "small": not one.mean.counted,
                }
                for one in self.groups
            ],
            "gap": None if isnan(self.gap) else self.gap,
            "interval": [self.interval.low, self.interval.high] if self.interval else None,
            "limit": result.kpi.threshold if result else None,
            "state": result.state.value if result else NO_LIMIT,
        }


@dataclass(frozen=True)
class Fairness:
    """All disparities, by column, class and rate."""

    found: tuple[Disparity, ...]

    def to_json(self) -> str:
        """As JSON, what is undefined as null."""
        return json.dumps(_plain(asdict(self)), ensure_ascii=False)

    def as_rows(self, kpis: Sequence[Kpi]) -> list[dict[str, Any]]:
        return [one.as_row(kpis) for one in self.found]

    def measured(self) -> Iterator[tuple[str, float, Interval | None, Message | None]]:
        """Each gap that a KPI can limit, over all columns: its value, how sure it is, or why there is none."""
        for key in GAPS:
            rates = [[group.mean for group in one.groups] for one in self.found if one.declared.limited_by == key]
            value, sure = gap(rates)
            reason = Message(NO_GROUPS if rates else NO_COLUMN) if isnan(value) else None
            yield key, value, sure, reason


def fairness_from(content: str) -> Fairness:
    """The fairness that `to_json` wrote."""
    return Fairness(tuple(map(_disparity, json.loads(content)["found"])))


def _disparity(fields: Mapping[str, Any]) -> Disparity:
    sure = fields["interval"]
    return Disparity(
        fields["column"],
        fields["rate"],
        fields["label"],
        tuple(Group(message_from(one["value"]), one["rows"], _mean(one["mean"])) for one in fields["groups"]),
        gap=nan if fields["gap"] is None else fields["gap"],
        interval=Interval(sure["low"], sure["high"], Method(sure["method"])) if sure else None,
    )


def _mean(fields: Mapping[str, Any]) -> Mean:
    value, deviation = (nan if fields[key] is None else fields[key] for key in ("value", "deviation"))
    return Mean(value, fields["rows"], deviation, fields["share"])


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return None if isinstance(value, float) and isnan(value) else value
