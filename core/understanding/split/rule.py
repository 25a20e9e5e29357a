"""How rows are divided: once to seal the hold-out, and again into folds for cross-validation."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import pandas as pd

from core.errors import InvalidInput
from core.language import N_, _
from core.understanding.columns import Role
from core.understanding.split.lots import Positions, drawn, drawn_by_class, drawn_groups
from core.understanding.split.moments import bordered, folds_by_time

FEWEST_GROUPS = 4  # two folds, a hold-out, and one more
FOLDS = 5  # the usual compromise between bias and time (Kohavi, 1995)
SMALLEST_SHARE, LARGEST_SHARE = 0.05, 0.5
LARGEST_SEED = 2**32 - 1  # what NumPy's generators take
MOST_GROUPS_WEIGHED = 2_000  # beyond, keeping the classes' shares in grouped folds takes minutes and gains nothing


class SplitKind(StrEnum):
    """Which rows must not be torn apart, or must not be mixed."""

    STRATIFIED = "stratified"
    RANDOM = "random"
    GROUPED = "grouped"
    CHRONOLOGICAL = "chronological"

    @property
    def label(self) -> str:
        return _(_LABELS[self])

    @property
    def by_column(self) -> bool:
        """Whether it needs a column of groups or of time."""
        return self in SPLIT_ROLES


_LABELS = {
    SplitKind.STRATIFIED: N_("stratified"),
    SplitKind.RANDOM: N_("at random"),
    SplitKind.GROUPED: N_("by group"),
    SplitKind.CHRONOLOGICAL: N_("by time"),
}
SPLIT_ROLES = {SplitKind.GROUPED: Role.GROUP, SplitKind.CHRONOLOGICAL: Role.TIME}  # of the column that rows go by


@dataclass(frozen=True)
class Split:
    """
    The rule of a split: `column` names the groups or the time, `share` the part that is sealed.

    `gap` is how many rows a split by time leaves out before the rows it judges by, so that neighbours do not tell.
    """

    kind: SplitKind = SplitKind.STRATIFIED
    share: float = 0.2
    seed: int = 42
    column: str = ""
    gap: int = 0

    def check(self) -> None:
        """Raises InvalidInput if the share, the seed or the gap is out of bounds or a column is missing."""
        check_seed(self.seed)
        if not SMALLEST_SHARE <= self.share <= LARGEST_SHARE:
            raise InvalidInput(
                N_("The hold-out takes between {low} and {high} of the rows; {share} is outside."),
                low=SMALLEST_SHARE,
                high=LARGEST_SHARE,
                share=self.share,
            )
        if self.kind.by_column and not self.column:
            raise InvalidInput(N_("A split by group or by time needs a column. Name the one to split by."))
        if self.gap < 0 or (self.gap and self.kind is not SplitKind.CHRONOLOGICAL):
            raise InvalidInput(
                N_("A gap of {gap} rows cannot be left: it is a number from 0, and only for a split by time."),
                gap=self.gap,
            )


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


def splitting(table: pd.DataFrame, split: Split) -> "pd.Series[Any] | None":
    """The groups or times to split by, None for a split by lot; raises InvalidInput where they do not allow it."""
    if not split.kind.by_column:
        return None
    by = table[split.column]
    if by.isna().any():
        raise InvalidInput(
            N_("Column “{column}” has missing values, so the rows cannot be split by it."), column=split.column
        )
    if split.kind is SplitKind.GROUPED and by.nunique() < FEWEST_GROUPS:
        raise InvalidInput(
            N_("Column “{column}” has fewer than four groups: too few to seal some and learn from the others."),
            column=split.column,
        )
    return by


def cut(
    target: "pd.Series[Any] | None", by: "pd.Series[Any] | None", rows: int, split: Split
) -> tuple[Positions, Positions]:
    """
    Positions of the training and of the hold-out rows; `by` holds the groups or the time.

    The gap of a split by time is on neither side. Raises InvalidInput where the times or the gap leave too little.
    """
    sealed = sealed_rows(rows, split.share)
    match split.kind:
        case SplitKind.CHRONOLOGICAL if by is not None:
            return bordered(by, sealed, split.gap, split.column)
        case SplitKind.GROUPED if by is not None:
            return drawn_groups(pd.factorize(by)[0], sealed, split.seed)
        case SplitKind.STRATIFIED if target is not None:
            return drawn_by_class(pd.factorize(target, sort=True)[0], sealed, split.seed)
    return drawn(rows, sealed, split.seed)


def folds(
    table: pd.DataFrame, target: "pd.Series[Any] | None", split: Split, *, count: int = FOLDS, seed: int = 42
) -> Iterator[tuple[Positions, Positions]]:
    """
    Training and validation positions of each fold, by the rule that also sealed the hold-out; `target` holds classes.

    Where a class has fewer rows than there are folds, as many folds as it has rows; with a single row, unstratified.
    A fold that has a single class to learn from is left out; raises InvalidInput if none remains.
    """
    none_left = True
    for training, validation in _folds(table, target, split, min(count, len(table)), seed):
        if target is None or not is_constant(target.iloc[training]):
            none_left = False
            yield training, validation
    if none_left:
        raise InvalidInput(
            N_("Split by “{column}”, no fold has two classes to learn from. Choose another split."),
            column=split.column or "–",
        )


def _folds(
    table: pd.DataFrame, target: "pd.Series[Any] | None", split: Split, count: int, seed: int
) -> Iterator[tuple[Positions, Positions]]:
    if split.kind is SplitKind.CHRONOLOGICAL:
        yield from folds_by_time(table[split.column], count, split.gap)
        return
    groups = table[split.column] if split.kind is SplitKind.GROUPED else None
    yield from splitter(table, target, split, count, seed).split(table, target, groups)


def splitter(table: pd.DataFrame, target: "pd.Series[Any] | None", split: Split, count: int, seed: int) -> Any:
    """
    The splitter of scikit-learn that cuts the folds of a split by lot or by group.

    Groups stay whole, with the classes' shares as near as groups allow where there are not too many.
    """
    from sklearn.model_selection import GroupKFold, KFold, StratifiedGroupKFold, StratifiedKFold

    if split.kind is SplitKind.GROUPED:
        different = table[split.column].nunique()
        count = min(count, different)
        weighed = target is not None and different <= MOST_GROUPS_WEIGHED and target.value_counts().min() >= count
        return (StratifiedGroupKFold if weighed else GroupKFold)(count, shuffle=True, random_state=seed)
    if split.kind is SplitKind.STRATIFIED and target is not None and can_stratify(target):
        return StratifiedKFold(min(count, int(target.value_counts().min())), shuffle=True, random_state=seed)
    return KFold(count, shuffle=True, random_state=seed)


def is_constant(values: "pd.Series[Any]") -> bool:
    """Whether there is one value only."""
    return bool((values == values.iloc[0]).all())
