"""Figures of every column, from all rows; numbers are sorted once, and everything is read off that."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from core.understanding.columns import Column, ColumnType
from core.understanding.overview.values import Floats, Integers, counted, numbers_of

BARS = 12  # of the small distribution beside a column's name
EXAMPLES = 3
LOOKED_AT = 200  # rows from which examples are taken
_SPREAD = np.uint64(0x9E3779B97F4A7C15)  # odd, its bits well mixed: 2^64 divided by the golden ratio


@dataclass(frozen=True)
class ColumnFigures:
    """
    A column's figures from all rows. What a type does not have is None; dates are in seconds since 1970.

    `deviation` divides by n - 1; quartiles are interpolated between neighbours, as numpy's default is. `bars` are rows
    in bins of equal width; where a column has few values, of each value. `frequent` is None where no value comes twice.
    """

    name: str
    type: ColumnType
    missing: float
    distinct: int
    bars: tuple[int, ...] = ()
    examples: tuple[Any, ...] = ()
    frequent: Any = None
    mean: float | None = None
    deviation: float | None = None
    minimum: float | None = None
    lower: float | None = None
    median: float | None = None
    upper: float | None = None
    maximum: float | None = None


@dataclass(frozen=True)
class Overview:
    """`missing` counts cells; `repeated` rows that are the same as an earlier one."""

    rows: int
    missing: int
    repeated: int
    columns: tuple[ColumnFigures, ...]


def overview(table: pd.DataFrame, columns: tuple[Column, ...]) -> Overview:
    """
    The figures of all columns, and how many rows repeat an earlier one.

    Rows are compared by a 64-bit hash of their values: among a million, two different ones share it once in 37 million
    tables.
    """
    marks = np.zeros(len(table), np.uint64)
    found = []
    for column in columns:
        values = table[column.name]
        if column.type in {ColumnType.NUMBER, ColumnType.DATE}:
            numbers = numbers_of(values)
            keys = numbers.view(np.uint64)
            found.append(_measured(column, numbers))
        else:
            codes, different = pd.factorize(values)
            keys = codes.astype(np.uint64)
            found.append(_named(column, codes.astype(np.int64), different))
        marks = marks * _SPREAD + pd.util.hash_array(keys)
    missing = sum(round(one.missing * len(table)) for one in found)
    return Overview(len(table), missing, len(table) - _different(np.sort(marks)), tuple(found))


def _measured(column: Column, numbers: Floats) -> ColumnFigures:
    ordered = np.sort(numbers)
    present = ordered[: len(ordered) - int(np.isnan(ordered).sum())]
    share = 1 - len(present) / max(1, len(numbers))
    if not len(present):
        return ColumnFigures(column.name, column.type, share, 0)
    starts = np.flatnonzero(np.concatenate(([True], present[1:] != present[:-1])))
    return ColumnFigures(
        name=column.name,
        type=column.type,
        missing=share,
        distinct=len(starts),
        bars=_heights(present) if len(starts) > BARS else tuple(map(int, np.diff(starts, append=len(present)))),
        examples=_examples(numbers),
        frequent=_most_frequent(present, starts),
        mean=float(present.mean()),
        deviation=float(present.std(ddof=1)) if len(present) > 1 else None,
        minimum=float(present[0]),
        lower=_quantile(present, 0.25),
        median=_quantile(present, 0.5),
        upper=_quantile(present, 0.75),
        maximum=float(present[-1]),
    )


def _named(column: Column, codes: Integers, different: Any) -> ColumnFigures:
    share = float(np.mean(codes < 0)) if len(codes) else 0.0
    counts = counted(codes, len(different))
    if not len(counts):
        return ColumnFigures(column.name, column.type, share, 0)
    top = int(counts.argmax())
    return ColumnFigures(
        name=column.name,
        type=column.type,
        missing=share,
        distinct=len(different),
        bars=tuple(map(int, np.sort(counts)[::-1][:BARS])) if column.type is not ColumnType.TEXT else (),
        examples=tuple(map(str, different[:EXAMPLES])),
        frequent=str(different[top]) if counts[top] > 1 else None,
    )


def _heights(ordered: Floats) -> tuple[int, ...]:
    """Rows in bins of equal width between the smallest and the largest; the upper edge belongs to the last bin."""
    edges = np.linspace(ordered[0], ordered[-1], BARS + 1)
    places = np.searchsorted(ordered, edges[1:-1])
    return tuple(map(int, np.diff(places, prepend=0, append=len(ordered))))


def _examples(numbers: Floats) -> tuple[float, ...]:
    first = numbers[:LOOKED_AT]
    return tuple(map(float, pd.unique(first[~np.isnan(first)])[:EXAMPLES]))


def _most_frequent(ordered: Floats, starts: Any) -> float | None:
    lengths = np.diff(starts, append=len(ordered))
    longest = int(lengths.argmax())
    return float(ordered[starts[longest]]) if lengths[longest] > 1 else None


def _quantile(ordered: Floats, share: float) -> float:
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return float(ordered[below] + (ordered[above] - ordered[below]) * (place - below))


def _different(ordered: Any) -> int:
    return int(np.count_nonzero(ordered[1:] != ordered[:-1])) + 1 if len(ordered) else 0
