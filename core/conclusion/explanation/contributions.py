"""
SHAP values: an answer taken apart into what each column adds to it, against rows as they usually are.

By sampling orders of the columns, each forwards and backwards (Štrumbelj & Kononenko, 2014; Mitchell et al., 2022), as
`shap.PermutationExplainer` does; the parts add up to the answer exactly.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from core.conclusion.explanation.fold import Fold, Values

AT_ONCE = 20_000  # rows that a model is asked about in one go


@dataclass(frozen=True)
class Parts:
    """
    Of one fold: what each column has `added` to answers, of the shape (rows, columns, classes).

    `base`, of the shape (rows, classes), is what is answered without knowing any column. `places` are those of the rows
    among the training rows.
    """

    added: Values
    base: Values
    places: Values
    columns: pd.DataFrame
    truth: Values
    answers: Values


def parts(fold: Fold, shown: int, background: int, orders: int, told: Callable[[], object] = lambda: None) -> Parts:
    """Some rows of a fold, each against others of the same fold; none of them has been learned from."""
    lot = np.random.default_rng(fold.plan.seed)
    drawn = lot.permutation(len(fold.columns))
    found, base = [], []
    for row in drawn[:shown]:
        others = drawn[drawn != row][:background]
        usual = fold.columns.iloc[others if len(others) else [row]].reset_index(drop=True)  # a fold of one row
        found.append(shapley(fold.responses, fold.columns.iloc[[row]], usual, orders, lot))
        base.append(fold.responses(usual).mean(axis=0))
        told()
    rows = drawn[:shown]
    asked = fold.columns.iloc[rows].reset_index(drop=True)
    return Parts(
        added=np.stack(found),
        base=np.stack(base),
        places=fold.places[rows],
        columns=asked,
        truth=fold.truth[rows],
        answers=np.asarray(fold.model.predict(asked)),
    )


def shapley(
    ask: Callable[[pd.DataFrame], Values], row: pd.DataFrame, usual: pd.DataFrame, orders: int, lot: np.random.Generator
) -> Values:
    """What each column adds to a row's answer, of the shape (columns, classes)."""
    count = row.shape[1]
    each: list[Values] = []
    for _pair in range(orders):
        order = lot.permutation(count)
        each += [order, order[::-1]]
    known = np.concatenate([_known(order) for order in each])
    means = _asked(ask, row, usual, known).reshape(len(each), count + 1, -1)
    total = np.zeros((count, means.shape[2]))
    for order, steps in zip(each, np.diff(means, axis=1), strict=True):
        total[order] += steps
    return total / len(each)


def _known(order: Values) -> Values:
    """Which columns are known after each step in this order, from none to all."""
    rank = np.empty(len(order), dtype=int)
    rank[order] = np.arange(len(order))
    return np.asarray(rank[None, :] < np.arange(len(order) + 1)[:, None])


def _asked(ask: Callable[[pd.DataFrame], Values], row: pd.DataFrame, usual: pd.DataFrame, known: Values) -> Values:
    """The mean answer over the usual rows with the known columns taken from the row, for each line of `known`."""
    pool = pd.concat([usual, row], ignore_index=True)
    lines = max(1, AT_ONCE // len(usual))
    found = []
    for start in range(0, len(known), lines):
        some = known[start : start + lines]
        answers = ask(_mixed(pool, some))
        found.append(answers.reshape(len(some), len(usual), -1).mean(axis=1))
    return np.concatenate(found)


def _mixed(pool: pd.DataFrame, known: Values) -> pd.DataFrame:
    """All usual rows once for each line; a known column has the value of the pool's last row."""
    usual = len(pool) - 1
    own = np.tile(np.arange(usual), len(known))
    columns: dict[str, Any] = {}
    for place, name in enumerate(pool.columns):
        taken = np.where(np.repeat(known[:, place], usual), usual, own)
        columns[name] = pool[name].array.take(taken)
    return pd.DataFrame(columns)
