"""How rows are divided: once to seal the hold-out, and again into folds for cross-validation."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
import pandas as pd

from core.errors import InvalidInput
from core.language import N_

FOLDS = 5  # the usual compromise between bias and time (Kohavi, 1995)
SMALLEST_SHARE, LARGEST_SHARE = 0.05, 0.5
LARGEST_SEED = 2**32 - 1  # what NumPy's generators take

Positions = np.ndarray[Any, np.dtype[np.intp]]


class SplitKind(StrEnum):
    """Which rows must not be torn apart, or must not be mixed."""

    STRATIFIED = "stratified"
    RANDOM = "random"
    GROUPED = "grouped"
    CHRONOLOGICAL = "chronological"


@dataclass(frozen=True)
class Split:
    """The rule of a split: `column` names the groups or the time, `share` the part that is sealed."""

    kind: SplitKind = SplitKind.STRATIFIED
    share: float = 0.2
    seed: int = 42
    column: str = ""

    def check(self) -> None:
        """Raises InvalidInput if the share or the seed is out of bounds or a column is missing."""
        check_seed(self.seed)
        if not SMALLEST_SHARE <= self.share <= LARGEST_SHARE:
            raise InvalidInput(
                N_("The hold-out takes between {low} and {high} of the rows; {share} is outside."),
                low=SMALLEST_SHARE,
                high=LARGEST_SHARE,
                share=self.share,
            )
        if self.kind in {SplitKind.GROUPED, SplitKind.CHRONOLOGICAL} and not self.column:
            raise InvalidInput(N_("A split by group or by time needs a column. Name the one to split by."))


def check_seed(seed: int) -> None:
    """Raises InvalidInput if no generator takes this seed."""
    if not 0 <= seed <= LARGEST_SEED:
        raise InvalidInput(
            N_("The seed is a whole number from 0 to {most}; {seed} is outside."), most=LARGEST_SEED, seed=seed
        )


def sealed_rows(rows: int, share: float) -> int:
    """How many rows a split by rows seals; at least one."""
    return math.ceil(rows * share)


def can_stratify(target: "pd.Series[Any]") -> bool:
    """Whether every class has a row for either side."""
    return bool(target.value_counts().min() >= 2)  # noqa: PLR2004 - one for each side


def cut(
    target: "pd.Series[Any] | None", by: "pd.Series[Any] | None", rows: int, split: Split
) -> tuple[Positions, Positions]:
    """Positions of the training and of the hold-out rows; `by` holds the groups or the time."""
    from sklearn.model_selection import GroupShuffleSplit, train_test_split

    everything = np.arange(rows)
    if split.kind is SplitKind.CHRONOLOGICAL:
        order = np.argsort(by.to_numpy(), kind="stable") if by is not None else everything
        sealed = sealed_rows(rows, split.share)
        training, holdout = order[:-sealed], order[-sealed:]
    elif split.kind is SplitKind.GROUPED:
        shuffle = GroupShuffleSplit(n_splits=1, test_size=split.share, random_state=split.seed)
        training, holdout = next(shuffle.split(everything, groups=by))
    else:
        classes = target if split.kind is SplitKind.STRATIFIED else None
        training, holdout = train_test_split(
            everything, test_size=split.share, random_state=split.seed, stratify=classes
        )
    return training, holdout


def folds(
    table: pd.DataFrame, target: "pd.Series[Any] | None", split: Split, *, count: int = FOLDS, seed: int = 42
) -> Iterator[tuple[Positions, Positions]]:
    """
    Training and validation positions of each fold, by the rule that also sealed the hold-out.

    Where a class has fewer rows than there are folds, as many folds as it has rows; with a single row, unstratified.
    """
    from sklearn.model_selection import GroupKFold, KFold, StratifiedKFold, TimeSeriesSplit

    count = min(count, len(table))
    match split.kind:
        case SplitKind.CHRONOLOGICAL:
            order = np.argsort(table[split.column].to_numpy(), kind="stable")
            for training, validation in TimeSeriesSplit(min(count, len(table) - 1)).split(table):
                yield order[training], order[validation]
        case SplitKind.GROUPED:
            groups = table[split.column]
            splitter = GroupKFold(min(count, groups.nunique()), shuffle=True, random_state=seed)
            yield from splitter.split(table, groups=groups)
        case SplitKind.STRATIFIED if target is not None and can_stratify(target):
            rarest = int(target.value_counts().min())
            yield from StratifiedKFold(min(count, rarest), shuffle=True, random_state=seed).split(table, target)
        case _:
            yield from KFold(count, shuffle=True, random_state=seed).split(table)
