"""What a model loses when what a column says is shuffled among the rows."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from core.conclusion.explanation.fold import Fold


@dataclass(frozen=True)
class Shuffled:
    """Of one fold: the score as it is, and the mean score with each column shuffled, by the columns' names."""

    score: float
    without: dict[str, float]
    rows: int
    ratio: float


def shuffled(fold: Fold, repeats: int, told: Callable[[], object] = lambda: None) -> Shuffled:
    """Each column shuffled so many times; the copies are asked at once, which saves most of what asking costs."""
    lot = np.random.default_rng(fold.plan.seed)
    below = pd.concat([fold.columns] * repeats, ignore_index=True)
    without = {}
    for name in fold.columns.columns:
        orders = [lot.permutation(len(fold.columns)) for _once in range(repeats)]
        found = np.array(list(fold.scores(with_column(below, name, below[name].take(np.concatenate(orders))))))
        without[name] = float(np.nanmean(found)) if not np.isnan(found).all() else float("nan")
        told()
    return Shuffled(fold.score, without, len(fold.columns), fold.ratio)


def with_column(table: pd.DataFrame, name: str, values: "pd.Series[Any]") -> pd.DataFrame:
    """The table with other values in one column; the others are not copied."""
    other = table.copy(deep=False)
    other[name] = values.array
    return other
