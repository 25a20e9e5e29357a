"""How a table differs from the version in force: its columns, its values, their distribution."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from core.language import N_, Exact, Message, in_percent, quoted
from core.understanding.checks.categories import words_among_numbers
from core.understanding.checks.check import Check, Finding, Remedy, Severity, Subject, finding
from core.understanding.columns import ColumnType, Role
from core.understanding.dataset.reference import (
    MEASURED,
    NAMED,
    ColumnReference,
    bin_counts,
    labels,
    measures,
)
from core.understanding.preparation.step import Step

BEYOND = 0.01  # of the values: single new extremes come with every table
MORE_MISSING = 0.1  # of the rows: a source that has begun to fail
SHIFTED, FAR_SHIFTED = 0.1, 0.25  # population stability index: the usual marks for a small and a large shift
BY_LUCK = 3.0  # times the index that two halves of one table would show
LEAST_SHARE = 1e-4  # so that an empty bin has a logarithm
MOSTLY = 0.5  # of the values: else reading them as numbers loses more than it gives
MOST_NAMED = 3  # new categories in a sentence


def _columns(subject: Subject) -> Iterator[Finding]:
    before = _before(subject)
    now = {column.name: column.type for column in subject.columns if column.role is not Role.IGNORE}
    everything = {column.name: column.type for column in subject.columns}
    for name, known in before.items():
        if name not in everything:
            yield finding(name, Severity.WARNING, N_("“{column}” was in the version in force and is gone."))
        elif everything[name] is not known.type and ColumnType.EMPTY not in {everything[name], known.type}:
            yield finding(
                name,
                Severity.WARNING,
                N_("“{column}” was {before} in the version in force and is {now} here."),
                before=known.type.named,
                now=everything[name].named,
                remedy=_as_before(subject.table[name], known),
            )
    for name in now:
        if name not in before:
            yield finding(name, Severity.NOTE, N_("“{column}” is new: the version in force does not have it."))


def _as_before(values: "pd.Series[Any]", known: ColumnReference) -> Remedy | None:
    """The type of the version in force again, where most values can be read as it."""
    if known.type is ColumnType.NUMBER and words_among_numbers(values)[1] < MOSTLY:
        return None
    return Remedy(
        Message(N_("Read “{column}” as {type} again"), {"column": known.name, "type": known.type.named}),
        step=Step("change_type", {"column": known.name, "type": known.type.value}),
    )


def _values(subject: Subject) -> Iterator[Finding]:
    for known in _comparable(subject):
        values = subject.table[known.name]
        missing = float(values.isna().mean())
        if missing - known.missing >= MORE_MISSING:
            yield finding(
                known.name,
                Severity.WARNING,
                N_("“{column}” is missing in {now}% of the rows; in the version in force it was {before}%."),
                now=in_percent(missing),
                before=in_percent(known.missing),
            )
            continue
        new = _beyond(values, known) if known.type in MEASURED else _unknown(values, known)
        if new:
            yield new


def _beyond(values: "pd.Series[Any]", known: ColumnReference) -> Finding | None:
    found = measures(values)
    if known.low is None or known.high is None or not len(found):
        return None
    share = float(((found < known.low) | (found > known.high)).mean())
    if share < BEYOND:
        return None
    if known.type is ColumnType.DATE:
        text = N_("{share}% of “{column}” lie outside of the dates of the version in force.")
        return finding(known.name, Severity.NOTE, text, share=in_percent(share))
    return finding(
        known.name,
        Severity.WARNING,
        N_("{share}% of “{column}” lie outside of the range of the version in force ({low} to {high})."),
        share=in_percent(share),
        low=Exact(known.low),
        high=Exact(known.high),
    )


def _unknown(values: "pd.Series[Any]", known: ColumnReference) -> Finding | None:
    if not known.named:
        return None  # the rarer ones were not kept
    counts = labels(values).value_counts()
    new = counts[~counts.index.isin(known.values)]
    if new.empty:
        return None
    return finding(
        known.name,
        Severity.WARNING,
        N_("“{column}” has {n} category that the version in force does not have: {names}."),
        plural=N_("“{column}” has {n} categories that the version in force does not have: {names}."),
        n=len(new),
        names=quoted([str(name) for name in new.index[:MOST_NAMED]], more=len(new) > MOST_NAMED),
    )


def _shifts(subject: Subject) -> Iterator[Finding]:
    assert subject.previous  # noqa: S101 - the check applies only then
    for known in _comparable(subject):
        counts = _counts(subject.table[known.name], known)
        rows = int(counts.sum())
        if not rows or len(counts) < 2:  # noqa: PLR2004 - one bin holds everything
            continue
        index = _stability(counts / rows, np.array([*known.shares, *_rest(known)]))
        by_luck = BY_LUCK * (len(counts) - 1) * (1 / rows + 1 / max(1, subject.previous.rows))
        if index >= max(SHIFTED, by_luck):
            yield finding(
                known.name,
                Severity.WARNING if index >= FAR_SHIFTED else Severity.NOTE,
                N_("“{column}” is distributed differently than in the version in force (stability index {index})."),
                index=round(index, 2),
            )


def _counts(values: "pd.Series[Any]", known: ColumnReference) -> "np.ndarray[Any, Any]":
    """Rows in each bin or category of the version in force; categories that it does not name are one."""
    if known.type in MEASURED:
        return bin_counts(measures(values), known.edges)
    found = labels(values).value_counts()
    named = found.reindex(list(known.values), fill_value=0).to_numpy()
    return np.append(named, int(found.sum()) - int(named.sum()))


def _rest(known: ColumnReference) -> list[float]:
    return [] if known.type in MEASURED else [max(0.0, 1 - sum(known.shares))]


def _stability(now: "np.ndarray[Any, Any]", before: "np.ndarray[Any, Any]") -> float:
    """Population stability index: the difference of shares, weighted by the logarithm of their ratio."""
    now, before = np.maximum(now, LEAST_SHARE), np.maximum(before, LEAST_SHARE)
    return float(((now - before) * np.log(now / before)).sum())


def _comparable(subject: Subject) -> Iterator[ColumnReference]:
    """What is known of columns that still hold the same type and are of use."""
    before = _before(subject)
    for column in subject.columns:
        known = before.get(column.name)
        aside = {Role.IDENTIFIER, Role.IGNORE, Role.TIME, Role.GROUP}  # new rows have new times and new groups
        if (
            known
            and known.shares
            and known.type is column.type
            and column.role not in aside
            and known.type in MEASURED | NAMED
        ):
            yield known


def _before(subject: Subject) -> dict[str, ColumnReference]:
    return {known.name: known for known in subject.previous.columns} if subject.previous else {}


def _has_previous(subject: Subject) -> bool:
    return subject.previous is not None and len(subject.table) > 0


COLUMNS = Check(
    code="U060",
    title=N_("Other columns than the version in force"),
    about=N_(
        "Models of the version in force expect its columns. One that is gone, has another type or is called otherwise "
        "breaks them. Rename it, change its type, or accept that models have to be trained anew."
    ),
    applies=_has_previous,
    inspect=_columns,
)
VALUES = Check(
    code="U061",
    title=N_("Values that the version in force does not have"),
    about=N_(
        "Numbers outside of the known range, categories that were not there and new gaps mean that something has "
        "changed: in the world, in a unit, or in the way data are gathered. Models of the version in force have not "
        "learned what to do with them."
    ),
    applies=_has_previous,
    inspect=_values,
)
SHIFTS = Check(
    code="U062",
    title=N_("Another distribution than the version in force"),
    about=N_(
        "The same values occur, but not as often as before. Scores of the two versions are then hard to compare, and "
        "models of the version in force may be off. The stability index is 0 for no difference; from 0.25 on the shift "
        "counts as large."
    ),
    applies=_has_previous,
    inspect=_shifts,
)
CHECKS = (COLUMNS, VALUES, SHIFTS)
