"""What is known only after the event: dates that lie after it, and what is filled in once the answer is there."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from core.language import N_, in_percent, quoted
from core.question.task import Task
from core.understanding.checks.check import (
    Check,
    Finding,
    Severity,
    Subject,
    finding,
    left_out,
    with_target,
)
from core.understanding.columns import LEARNED_FROM, ColumnType, Role

FEWEST_LATER = 20  # rows with both dates: fewer may be a slip
NEARLY_ALL = 0.95  # of the rows: some dates are entered wrongly
PURE = 0.99  # of the rows that are filled in have one answer
TELLING = 0.1  # at least so much above the answer's own share, or there is nothing to tell
UNLIKELY = 1e-9  # a chance that no number of columns makes likely


def _later(subject: Subject) -> Iterator[Finding]:
    (time,) = subject.of(Role.TIME)
    event = pd.to_datetime(subject.table[time.name], utc=True)
    for column in subject.suspects:
        if column.type is not ColumnType.DATE:
            continue
        after = (pd.to_datetime(subject.table[column.name], utc=True) - event).dropna()
        share = float((after > np.timedelta64(0, "ns")).mean()) if len(after) else 0.0
        if len(after) < FEWEST_LATER or share < NEARLY_ALL:
            continue
        learned = column.role in LEARNED_FROM
        yield finding(
            column.name,
            Severity.SERIOUS if learned else Severity.WARNING,
            N_("“{column}” lies after “{time}” in {share}% of the rows, by {days} days in the middle."),
            time=time.name,
            share=in_percent(share),
            days=round(after.median() / np.timedelta64(1, "D"), 1),
            remedy=left_out(column.name) if learned else None,
        )


def _filled(subject: Subject) -> Iterator[Finding]:
    target = subject.sample[subject.target]
    for column in subject.suspects:
        filled = subject.sample[column.name].notna().to_numpy()
        if filled.all() or not filled.any():
            continue
        answer = _only_answer(target, filled, subject.task)
        if answer is None:
            continue
        learned = column.role in LEARNED_FROM
        yield finding(
            column.name,
            Severity.SERIOUS if learned else Severity.WARNING,
            N_(
                "“{column}” is filled in ({share}% of the rows) only where “{target}” is {answer}: it may follow from "
                "it."
            ),
            target=subject.target,
            share=in_percent(float(filled.mean())),
            answer=answer,
            remedy=left_out(column.name) if learned else None,
        )


def _only_answer(target: "pd.Series[Any]", filled: "np.ndarray[Any, Any]", task: Task) -> Any:
    """The class that filled rows have, or the number beyond which they lie; None if they have all sorts of answers."""
    if task is Task.CLASSIFICATION:
        share = target.value_counts(normalize=True)
        found = target[filled].value_counts(normalize=True)
        answer, pure, usual = found.index[0], float(found.iloc[0]), float(share[found.index[0]])
        unlikely = int(filled.sum()) * np.log(max(usual, 1e-12)) < np.log(UNLIKELY)
        return quoted([str(answer)]) if pure >= PURE and pure - usual >= TELLING and unlikely else None
    with_value, without = target[filled], target[~filled]
    if min(len(with_value), len(without)) < FEWEST_LATER:
        return None
    if float((with_value > without.max()).mean()) >= PURE:
        return f"> {without.max():.4g}"
    return f"< {without.min():.4g}" if float((with_value < without.min()).mean()) >= PURE else None


def _has_moments(subject: Subject) -> bool:
    return any(column.type is ColumnType.DATE for column in subject.of(Role.TIME))


LATER = Check(
    code="U004",
    title=N_("A date after the event"),
    about=N_(
        "The time column says when a row happened. A date that lies after it in nearly every row was not known then: "
        "a discharge, a delivery, a last contact. What is computed from it, such as a duration, often contains the "
        "answer. Leave it out, unless it was planned beforehand."
    ),
    applies=_has_moments,
    inspect=_later,
)
FILLED = Check(
    code="U005",
    title=N_("Filled in once the answer is known"),
    about=N_(
        "The column has values only where the target has one certain answer, such as a reason for cancelling that only "
        "those have who cancelled. Whether it is filled in says the answer, and for a new row it is not filled in yet. "
        "Leave it out."
    ),
    applies=with_target,
    inspect=_filled,
)
CHECKS = (LATER, FILLED)
