"""A fair sample: as many rows as a view needs, chosen evenly at random, the same ones at every look."""

import numpy as np
import pandas as pd

MOST_ROWS = 50_000  # beyond, a view is drawn from a sample: shares are then right to half a percentage point
MOST_POINTS = 5_000  # points of their own that a browser draws without delay


def fair_sample(table: pd.DataFrame, most: int = MOST_ROWS) -> pd.DataFrame:
    """The table itself, or so many of its rows in their order, chosen evenly at random with a fixed seed."""
    if len(table) <= most:
        return table
    chosen = np.random.default_rng(0).choice(len(table), most, replace=False, shuffle=False)
    return table.iloc[np.sort(chosen)]
