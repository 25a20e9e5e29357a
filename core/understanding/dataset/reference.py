"""How the columns of a version are distributed: what a later table is compared with."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from core.understanding.columns import MOST_CLASSES, Column, ColumnType, Role
from core.understanding.dataset.some_rows import SomeRows

BINS = 10  # of equal share: the usual choice for measuring drift
MOST_VALUES = 200  # categories kept by name; the rest are one bin
ROUNDING = 1e-9  # of a sum of shares
FIRST_ROWS = 10_000  # that tell whether a target can have few enough values to be classes
MEASURED = frozenset({ColumnType.NUMBER, ColumnType.DATE})
NAMED = frozenset({ColumnType.CATEGORY, ColumnType.BOOLEAN})


@dataclass(frozen=True)
class ColumnReference:
    """
    Shares of the values: of each bin between `edges` for numbers and dates, of each of `values` for categories.

    The outer bins are open, so there is one share more than edges, and a value on an edge is in the bin below it. What
    the shares of categories lack to 1 is held by categories that are not named. Dates are seconds since 1970. What is
    missing is not among the shares; `missing` is its share of all rows.
    """

    name: str
    type: ColumnType
    missing: float
    shares: tuple[float, ...] = ()
    edges: tuple[float, ...] = ()
    values: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None

    @property
    def named(self) -> bool:
        """Whether every category there is has its name here; the rarer ones of many have none."""
        return sum(self.shares) > 1 - ROUNDING


@dataclass(frozen=True)
class Reference:
    """
    The columns of a version's training rows, each with its distribution.

    `classes` holds the rows of each value of the target where these are few enough to be classes.
    """

    rows: int
    columns: tuple[ColumnReference, ...] = field(default=())
    classes: Mapping[str, int] = field(default_factory=dict)

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)


def reference_from(content: str) -> Reference:
    """The reference that `to_json` wrote."""
    fields = json.loads(content)
    return Reference(fields["rows"], tuple(map(_column_from, fields["columns"])), fields.get("classes", {}))


def reference_of(table: pd.DataFrame | SomeRows, columns: Sequence[Column]) -> Reference:
    """How these columns of the table are distributed; of text, only how much is missing."""
    target = next((column.name for column in columns if column.role is Role.TARGET), None)
    classes = {} if target is None else _classes(table[target])
    return Reference(len(table), tuple(_column_of(table[column.name], column) for column in columns), classes)


def measures(values: "pd.Series[Any]") -> npt.NDArray[np.float64]:
    """The numbers, or the seconds since 1970 of dates, that are there."""
    if pd.api.types.is_datetime64_any_dtype(values):
        return np.asarray(values.dropna().to_numpy("datetime64[ns]").astype(np.int64) / 1e9)
    found = values.to_numpy(np.float64, na_value=np.nan)
    there = np.isfinite(found)
    return found if there.all() else found[there]


def labels(values: "pd.Series[Any]") -> "pd.Series[Any]":
    """The categories as text that are there."""
    present = values.dropna()
    return present if isinstance(present.dtype, pd.CategoricalDtype) else present.astype(str)


def bin_counts(found: npt.NDArray[np.float64], edges: Iterable[float]) -> npt.NDArray[np.int64]:
    """How many numbers are in each bin."""
    ends = np.array([*edges])
    return np.bincount(np.searchsorted(ends, found, side="left"), minlength=len(ends) + 1)


def _classes(target: "pd.Series[Any]") -> dict[str, int]:
    if target.iloc[:FIRST_ROWS].nunique() > MOST_CLASSES:
        return {}
    counts = target.value_counts()
    counts = counts[counts > 0]
    return {} if len(counts) > MOST_CLASSES else {_word(value): int(rows) for value, rows in counts.items()}


def _word(value: Any) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def _column_of(values: "pd.Series[Any]", column: Column) -> ColumnReference:
    missing = float(values.isna().mean()) if len(values) else 0.0
    if column.type in MEASURED:
        return _measured(measures(values), column, missing)
    if column.type in NAMED:
        return _named(labels(values), column, missing)
    return ColumnReference(column.name, column.type, missing)


def _measured(found: npt.NDArray[np.float64], column: Column, missing: float) -> ColumnReference:
    if not len(found):
        return ColumnReference(column.name, column.type, missing)
    places = np.arange(1, BINS) / BINS
    edges = np.unique(np.quantile(found, places, method="inverted_cdf"))  # values that occur: ties stay together
    up_to = [np.count_nonzero(found <= edge) for edge in edges]  # as sorting would tell, in a quarter of the time
    shares = np.diff([0, *up_to, len(found)]) / len(found)
    return ColumnReference(
        column.name,
        column.type,
        missing,
        shares=tuple(shares.tolist()),
        edges=tuple(edges.tolist()),
        low=float(found.min()),
        high=float(found.max()),
    )


def _named(found: "pd.Series[Any]", column: Column, missing: float) -> ColumnReference:
    counts = found.value_counts()
    counts = counts[counts > 0][:MOST_VALUES]
    shares = counts.to_numpy() / max(1, len(found))
    return ColumnReference(column.name, column.type, missing, tuple(shares.tolist()), values=tuple(counts.index))


def _column_from(fields: dict[str, Any]) -> ColumnReference:
    lists = {name: tuple(fields[name]) for name in ("shares", "edges", "values")}
    return ColumnReference(**{**fields, **lists, "type": ColumnType(fields["type"])})
