"""What two splits are compared on: the rows that would be learned from, never those to be sealed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from core.errors import InvalidInput
from core.language import N_
from core.question.task import Task
from core.understanding.columns import LEARNED_FROM, USABLE, Column, ColumnType, Role
from core.understanding.columns.values import finite, words
from core.understanding.split.lots import Positions
from core.understanding.split.rule import Split, SplitKind, cut, splitting

MOST_ROWS = 20_000  # that a round looks at: a fit then takes about a second
FEWEST_GROUPS = 5  # however large they are: as many as there are folds
FEWEST_ROWS = 60  # below, a fold has so few rows that chance drowns any gap


@dataclass(frozen=True)
class Matter:
    """The rows that would be learned from, never those to be sealed: features, target, groups or times."""

    features: pd.DataFrame
    target: "pd.Series[Any]"
    by: "pd.Series[Any]"
    task: Task
    split: Split
    seed: int


def matter(table: pd.DataFrame, columns: Sequence[Column], task: Task, split: Split, seed: int = 42) -> Matter:
    """What is compared: the training rows of the split, a part of them where they are many."""
    target = next((column.name for column in columns if column.role is Role.TARGET), "")
    features = [column.name for column in columns if column.role in LEARNED_FROM and column.type in USABLE]
    features = [name for name in features if name not in {target, split.column}]
    _refuse_pointless(task, target, features, split)
    table = table[table[target].notna()]
    split.check()
    by = splitting(table, split)
    assert by is not None  # noqa: S101 - a split by lot is refused above
    training, _sealed = cut(None, by, len(table), split)
    kept = table.iloc[_part(training, by, split, seed)].reset_index(drop=True)
    if len(kept) < FEWEST_ROWS:
        raise InvalidInput(
            N_("{n} rows to learn from are too few to compare splits: chance would drown the difference."), n=len(kept)
        )
    labels = kept[target].astype(str if task is Task.CLASSIFICATION else "float64")
    numeric = {column.name for column in columns if column.type is ColumnType.NUMBER}
    plain = pd.DataFrame({name: finite(kept[name]) if name in numeric else words(kept[name]) for name in features})
    return Matter(plain, labels, kept[split.column], task, split, seed)


def _refuse_pointless(task: Task, target: str, features: Sequence[str], split: Split) -> None:
    if not split.kind.by_column:
        raise InvalidInput(N_("Rows are drawn at random anyway: there is nothing to compare."))
    if task is Task.CLUSTERING or not target:
        raise InvalidInput(N_("Without a column to predict there is no score to compare."))
    if not features:
        raise InvalidInput(
            N_("No column is left to learn from. Keep at least one number or category besides the target.")
        )


def _part(training: Positions, by: "pd.Series[Any]", split: Split, seed: int) -> Positions:
    """At most so many rows: the latest, neighbours and all, or groups drawn whole."""
    if len(training) <= MOST_ROWS:
        return training
    if split.kind is SplitKind.CHRONOLOGICAL:
        return training[-MOST_ROWS:]
    codes, groups = pd.factorize(by.iloc[training])
    order = np.random.default_rng(seed).permutation(len(groups))
    reached = np.cumsum(np.bincount(codes)[order])
    taken = order[: max(FEWEST_GROUPS, int(np.searchsorted(reached, MOST_ROWS)))]
    return training[np.isin(codes, taken)]
