"""Columns that give the answer away: copies of the target, and what alone predicts it almost perfectly."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from core.language import N_, in_percent
from core.question.task import Task
from core.understanding.checks.check import (
    MOST_LOOKED_AT,
    Check,
    Finding,
    Remedy,
    Severity,
    Subject,
    finding,
    left_out,
    with_target,
)
from core.understanding.checks.evidence import Strength, ranks, strength, strength_along, target_codes
from core.understanding.checks.identifiers import looks_like_an_identifier
from core.understanding.columns import LEARNED_FROM, Column, ColumnType, Role

LEAST_COPIED = 20  # rows: with fewer, two columns may agree by chance
RAREST_COPIED = 5  # rows of every class but the largest: a lone match is no copy
GIVEN_AWAY = 0.96  # of what guessing gets wrong; petals tell iris species apart for 0.94 of it, and are no leak
SURELY, RATHER_SURELY = 0.95, 0.93  # the least it must be by its doubt, in a small table and in a larger one
LARGER = 200  # rows: in a hundred, one measurement may well tell two species apart without an error
NUMBER_GIVEN_AWAY = 0.99  # of the variance: the error left is a tenth of the target's own spread


def _copies(subject: Subject) -> Iterator[Finding]:
    for column in subject.suspects:
        if _is_copy(subject, column):
            yield finding(
                column.name,
                _severity(column),
                N_("“{column}” is a copy of the target “{target}”: each of its values stands for one answer."),
                target=subject.target,
                remedy=_remedy(column),
            )


def _given_away(subject: Subject) -> Iterator[Finding]:
    computed = tuple(_computed(subject))
    yield from computed
    told = {one.column for one in computed}
    series = _tells_itself(subject)
    for column in subject.suspects:
        if column.name in told:
            continue
        if series and column.type is ColumnType.NUMBER:
            continue
        found = strength(subject, column)
        if not _knows(subject, found) or _is_copy(subject, column) or looks_like_an_identifier(subject, column):
            continue
        yield finding(
            column.name,
            _severity(column),
            _sampled(subject, found.rows),
            target=subject.target,
            share=in_percent(found.share),
            n=found.rows,
            remedy=_remedy(column),
        )


def _computed(subject: Subject) -> Iterator[Finding]:
    """What the preparation has derived from the target, or the target from it: the formula gives the answer away."""
    sources = subject.computed.get(subject.target, ())
    for column in subject.suspects:
        if subject.target in subject.computed.get(column.name, ()):
            text = N_("“{column}” is computed from the target “{target}”, so it is not known before the answer is.")
        elif column.name in sources:
            text = N_(
                "The target “{target}” is computed from “{column}”: a model would learn the formula, not the world."
            )
        else:
            continue
        yield finding(column.name, _severity(column), text, target=subject.target, remedy=_remedy(column))


def _knows(subject: Subject, found: Strength) -> bool:
    """Whether a column of this strength knows the target, beyond doubt."""
    least = GIVEN_AWAY if subject.task is Task.CLASSIFICATION else NUMBER_GIVEN_AWAY
    return found.share >= least and found.low >= (SURELY if found.rows < LARGER else RATHER_SURELY)


def _sampled(subject: Subject, rows: int) -> str:
    if subject.task is Task.CLASSIFICATION:
        if rows < MOST_LOOKED_AT:
            return N_("“{column}” alone avoids {share}% of the errors that guessing “{target}” makes.")
        return N_("“{column}” alone avoids {share}% of the errors that guessing “{target}” makes, in {n} rows sampled.")
    if rows < MOST_LOOKED_AT:
        return N_("“{column}” alone explains {share}% of the variation of “{target}”.")
    return N_("“{column}” alone explains {share}% of the variation of “{target}”, in {n} rows sampled.")


def _is_copy(subject: Subject, column: Column) -> bool:
    """Whether values and answers stand for each other, one to one, wherever both are filled in."""
    values, target = subject.sample[column.name], subject.sample[subject.target]
    both = values.notna()
    values, target = values[both], target[both]
    if len(values) < LEAST_COPIED:
        return False
    if subject.task is not Task.CLASSIFICATION:
        return column.type is ColumnType.NUMBER and _same_order(values, target)
    counts = target.value_counts()
    if len(counts) < 2 or counts.iloc[1:].sum() < RAREST_COPIED:  # noqa: PLR2004 - one class has no copy
        return False
    values, target = pd.Series(pd.factorize(values)[0]), pd.Series(pd.factorize(target)[0])
    return (
        int(values.nunique()) == len(counts) == len(pd.DataFrame({"value": values, "answer": target}).drop_duplicates())
    )


def _same_order(values: "pd.Series[float]", target: "pd.Series[float]") -> bool:
    """Whether one grows, or falls, with the other without exception."""
    rising, answers = ranks(values), ranks(target)
    if len(np.unique(answers)) < LEAST_COPIED:
        return False
    return bool(np.array_equal(rising, answers) or np.array_equal(len(rising) + 1 - rising, answers))


def _tells_itself(subject: Subject) -> bool:
    """Whether the target hardly moves from one moment to the next: then yesterday's value is a fair feature."""
    if subject.task is Task.CLASSIFICATION or not subject.of(Role.TIME):
        return False
    (time,) = subject.of(Role.TIME)
    order = subject.sample[time.name].argsort(kind="stable").to_numpy()
    found = strength_along(
        np.arange(len(order), dtype=float), target_codes(subject)[order], ordered=True, classes=False
    )
    return found.share >= NUMBER_GIVEN_AWAY


def _severity(column: Column) -> Severity:
    """What lies aside does no harm yet."""
    return Severity.SERIOUS if column.role in LEARNED_FROM else Severity.NOTE


def _remedy(column: Column) -> Remedy | None:
    return left_out(column.name) if column.role in LEARNED_FROM else None


GIVEN_AWAY_CHECK = Check(
    code="U001",
    title=N_("A column gives the answer away"),
    about=N_(
        "One column alone predicts the target almost perfectly. Real measurements rarely do; such a column is usually "
        "filled in after the answer is known, or computed from it. The model then looks excellent and fails in use, "
        "where the column is not known yet. Ask when and from what it is filled in, and leave it out unless it is "
        "really there at the moment of prediction."
    ),
    applies=with_target,
    inspect=_given_away,
)
COPY = Check(
    code="U002",
    title=N_("A column is a copy of the target"),
    about=N_(
        "Each value of the column belongs to exactly one answer, and the other way round: the target in other words, "
        "in another unit or on another scale. A model would learn to read it off, and nothing else. Leave the column "
        "out."
    ),
    applies=with_target,
    inspect=_copies,
)
CHECKS = (GIVEN_AWAY_CHECK, COPY)
