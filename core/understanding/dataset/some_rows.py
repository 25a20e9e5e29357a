"""Some rows of a table as a table of their own, without holding all of them twice."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from core.understanding.split.lots import Positions


@dataclass(frozen=True)
class SomeRows:
    """The rows at these positions, taken from the table a column at a time, and numbered anew."""

    table: pd.DataFrame
    positions: Positions

    def __len__(self) -> int:
        return len(self.positions)

    def __getitem__(self, name: str) -> "pd.Series[Any]":
        return pd.Series(self.table[name].array.take(self.positions), name=name, copy=False)


def some_rows(table: pd.DataFrame, positions: Positions) -> SomeRows:
    """These rows in the order of the table, as they lie in memory: for what is counted and knows no order."""
    chosen = np.zeros(len(table), bool)
    chosen[positions] = True
    return SomeRows(table, np.flatnonzero(chosen))
