"""What a model takes: each input with the range or the choices seen in training."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any

import numpy as np
import pandas as pd

from core.understanding.columns import ColumnType
from core.understanding.dataset.reference import measures
from core.understanding.dataset.version import DatasetVersion

MOST_CHOICES = 1_000  # a longer list helps nobody choose
DAY_SECONDS = 86_400


class InputKind(StrEnum):
    """How a value is asked for, checked and compared with what was seen in training."""

    NUMBER = "number"
    CATEGORY = "category"
    DATE = "date"
    TEXT = "text"


@dataclass(frozen=True)
class Input:
    """
    A number or a date with its training range and typical value, a category with its choices, or a free text.

    Dates are seconds since 1970, and `timed` where they tell more than the day; choices begin with the most frequent.
    """

    name: str
    kind: InputKind
    low: float = 0.0
    high: float = 0.0
    typical: float = 0.0
    choices: tuple[str, ...] = ()
    optional: bool = False
    timed: bool = False

    def needed(self, *, optional: bool) -> "Input":
        """The same input for a model that can, or cannot, do without a value."""
        return replace(self, optional=optional)


def inputs_of(training: pd.DataFrame, version: DatasetVersion) -> tuple[Input, ...]:
    """The inputs of a model that learns from these rows, in the order of the version's features."""
    return tuple(_input(name, version.type_of(name), training[name]) for name in version.features)


def inputs_to_json(inputs: tuple[Input, ...]) -> str:
    return json.dumps([asdict(one) for one in inputs], ensure_ascii=False, indent=2)


def inputs_from(content: str) -> tuple[Input, ...]:
    """The inputs that `inputs_to_json` wrote, also before there were dates and texts among them."""
    return tuple(_input_from(one) for one in json.loads(content))


def _input_from(fields: Mapping[str, Any]) -> Input:
    others = {name: value for name, value in fields.items() if name not in {"numeric", "kind", "choices"}}
    earlier = InputKind.NUMBER if fields.get("numeric") else InputKind.CATEGORY
    return Input(kind=InputKind(fields.get("kind", earlier)), choices=tuple(fields["choices"]), **others)


def _input(name: str, kind: ColumnType, values: "pd.Series[Any]") -> Input:
    match kind:
        case ColumnType.NUMBER | ColumnType.DATE:
            return _measured(name, InputKind(kind.value), values)
        case ColumnType.TEXT:
            return Input(name, InputKind.TEXT)
        case ColumnType.CATEGORY | ColumnType.BOOLEAN | ColumnType.EMPTY:
            choices = tuple(str(value) for value in values.value_counts().index[:MOST_CHOICES])
            return Input(name, InputKind.CATEGORY, choices=choices)


def _measured(name: str, kind: InputKind, values: "pd.Series[Any]") -> Input:
    found = measures(values)
    if not len(found):
        return Input(name, kind)
    dated = kind is InputKind.DATE
    typical = np.quantile(found, 0.5, method="inverted_cdf") if dated else np.median(found)  # a date that occurs
    timed = dated and bool((found % DAY_SECONDS != 0).any())
    return Input(name, kind, float(found.min()), float(found.max()), float(typical), timed=timed)
