"""A check as a declaration: what it looks for, where it applies, and what it has found."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from core.language import N_, Message, _
from core.question.task import SUPERVISED, Task
from core.understanding.columns import LEARNABLE, LEARNED_FROM, Column, ColumnType, Role
from core.understanding.dataset.reference import Reference
from core.understanding.preparation.step import Step
from core.understanding.split import Split, SplitKind

MOST_LOOKED_AT = 20_000  # rows for what predicts what: a share of them is then known to half a percent


class Severity(StrEnum):
    """What happens if nothing is done: the result is wrong, worse than it could be, or merely worth knowing."""

    SERIOUS = "serious"
    WARNING = "warning"
    NOTE = "note"

    @property
    def label(self) -> str:
        return _(_LABELS[self])


_LABELS = {Severity.SERIOUS: N_("serious"), Severity.WARNING: N_("warning"), Severity.NOTE: N_("note")}


@dataclass(frozen=True)
class Subject:
    """
    A table on its way to a version: what checks look at.

    `previous` describes the version in force, if any; `computed` says from which columns derived ones were computed.
    """

    table: pd.DataFrame
    columns: tuple[Column, ...]
    task: Task
    split: Split
    previous: Reference | None = None
    computed: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @property
    def target(self) -> str:
        return next((column.name for column in self.columns if column.role is Role.TARGET), "")

    @property
    def features(self) -> tuple[Column, ...]:
        """The columns a model would learn from."""
        return tuple(column for column in self.columns if column.role in LEARNED_FROM and column.type in LEARNABLE)

    @cached_property
    def suspects(self) -> tuple[Column, ...]:
        """The features, and dates and texts that lie aside: they may be learned from yet."""
        aside = {ColumnType.DATE, ColumnType.TEXT}
        return tuple(
            column
            for column in self.columns
            if (column.role in LEARNED_FROM and column.type is not ColumnType.EMPTY)
            or (column.role is Role.IGNORE and column.type in aside)
        )

    def of(self, role: Role) -> tuple[Column, ...]:
        """The columns of this role."""
        return tuple(column for column in self.columns if column.role is role)

    @cached_property
    def sample(self) -> pd.DataFrame:
        """Rows that have a target, in their order: all, or as many as are looked at, chosen evenly at random."""
        known = self.table[self.table[self.target].notna()] if self.target else self.table
        if len(known) <= MOST_LOOKED_AT:
            return known
        chosen = np.random.default_rng(0).choice(len(known), MOST_LOOKED_AT, replace=False)
        return known.iloc[np.sort(chosen)]

    @cached_property
    def finite(self) -> "Subject":
        """The same with infinite numbers as missing ones, as a version keeps them."""
        numbers = self.table.select_dtypes("number")
        endless = [str(name) for name in numbers if np.isinf(numbers[name].to_numpy(np.float64, na_value=np.nan)).any()]
        if not endless:
            return self
        table = self.table.copy(deep=False)
        table[endless] = table[endless].replace([np.inf, -np.inf], np.nan)
        return replace(self, table=table)

    @property
    def predicts(self) -> bool:
        """Whether there is a target of the kind that the task asks for."""
        if not self.target or self.task not in SUPERVISED:
            return False
        (column,) = self.of(Role.TARGET)
        return self.task is Task.CLASSIFICATION or column.type is ColumnType.NUMBER


@dataclass(frozen=True)
class Remedy:
    """What one click changes in the draft: roles of columns, a step more of the preparation, another split."""

    label: Message
    roles: tuple[tuple[str, Role], ...] = ()
    step: Step | None = None
    split: Split | None = None


@dataclass(frozen=True)
class Finding:
    """Something to act on, in a plain sentence with the column's name and the figure; no column: about the table."""

    code: str
    column: str
    severity: Severity
    text: Message
    remedy: Remedy | None = None


@dataclass(frozen=True)
class Check:
    """`applies` says where it can look at all; `inspect` yields what it finds; `about` explains it in a paragraph."""

    code: str
    title: str
    about: str
    applies: Callable[[Subject], bool]
    inspect: Callable[[Subject], Iterable[Finding]]

    def findings(self, subject: Subject) -> tuple[Finding, ...]:
        """What it finds, under its code; nothing where it does not apply."""
        finite = subject.finite
        return tuple(replace(one, code=self.code) for one in self.inspect(finite)) if self.applies(finite) else ()


def finding(
    column: str,
    severity: Severity,
    text: str,
    *,
    plural: str = "",
    remedy: Remedy | None = None,
    **values: Any,
) -> Finding:
    """A finding about this column, of which the sentence knows as {column}; its check adds the code."""
    return Finding("", column, severity, Message(text, {"column": column, **values}, plural), remedy)


def split_in_words(split: Split) -> Message:
    """How a split divides, as it stands in a sentence."""
    return Message(_SPLITS[split.kind])


_SPLITS = {
    SplitKind.STRATIFIED: N_("by class"),
    SplitKind.RANDOM: N_("at random"),
    SplitKind.GROUPED: N_("by group"),
    SplitKind.CHRONOLOGICAL: N_("by time"),
}


def left_out(name: str) -> Remedy:
    """The column is not learned from."""
    return Remedy(Message(N_("Leave “{column}” out"), {"column": name}), roles=((name, Role.IGNORE),))


def anywhere(_subject: Any) -> bool:
    """For checks that apply to every table."""
    return True


def with_target(subject: Subject) -> bool:
    """For checks that look at what tells the target."""
    return subject.predicts
