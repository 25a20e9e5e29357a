"""The hold-out by segments: what was marked, what is sensitive, and what turned out weak."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from math import isnan
from typing import Any

import pandas as pd

from core.conclusion.segments.parts import Parts, parted
from core.conclusion.segments.segment import Origin, Segment, Where, segment, segment_from
from core.conclusion.segments.weak import losses, weak_slices
from core.question.metric import Outcome
from core.tuning.plan import Plan
from core.understanding.columns import Column, Role

MARKED = {Role.SEGMENT: Origin.SEGMENT, Role.SENSITIVE: Origin.SENSITIVE}


@dataclass(frozen=True)
class Segments:
    """All of them, in the order of the columns, the weak ones last, the surest first."""

    found: tuple[Segment, ...]

    def to_json(self) -> str:
        """As JSON, undefined metrics as null."""
        fields = asdict(self)
        for one in fields["found"]:
            one["metrics"] = {key: None if isnan(value) else value for key, value in one["metrics"].items()}
        return json.dumps(fields, ensure_ascii=False)

    def as_rows(self) -> list[dict[str, Any]]:
        """One line for each metric of each segment."""
        return [row for one in self.found for row in one.as_rows()]

    def of(self, *origins: Origin) -> list[Segment]:
        """Those that are there for one of these reasons."""
        return [one for one in self.found if one.origin in origins]


def segments_from(content: str) -> Segments:
    """The segments that `to_json` wrote."""
    return Segments(tuple(map(segment_from, json.loads(content)["found"])))


def segments(
    plan: Plan, columns: Sequence[Column], outcome: Outcome, training: pd.DataFrame, holdout: pd.DataFrame
) -> Segments:
    """Every metric on the parts of the marked columns, and on the slices that turned out weak."""
    marked = [one for one in columns if one.role in MARKED and one.name in holdout]
    where = [place for one in marked for place in _places(MARKED[one.role], _parts(one.name, training, holdout))]
    loss = losses(plan.task, outcome)
    if loss is not None:
        names = dict.fromkeys([*(one.name for one in marked), *plan.features])
        where += weak_slices([_parts(name, training, holdout) for name in names], loss, plan.seed)
    return Segments(tuple(segment(one, plan.task, outcome, plan.seed) for one in where))


def _parts(name: str, training: pd.DataFrame, holdout: pd.DataFrame) -> Parts:
    return parted(name, training[name], holdout[name])


def _places(origin: Origin, parts: Parts) -> Iterator[Where]:
    for place, label in enumerate(parts.labels):
        yield Where(origin, (parts.column,), (label,), parts.mask(place))
