"""Time order that a split would ignore."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pandas as pd

from core.language import N_, Message
from core.question.task import Task
from core.understanding.checks.check import (
    Check,
    Finding,
    Remedy,
    Severity,
    Subject,
    finding,
    split_in_words,
    with_target,
)
from core.understanding.checks.evidence import BY_LUCK, Numbers, target_codes
from core.understanding.columns import Column, ColumnType, Role
from core.understanding.split import SplitKind

FEWEST_ROWS = 50  # fewer show no course of time
FEWEST_MOMENTS = 10  # fewer dates are a category
FOLLOWS = 0.2  # correlation with the row before: a little weather is in everything
FOLLOWS_CLOSELY = 0.5  # then a random split can be answered from the row next to it


def _ignored(subject: Subject) -> Iterator[Finding]:
    for column in _times(subject):
        found = _course(subject, column)
        if found < FOLLOWS:
            continue
        yield finding(
            column.name,
            Severity.SERIOUS if found >= FOLLOWS_CLOSELY else Severity.WARNING,
            N_(
                "Along “{column}”, “{target}” resembles the row before (correlation {share}). A split {split} would "
                "learn from later rows what earlier ones are judged by."
            ),
            target=subject.target,
            share=round(found, 2),
            split=split_in_words(subject.split),
            remedy=_by_time(subject, column.name),
        )


def _times(subject: Subject) -> list[Column]:
    """The time column, or where none is marked all dates."""
    marked = [column for column in subject.of(Role.TIME) if column.type in {ColumnType.DATE, ColumnType.NUMBER}]
    return marked or [column for column in subject.suspects if column.type is ColumnType.DATE]


def _course(subject: Subject, column: Column) -> float:
    """Correlation of the target with itself one row before, in the order of time; 0 where chance would do as much."""
    times = subject.sample[column.name]
    known = times.notna().to_numpy()
    if int(known.sum()) < FEWEST_ROWS or int(times.nunique()) < FEWEST_MOMENTS:
        return 0.0
    shuffled = np.random.default_rng(0).permutation(np.flatnonzero(known))  # rows of one moment have no order
    order = shuffled[np.argsort(times.to_numpy()[shuffled], kind="stable")]
    target = target_codes(subject)[order]
    found = max((_with_the_next(one) for one in _as_numbers(target, subject.task)), default=0.0)
    return found if found > BY_LUCK / np.sqrt(len(target)) else 0.0


def _as_numbers(target: Numbers, task: Task) -> Iterator[Numbers]:
    """The target as it is, or whether it is each of its classes."""
    if task is not Task.CLASSIFICATION:
        yield target
        return
    for each in pd.unique(target):
        yield (target == each).astype(np.float64)


def _with_the_next(values: Numbers) -> float:
    before, after = values[:-1], values[1:]
    if before.std() == 0 or after.std() == 0:
        return 0.0
    return float(np.corrcoef(before, after)[0, 1])


def _by_time(subject: Subject, name: str) -> Remedy:
    return Remedy(
        Message(N_("Split by time, along “{column}”"), {"column": name}),
        roles=((name, Role.TIME),),
        split=replace(subject.split, kind=SplitKind.CHRONOLOGICAL, column=name),
    )


def _mixes_times(subject: Subject) -> bool:
    return with_target(subject) and subject.split.kind is not SplitKind.CHRONOLOGICAL


IGNORED = Check(
    code="U021",
    title=N_("Time order that the split ignores"),
    about=N_(
        "What happens now resembles what happened just before. A split that mixes times lets the model learn from the "
        "day after what the day before is judged by, which it can never do in use. Split by time: learn from earlier "
        "rows, judge by later ones."
    ),
    applies=_mixes_times,
    inspect=_ignored,
)
CHECKS = (IGNORED,)
