"""Rows that belong together, and a split that would tear them apart."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from core.errors import InvalidInput
from core.language import N_, Message, in_percent
from core.understanding.checks.check import Check, Finding, Remedy, Severity, Subject, anywhere, finding, split_in_words
from core.understanding.checks.evidence import BY_LUCK, Numbers, ranks
from core.understanding.columns import LEARNED_FROM, USABLE, Column, ColumnType, Role
from core.understanding.columns.names import CALLED_GROUP, CALLED_IDENTIFIER
from core.understanding.columns.traits import Traits
from core.understanding.split import SplitKind
from core.understanding.split.likeness import tied_to_groups
from core.understanding.split.meeting import FAIR_IF_THEY_COME_AGAIN, OFTEN_MET, THEIR_OWN, met_again

FEWEST_GROUPS = 10  # fewer are a category, and too few to seal some and learn from the others
SMALLEST, LARGEST = 1.5, 200.0  # rows a group on average: below, hardly any repeats; above, a category
ALIKE = 0.2  # of the variance lies between groups (intraclass correlation): enough to lift a score
THE_SAME = 0.9  # of the variance: fixed for the group, as sex is for a patient
MOSTLY_THE_SAME = 0.5  # of the other columns, for a column whose name does not say that it holds groups
FEWEST_THE_SAME = 2  # columns: a single one is another name of the same category


def _torn(subject: Subject) -> Iterator[Finding]:
    for column in subject.columns:
        values = subject.table[column.name]
        if not _could_be_groups(subject, column, values):
            continue
        alike = _alike(subject, column)
        named = column.role is Role.GROUP or Traits(column, values).called((*CALLED_GROUP, *CALLED_IDENTIFIER))
        similar = {name: share for name, share in alike.items() if share >= ALIKE}
        fixed = sum(share >= THE_SAME for share in alike.values())
        if not similar or not (named or fixed >= max(FEWEST_THE_SAME, MOSTLY_THE_SAME * len(alike))):
            continue
        most = subject.target if subject.target in similar else max(similar, key=similar.__getitem__)
        told = _both_sides if (met := _met_in_time(subject, values)) is None else partial(_met_again, met=met)
        if met is None or met >= OFTEN_MET:
            yield told(subject, column.name, most, round(similar[most], 2), named=named)


def _both_sides(subject: Subject, name: str, other: str, share: float, *, named: bool) -> Finding:
    values = subject.table[name]
    return finding(
        name,
        Severity.SERIOUS if named else Severity.WARNING,
        N_(
            "Rows of one “{column}” are alike in “{other}” ({share} of 1), and a split {split} would put rows of "
            "the same group on both sides ({n} groups, {size} rows each)."
        ),
        other=other,
        share=share,
        split=split_in_words(subject.split),
        n=int(values.nunique()),
        size=round(float(values.notna().sum() / values.nunique()), 1),
        remedy=_by_group(subject, name),
    )


def _met_again(subject: Subject, name: str, other: str, share: float, *, named: bool, met: float) -> Finding:
    """What the adviser says too: to meet the same ones later may be what the model is for."""
    return finding(
        name,
        Severity.WARNING if named else Severity.NOTE,
        N_("Rows of one “{column}” are alike in “{other}” ({share} of 1). {fair}"),
        other=other,
        share=share,
        fair=Message(FAIR_IF_THEY_COME_AGAIN, {"group": name, "share": in_percent(met)}),
        remedy=_by_group(subject, name),
    )


def _met_in_time(subject: Subject, groups: "pd.Series[Any]") -> float | None:
    """The share of the sealed rows that a split by time lets meet again; None where no split by time excuses it."""
    if subject.split.kind is not SplitKind.CHRONOLOGICAL or subject.split.column not in subject.table:
        return None
    time = subject.table[subject.split.column]
    if subject.target:
        known = subject.table[subject.target].notna()
        groups, time = groups[known], time[known]
        if tied_to_groups(subject.table[subject.target][known], groups) >= THEIR_OWN:
            return None
    try:
        return None if time.isna().any() else met_again(groups, time, subject.split)
    except InvalidInput:
        return None  # the split itself is refused, with its reason


def _could_be_groups(subject: Subject, column: Column, values: "pd.Series[Any]") -> bool:
    if column.role in {Role.TARGET, Role.TIME} or column.type not in {*USABLE, ColumnType.TEXT}:
        return False
    if values.isna().any() or subject.split.column == column.name:
        return False
    if column.type is ColumnType.NUMBER and not _numbered(column, values):
        return False
    groups = int(values.nunique())
    return groups >= FEWEST_GROUPS and SMALLEST <= len(values) / groups <= LARGEST


def _numbered(column: Column, values: "pd.Series[Any]") -> bool:
    traits = Traits(column, values)
    return traits.whole and (column.role is Role.GROUP or traits.called((*CALLED_GROUP, *CALLED_IDENTIFIER)))


def _alike(subject: Subject, group: Column) -> dict[str, float]:
    """For each other column how much of its variance lies between groups, where that is beyond chance."""
    sample = subject.sample
    codes = pd.factorize(sample[group.name])[0]
    aside = {group.name}
    others = [
        column
        for column in subject.columns
        if column.name not in aside
        and (column.role in {*LEARNED_FROM, Role.TARGET, Role.SENSITIVE} and column.type in USABLE)
    ]
    return {column.name: _between(codes, _numbers(sample[column.name], column)) for column in others}


def _numbers(values: "pd.Series[Any]", column: Column) -> Numbers:
    """Numbers as ranks; words as whether they are the most frequent one."""
    if column.type is ColumnType.NUMBER:
        return ranks(values)
    present = values.dropna()
    frequent = present.value_counts().index[0] if len(present) else None
    return np.asarray(values == frequent, dtype=np.float64)


def _between(codes: npt.NDArray[np.int64], values: Numbers) -> float:
    """Intraclass correlation (one-way analysis of variance); 0 where chance would do as much."""
    filled = np.isfinite(values) & (codes >= 0)
    codes, values = pd.factorize(codes[filled])[0], values[filled]
    rows, groups = len(values), int(codes.max(initial=-1)) + 1
    if groups < FEWEST_GROUPS or rows <= groups or float(values.var()) == 0:
        return 0.0
    sizes = np.bincount(codes)
    means = np.bincount(codes, weights=values) / sizes
    within = float(((values - means[codes]) ** 2).sum()) / (rows - groups)
    between = float((sizes * (means - values.mean()) ** 2).sum()) / (groups - 1)
    size = (rows - float((sizes**2).sum()) / rows) / (groups - 1)
    spread = np.sqrt(2 * (rows - 1) / (groups - 1) / (rows - groups))  # of the ratio of the two, by chance
    if between <= within * (1 + BY_LUCK * spread):
        return 0.0
    return (between - within) / (between + (size - 1) * within)


def _by_group(subject: Subject, name: str) -> Remedy:
    return Remedy(
        Message(N_("Split by “{column}”"), {"column": name}),
        roles=((name, Role.GROUP),),
        split=replace(subject.split, kind=SplitKind.GROUPED, column=name, gap=0),
    )


TORN = Check(
    code="U020",
    title=N_("Groups on both sides of the split"),
    about=N_(
        "Several rows belong to one person, machine or place, and are alike. If some of them are learned from and "
        "others judge, the model recognises the group instead of the pattern, and fails for people, machines or "
        "places it has not seen. Split by the group. Split by time, it is fair if the same groups come back in use."
    ),
    applies=anywhere,
    inspect=_torn,
)
CHECKS = (TORN,)
