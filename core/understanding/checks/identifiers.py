"""Identifiers: as features, and where they carry the answer."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from core.language import N_, Message, in_percent
from core.question.task import Task
from core.understanding.checks.check import (
    Check,
    Finding,
    Remedy,
    Severity,
    Subject,
    anywhere,
    finding,
    with_target,
)
from core.understanding.checks.evidence import NO_STRENGTH, Numbers, Strength, strength_along, target_codes
from core.understanding.columns import LEARNED_FROM, USABLE, Column, ColumnType, Role
from core.understanding.columns.names import CALLED_IDENTIFIER
from core.understanding.columns.traits import FEWEST_CODES, Traits

NEARLY_EVERY = 0.98  # of the rows that have a value: an identifier may have been entered twice
DENSE = 2  # times as many whole numbers as rows: numbers handed out, not measured
CARRIED = 0.3  # of what guessing gets wrong: more than a little order


def looks_like_an_identifier(subject: Subject, column: Column) -> bool:
    """Whether values tell rows apart: handed out one by one, or named so and different in nearly every row."""
    if column.role is Role.IDENTIFIER:
        return True
    values = subject.table[column.name]
    traits = Traits(column, values)
    if column.type not in USABLE | {ColumnType.TEXT} or not traits.distinct_in(NEARLY_EVERY):
        return False
    if values.notna().sum() < FEWEST_CODES:
        return False
    if column.type is ColumnType.NUMBER:
        return traits.whole and (traits.called(CALLED_IDENTIFIER) or _handed_out(values))
    return traits.called(CALLED_IDENTIFIER) or traits.uuids or traits.codes


def _handed_out(values: "pd.Series[Any]") -> bool:
    present = values.dropna()
    return len(present) == present.nunique() and float(present.max() - present.min()) < DENSE * len(present)


def _as_features(subject: Subject) -> Iterator[Finding]:
    for column in subject.columns:
        set_aside = column.role is Role.IDENTIFIER
        if not (set_aside or column.role in LEARNED_FROM) or not looks_like_an_identifier(subject, column):
            continue
        values = subject.table[column.name]
        yield finding(
            column.name,
            Severity.NOTE if set_aside else Severity.WARNING,
            N_("“{column}” tells rows apart ({n} different values) and lies aside as an identifier.")
            if set_aside
            else N_("“{column}” tells rows apart ({n} different values): a model would learn them by heart."),
            n=int(values.nunique()),
            remedy=None if set_aside else as_identifier(column),
        )


def _carrying(subject: Subject) -> Iterator[Finding]:
    for column in subject.columns:
        set_aside = column.role is Role.IDENTIFIER
        if not (set_aside or column.role in LEARNED_FROM) or not looks_like_an_identifier(subject, column):
            continue
        found = _carried(subject, column)
        if found.share < CARRIED or not found.beyond_chance:
            continue
        yield finding(
            column.name,
            Severity.NOTE if set_aside else Severity.SERIOUS,
            N_("The order of “{column}” tells “{target}” ({share}% better than guessing). Keep it aside as it is.")
            if set_aside
            else N_("The order of “{column}” tells “{target}” ({share}% better than guessing): it carries the answer."),
            target=subject.target,
            share=in_percent(found.share),
            remedy=None if set_aside else as_identifier(column),
        )


def _carried(subject: Subject, column: Column) -> Strength:
    """How well rows that come one after the other by this identifier tell each other's target."""
    along = _in_order(subject.sample[column.name], column)
    if along is None:
        return NO_STRENGTH
    return strength_along(along, target_codes(subject), ordered=True, classes=subject.task is Task.CLASSIFICATION)


def _in_order(values: "pd.Series[Any]", column: Column) -> Numbers | None:
    if column.type is ColumnType.NUMBER:
        return np.asarray(values.to_numpy(np.float64, na_value=np.nan))
    if Traits(column, values).uuids:
        return None  # made at random
    words = values.astype(str).str.replace(r"\d+", lambda digits: digits.group().zfill(20), regex=True)  # 2 before 10
    return np.asarray(words.rank(method="dense").where(values.notna()).to_numpy(), dtype=np.float64)


def as_identifier(column: Column) -> Remedy:
    """The column tells rows apart, and is not learned from."""
    return Remedy(
        Message(N_("Make “{column}” an identifier"), {"column": column.name}), roles=((column.name, Role.IDENTIFIER),)
    )


CARRYING = Check(
    code="U003",
    title=N_("An identifier carries the answer"),
    about=N_(
        "Rows that follow each other by this number or code have the same answer: the file was sorted or numbered by "
        "it. A model would read the answer off the number, and new rows have new numbers. Keep it as an identifier: it "
        "stays in the table, and nothing learns from it."
    ),
    applies=with_target,
    inspect=_carrying,
)
AS_FEATURE = Check(
    code="U042",
    title=N_("An identifier among the features"),
    about=N_(
        "A column that is different in nearly every row, such as a number or a code, tells rows apart and says nothing "
        "about them. A model can only learn it by heart. Give it the role of an identifier."
    ),
    applies=anywhere,
    inspect=_as_features,
)
CHECKS = (CARRYING, AS_FEATURE)
