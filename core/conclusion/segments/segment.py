"""A segment: some of the hold-out's rows, and every metric on them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import isnan
from typing import Any

import numpy as np
import numpy.typing as npt

from core.conclusion.interval import Interval, Method
from core.conclusion.intervals import interval
from core.conclusion.undefined import why_undefined_in_part
from core.language import Message, message_from
from core.question.metric import Outcome
from core.question.metrics import metrics_for, scores
from core.question.task import Task

MOST_RESAMPLED = 500  # rows of a segment; there are many segments, and a hold-out's worth of them has to wait for all
SMALL = 30  # rows: below, one row more or less moves a share by more than three points


class Origin(StrEnum):
    """Why a segment is looked at: its column's role, or that it turned out weak."""

    SEGMENT = "segment"
    SENSITIVE = "sensitive"
    WEAK = "weak"


@dataclass(frozen=True)
class Segment:
    """
    The rows with these values of these columns; where a metric is NaN, `undefined` says why.

    `p_value` of a weak one is that it is worse by chance alone, corrected for all that were looked at.
    """

    origin: Origin
    columns: tuple[str, ...]
    values: tuple[Message, ...]
    rows: int
    metrics: Mapping[str, float]
    intervals: Mapping[str, Interval]
    undefined: Mapping[str, Message]
    p_value: float | None = None

    @property
    def name(self) -> str:
        return " × ".join(self.columns)

    @property
    def value(self) -> str:
        """The values in the language in use."""
        return " × ".join(map(str, self.values))

    @property
    def small(self) -> bool:
        return self.rows < SMALL

    def as_rows(self) -> Iterator[dict[str, Any]]:
        """One line a metric, as the command line prints it."""
        for metric, score in self.metrics.items():
            sure, reason = self.intervals.get(metric), self.undefined.get(metric)
            yield {
                "segment": self.name,
                "value": self.value,
                "origin": self.origin.value,
                "rows": self.rows,
                "metric": metric,
                "score": None if isnan(score) else score,
                "interval": [sure.low, sure.high] if sure else None,
                "small": self.small,
                **({"reason": str(reason)} if reason else {}),
                **({} if self.p_value is None else {"p_value": self.p_value}),
            }


@dataclass(frozen=True)
class Where:
    """Which rows a segment has: its origin, columns and values, and a mark for each row of the hold-out."""

    origin: Origin
    columns: tuple[str, ...]
    values: tuple[Message, ...]
    mask: npt.NDArray[np.bool_]
    p_value: float | None = None


def segment(where: Where, task: Task, outcome: Outcome, seed: int) -> Segment:
    """Every metric of the task on the rows of the segment."""
    part = some(outcome, where.mask)
    found = scores(task, part)
    sure = {metric.key: interval(metric, part, seed, MOST_RESAMPLED) for metric in metrics_for(task, scored=True)}
    return Segment(
        where.origin,
        where.columns,
        where.values,
        rows=int(where.mask.sum()),
        metrics=found,
        intervals={key: one for key, one in sure.items() if one},
        undefined={key: why_undefined_in_part(task, part) for key, value in found.items() if isnan(value)},
        p_value=where.p_value,
    )


def some(outcome: Outcome, mask: npt.NDArray[np.bool_]) -> Outcome:
    """What was answered on the rows that are marked."""
    return Outcome(
        None if outcome.truth is None else np.asarray(outcome.truth)[mask],
        outcome.predicted[mask],
        None if outcome.probabilities is None else outcome.probabilities[mask],
        outcome.classes,
        None if outcome.features is None else outcome.features[mask],
    )


def segment_from(fields: Mapping[str, Any]) -> Segment:
    """The segment that `asdict` has taken apart, undefined metrics as null."""
    return Segment(
        Origin(fields["origin"]),
        tuple(fields["columns"]),
        tuple(map(message_from, fields["values"])),
        rows=fields["rows"],
        metrics={key: float("nan") if value is None else value for key, value in fields["metrics"].items()},
        intervals={
            key: Interval(one["low"], one["high"], Method(one["method"])) for key, one in fields["intervals"].items()
        },
        undefined={key: message_from(one) for key, one in fields["undefined"].items()},
        p_value=fields["p_value"],
    )


def worst_first(segments: Sequence[Segment], metric: str, *, greater_is_better: bool) -> list[Segment]:
    """Segments by a metric; those on which it is undefined come last."""
    sign = 1 if greater_is_better else -1
    return sorted(segments, key=lambda one: (isnan(one.metrics[metric]), sign * one.metrics[metric]))
