"""The instant overview of a table: what stands in each column, and what goes together."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from core.understanding.columns import Column, ColumnType

MOST_DRAWN = 5_000  # points a browser draws without delay; more are drawn from a fair sample
MOST_CORRELATED = 30  # columns; a larger matrix cannot be read
MOST_BARS = 20  # categories in a distribution; the rest are one bar


@dataclass(frozen=True)
class Overview:
    """`columns` has a row per column with its figures, `correlations` Pearson's r between the numbers."""

    rows: int
    missing: int
    duplicates: int
    columns: pd.DataFrame
    correlations: pd.DataFrame


def overview(table: pd.DataFrame, columns: tuple[Column, ...]) -> Overview:
    """Counts, statistics and correlations of all columns; correlations of the first numeric ones if there are many."""
    numbers = [column.name for column in columns if column.type is ColumnType.NUMBER]
    return Overview(
        rows=len(table),
        missing=int(table.isna().to_numpy().sum()),
        duplicates=int(table.duplicated().sum()),
        columns=pd.DataFrame([_figures(table[column.name], column) for column in columns]),
        correlations=table[numbers[:MOST_CORRELATED]].corr(),
    )


def fair_sample(table: pd.DataFrame) -> pd.DataFrame:
    """The table itself, or as many of its rows as can be drawn, chosen evenly at random with a fixed seed."""
    return table if len(table) <= MOST_DRAWN else table.sample(MOST_DRAWN, random_state=0)


def balance(values: "pd.Series[Any]") -> "pd.Series[int]":
    """How many rows have each value, the most frequent first, rare ones beyond the limit together under “…”."""
    counts = values.dropna().astype(str).value_counts()
    if len(counts) <= MOST_BARS:
        return counts
    rest = pd.Series({"…": int(counts.iloc[MOST_BARS:].sum())})
    return pd.concat([counts.iloc[:MOST_BARS], rest])


def _figures(values: "pd.Series[Any]", column: Column) -> dict[str, Any]:
    numeric = column.type is ColumnType.NUMBER
    present = values.dropna()
    described: Any = present.describe() if numeric and len(present) else {}
    frequent = present.mode()
    return {
        "name": column.name,
        "type": column.type,
        "missing": float(values.isna().mean()),
        "distinct": int(present.nunique()),
        "mean": described.get("mean"),
        "deviation": described.get("std"),
        "minimum": described.get("min"),
        "median": described.get("50%"),
        "maximum": described.get("max"),
        "frequent": str(frequent.iloc[0]) if len(frequent) else "",
    }
