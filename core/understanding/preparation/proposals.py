"""What a form can propose: the values of a column, the frequent ones first."""

from typing import Any

import pandas as pd

MOST_PROPOSED = 300  # values; nobody reads more in a list
FREQUENT = 10  # rows: fewer of a category say little about it


def values_proposed(values: "pd.Series[Any]") -> dict[str, int]:
    """The most frequent values as text, each with how many rows have it."""
    counts = values.dropna().value_counts().head(MOST_PROPOSED)
    return {str(value): int(count) for value, count in counts.items()}


def frequent(proposed: dict[str, int]) -> list[str]:
    """The values with enough rows to stand for themselves."""
    return [value for value, count in proposed.items() if count >= FREQUENT]
