"""What a model takes: each input with the range or the choices seen in training."""

import json
from dataclasses import asdict, dataclass, replace
from typing import Any

import pandas as pd

from core.understanding.columns import ColumnType
from core.understanding.dataset.version import DatasetVersion

MOST_CHOICES = 1_000  # a longer list helps nobody choose


@dataclass(frozen=True)
class Input:
    """A number with its training range and typical value, or a category with its choices, most frequent first."""

    name: str
    numeric: bool
    low: float = 0.0
    high: float = 0.0
    typical: float = 0.0
    choices: tuple[str, ...] = ()
    optional: bool = False

    def needed(self, *, optional: bool) -> "Input":
        """The same input for a model that can, or cannot, do without a value."""
        return replace(self, optional=optional)


def inputs_of(training: pd.DataFrame, version: DatasetVersion) -> tuple[Input, ...]:
    """The inputs of a model that learns from these rows, in the order of the version's features."""
    return tuple(
        _number(name, training[name]) if version.type_of(name) is ColumnType.NUMBER else _category(name, training[name])
        for name in version.features
    )


def inputs_to_json(inputs: tuple[Input, ...]) -> str:
    return json.dumps([asdict(one) for one in inputs], ensure_ascii=False, indent=2)


def inputs_from(content: str) -> tuple[Input, ...]:
    """The inputs that `inputs_to_json` wrote."""
    return tuple(Input(**{**one, "choices": tuple(one["choices"])}) for one in json.loads(content))


def _number(name: str, values: "pd.Series[Any]") -> Input:
    present = values.dropna()
    if present.empty:
        return Input(name, numeric=True)
    low, high, typical = float(present.min()), float(present.max()), float(present.median())
    return Input(name, numeric=True, low=low, high=high, typical=typical)


def _category(name: str, values: "pd.Series[Any]") -> Input:
    choices = tuple(str(value) for value in values.value_counts().index[:MOST_CHOICES])
    return Input(name, numeric=False, choices=choices)
