"""What the adviser looks at, and what keeps rows from being split by group or by time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from core.language import N_, Message
from core.question.task import Task
from core.understanding.columns import Column, ColumnType, Role
from core.understanding.split.moments import FEWEST_MOMENTS
from core.understanding.split.rule import FEWEST_GROUPS


@dataclass(frozen=True)
class Case:
    """The rows that have a target, in the columns that matter for a split."""

    target: "pd.Series[Any] | None"
    group: "pd.Series[Any] | None"
    time: "pd.Series[Any] | None"
    rows: int
    classes: bool


def case_of(table: pd.DataFrame, columns: Sequence[Column], task: Task) -> Case:
    marked = {column.role: column for column in columns if column.role in {Role.TARGET, Role.GROUP, Role.TIME}}
    target = marked.get(Role.TARGET)
    if target and table[target.name].isna().any():
        table = table[table[target.name].notna()]
    found = {role: table[column.name] for role, column in marked.items()}
    classes = target is not None and task is not Task.REGRESSION
    unsuitable = task is Task.REGRESSION and target is not None and target.type is not ColumnType.NUMBER
    return Case(
        None if unsuitable else found.get(Role.TARGET), found.get(Role.GROUP), found.get(Role.TIME), len(table), classes
    )


def no_groups(group: "pd.Series[Any] | None") -> Iterator[Message]:
    if group is None:
        return
    if gaps := int(group.isna().sum()):
        yield Message(
            N_("“{column}” has no value in {n} row: fill it, or leave the row out, to split by group."),
            {"column": str(group.name), "n": gaps},
            N_("“{column}” has no value in {n} rows: fill them, or leave the rows out, to split by group."),
        )
    elif group.nunique() < FEWEST_GROUPS:
        yield Message(
            N_("“{column}” has only {groups} different groups, too few to seal some and learn from the others."),
            {"column": str(group.name), "groups": int(group.nunique())},
        )


def no_order(time: "pd.Series[Any] | None") -> Iterator[Message]:
    if time is None:
        return
    if gaps := int(time.isna().sum()):
        yield Message(
            N_("“{column}” has no value in {n} row: fill it, or leave the row out, to split by time."),
            {"column": str(time.name), "n": gaps},
            N_("“{column}” has no value in {n} rows: fill them, or leave the rows out, to split by time."),
        )
    elif (moments := int(time.nunique())) < FEWEST_MOMENTS:
        yield Message(
            N_("“{column}” has only {moments} different moments, too few to learn from the earlier ones."),
            {"column": str(time.name), "moments": moments},
        )
