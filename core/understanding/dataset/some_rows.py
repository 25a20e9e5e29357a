"""Some rows of a table as a table of their own, without holding all of them twice."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from core.understanding.split.lots import Positions


@dataclass(frozen=True)
class SomeRows:
    """The rows at these positions, taken from the table a column at a time."""

    table: pd.DataFrame
    positions: Positions

    def __len__(self) -> int:
        return len(self.positions)

    def __getitem__(self, name: str) -> "pd.Series[Any]":
        return self.table[name].iloc[self.positions]
