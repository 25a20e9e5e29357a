"""What a split would make of a table, in figures: how the rows to learn from and those to be sealed compare."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from core.question.task import Task
from core.understanding.columns import Column, Role
from core.understanding.split.lots import Positions
from core.understanding.split.rule import Split, SplitKind, can_stratify, cut, sealed_rows, splitting

MOST_CLASSES_SHOWN = 8


@dataclass(frozen=True)
class Side:
    """One side: `shares` of frequent classes or the `mean` of a number; `different` groups, or `first` to `last`."""

    rows: int
    different: int = 0
    first: str = ""
    last: str = ""
    shares: tuple[tuple[str, float], ...] = ()
    mean: float | None = None


@dataclass(frozen=True)
class Sides:
    """Both sides, and how many rows are on neither: those without a target, and the gap."""

    training: Side
    holdout: Side
    unusable: int = 0
    gap: int = 0


def sides(table: pd.DataFrame, columns: Sequence[Column], task: Task, split: Split) -> Sides:
    """The sides of this split; raises InvalidInput where it cannot be made."""
    split.check()
    name = next((column.name for column in columns if column.role is Role.TARGET), "")
    usable = table[table[name].notna()] if name and table[name].isna().any() else table
    target = usable[name] if name else None
    classes = target if task is not Task.REGRESSION else None
    by = splitting(usable, split)
    training, holdout = cut(_stratifying(classes, split), by, len(usable), split)
    shown = [] if classes is None else list(classes.value_counts().index[:MOST_CLASSES_SHOWN])
    one, other = (_side(target, by, rows, split, shown) for rows in (training, holdout))
    return Sides(one, other, len(table) - len(usable), len(usable) - len(training) - len(holdout))


def _stratifying(classes: "pd.Series[Any] | None", split: Split) -> "pd.Series[Any] | None":
    """The classes whose shares can be kept; a split that cannot keep them is by lot."""
    if classes is None or split.kind is not SplitKind.STRATIFIED or not can_stratify(classes):
        return None
    return classes if sealed_rows(len(classes), split.share) >= classes.nunique() else None


def _side(
    target: "pd.Series[Any] | None", by: "pd.Series[Any] | None", rows: Positions, split: Split, shown: Sequence[Any]
) -> Side:
    mean: float | None = None
    shares: tuple[tuple[str, float], ...] = ()
    if target is not None:
        values = target.iloc[rows]
        if shown:
            found = values.value_counts(normalize=True)
            shares = tuple((_plain(one), float(found.get(one, 0.0))) for one in shown)
        elif pd.api.types.is_numeric_dtype(values):
            mean = float(values.mean())
    if by is None:
        return Side(len(rows), shares=shares, mean=mean)
    if split.kind is SplitKind.GROUPED:
        return Side(len(rows), int(by.iloc[rows].nunique()), shares=shares, mean=mean)
    first, last = (_plain(by.iloc[rows[place]]) for place in (0, -1))
    return Side(len(rows), first=first, last=last, shares=shares, mean=mean)


def _plain(value: Any) -> str:
    """A date without the midnight that nobody wrote, a whole number without a fraction."""
    if isinstance(value, pd.Timestamp):
        return value.isoformat(sep=" ", timespec="minutes").removesuffix(" 00:00")
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
