"""How the answers of one fold's model follow a column: rows led through its values, all else as it is."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.conclusion.explanation.fold import Fold, Values
from core.conclusion.explanation.grid import Grid, grid_of
from core.conclusion.explanation.shuffling import with_column

MOST_CURVES = 10  # rows of a fold whose own curves are kept


@dataclass(frozen=True)
class Led:
    """
    Of one fold and column: the mean answer at each value, of the shape (values, classes), and that of single rows.

    `curves` has the shape (rows, values, classes).
    """

    grid: Grid
    mean: Values
    curves: Values


def led(
    fold: Fold, training: pd.DataFrame, rows: int, steps: int, told: Callable[[], object] = lambda: None
) -> dict[str, Led]:
    """Every column of the fold; those that cannot be followed have an empty grid."""
    lot = np.random.default_rng(fold.plan.seed)
    some = fold.columns.iloc[np.sort(lot.permutation(len(fold.columns))[:rows])].reset_index(drop=True)
    found = {}
    for name in fold.columns.columns:
        grid = grid_of(fold.plan, name, training, steps)
        found[name] = _led(fold, some, name, grid)
        told()
    return found


def _led(fold: Fold, some: pd.DataFrame, name: str, grid: Grid) -> Led:
    if not grid.places:
        return Led(grid, np.zeros((0, 0)), np.zeros((0, 0, 0)))
    below = pd.concat([some] * len(grid.places), ignore_index=True)
    values = pd.Series(np.repeat(np.arange(len(grid.places)), len(some))).map(dict(enumerate(grid.places)))
    asked = with_column(below, name, values.astype(some[name].dtype))
    answers = fold.responses(asked).reshape(len(grid.places), len(some), -1)
    return Led(grid, answers.mean(axis=1), answers[:, :MOST_CURVES].transpose(1, 0, 2))
