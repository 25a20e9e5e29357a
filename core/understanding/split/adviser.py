"""Which split suits a table, and why."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from core.language import N_, Message
from core.question.task import Task
from core.understanding.columns import Column, ColumnType, Role
from core.understanding.split.likeness import reach_in_time, tied_to_groups
from core.understanding.split.moments import FEWEST_MOMENTS, LARGEST_GAP
from core.understanding.split.rule import FEWEST_GROUPS, Split, SplitKind, can_stratify, cut, sealed_rows

THEIR_OWN = 0.8  # intraclass correlation beyond which the answer belongs to the group, not to the row
OFTEN_MET = 0.1  # of the sealed rows: with fewer, a split by time keeps groups apart as well


@dataclass(frozen=True)
class Advice:
    """A split with the reason for it."""

    split: Split
    reason: Message


@dataclass(frozen=True)
class _Case:
    """What the adviser looks at: the rows that have a target, in the columns that matter for a split."""

    target: "pd.Series[Any] | None"
    group: "pd.Series[Any] | None"
    time: "pd.Series[Any] | None"
    rows: int
    classes: bool


def advised(table: pd.DataFrame, columns: Sequence[Column], task: Task) -> Advice:
    """By time where a time is marked, by group where groups are, unless the rows do not allow it; else at random."""
    case = _case(table, columns, task)
    obstacles = [*_no_groups(case.group), *_no_order(case.time)]
    group = case.group if case.group is not None and not any(_no_groups(case.group)) else None
    time = case.time if case.time is not None and not any(_no_order(case.time)) else None
    if group is not None and time is not None:
        advice = _both(case, group, time)
    elif time is not None:
        advice = _by_time(case, time)
    elif group is not None:
        advice = Advice(_grouped(group), _kept_together(group))
    else:
        advice = _by_lot(case)
    return Advice(advice.split, joined([*obstacles, advice.reason]))


def joined(sentences: Sequence[Message]) -> Message:
    """The sentences one after the other."""
    if len(sentences) == 1:
        return sentences[0]
    places = {f"sentence_{place}": sentence for place, sentence in enumerate(sentences)}
    return Message(" ".join(f"{{{place}}}" for place in places), dict(places))


def _case(table: pd.DataFrame, columns: Sequence[Column], task: Task) -> _Case:
    marked = {column.role: column for column in columns if column.role in {Role.TARGET, Role.GROUP, Role.TIME}}
    target = marked.get(Role.TARGET)
    if target and table[target.name].isna().any():
        table = table[table[target.name].notna()]
    found = {role: table[column.name] for role, column in marked.items()}
    classes = target is not None and task is not Task.REGRESSION
    unsuitable = task is Task.REGRESSION and target is not None and target.type is not ColumnType.NUMBER
    return _Case(
        None if unsuitable else found.get(Role.TARGET), found.get(Role.GROUP), found.get(Role.TIME), len(table), classes
    )


def _no_groups(group: "pd.Series[Any] | None") -> Iterator[Message]:
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


def _no_order(time: "pd.Series[Any] | None") -> Iterator[Message]:
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


def _by_lot(case: _Case) -> Advice:
    """Stratified where there are classes and each has enough rows, else at random."""
    if not case.classes or case.target is None:
        return Advice(
            Split(SplitKind.RANDOM), Message(N_("No column marks groups or a time, so rows are drawn at random."))
        )
    name, counts = str(case.target.name), case.target.value_counts()
    if counts.empty or not can_stratify(case.target):
        reason = Message(
            N_("“{column}” has a class with a single row, whose share no split can keep, so rows are drawn at random."),
            {"column": name},
        )
        return Advice(Split(SplitKind.RANDOM), reason)
    if sealed_rows(case.rows, Split().share) < len(counts):
        reason = Message(
            N_("“{column}” has {classes} classes, more than rows are sealed, so rows are drawn at random."),
            {"column": name, "classes": len(counts)},
        )
        return Advice(Split(SplitKind.RANDOM), reason)
    reason = Message(
        N_(
            "No column marks groups or a time, so rows are drawn at random, and each class of “{column}” keeps its "
            "share on both sides, also the rarest with {share}% of the rows."
        ),
        {"column": name, "share": _in_percent(float(counts.iloc[-1] / case.rows))},
    )
    return Advice(Split(SplitKind.STRATIFIED), reason)


def _grouped(group: "pd.Series[Any]") -> Split:
    return Split(SplitKind.GROUPED, column=str(group.name))


def _kept_together(group: "pd.Series[Any]") -> Message:
    different = int(group.nunique())
    return Message(
        N_(
            "“{column}” has {groups} different values with {each} rows each on average: they stay together, so that "
            "the model is judged on ones it has never met."
        ),
        {"column": str(group.name), "groups": different, "each": round(len(group) / different, 1)},
    )


def _by_time(case: _Case, time: "pd.Series[Any]") -> Advice:
    name, share = str(time.name), Split().share
    reach = reach_in_time(case.target, time, share) if case.target is not None else 0
    gap = min(reach, int(LARGEST_GAP * case.rows * (1 - share) / 2))
    reason = Message(
        N_("“{column}” orders the rows: the model learns from the past and is judged on what came later."),
        {"column": name},
    )
    split = Split(SplitKind.CHRONOLOGICAL, column=name, gap=gap)
    if not gap or case.target is None:
        return Advice(split, reason)
    alike = Message(
        N_("“{target}” resembles itself over about {n} row, so as many before the hold-out are left out."),
        {"target": str(case.target.name), "n": gap},
        N_("“{target}” resembles itself over about {n} rows, so as many before the hold-out are left out."),
    )
    return Advice(split, joined([reason, alike]))


def _both(case: _Case, group: "pd.Series[Any]", time: "pd.Series[Any]") -> Advice:
    """By time, unless the answer belongs to groups that would be met again; what is left open is said."""
    advice = _by_time(case, time)
    training, holdout = cut(None, time, case.rows, advice.split)
    met = float(group.iloc[holdout].isin(group.iloc[training].unique()).mean())
    values = {"group": str(group.name), "time": str(time.name), "share": _in_percent(met)}
    if met < OFTEN_MET:
        apart = Message(
            N_("That keeps “{group}” apart as well: {share}% of the sealed rows belong to one met before."), values
        )
        return Advice(advice.split, joined([advice.reason, apart]))
    tied = tied_to_groups(case.target, group) if case.target is not None else 0.0
    if case.target is not None and tied >= THEIR_OWN:
        own = Message(
            N_(
                "Split by “{time}”, {share}% of the sealed rows would belong to one met before, and {tied}% of the "
                "variation of “{target}” lies between them: knowing them again would pass for skill."
            ),
            {**values, "target": str(case.target.name), "tied": _in_percent(tied)},
        )
        return Advice(_grouped(group), joined([_kept_together(group), own]))
    open_question = Message(
        N_(
            "{share}% of the sealed rows belong to a “{group}” met before. That is fair if the same ones come again; "
            "if the model is to meet new ones, split by “{group}”."
        ),
        values,
    )
    return Advice(advice.split, joined([advice.reason, open_question]))


def _in_percent(share: float) -> float:
    """So many percent, with one digit after the sign."""
    return round(100 * share, 1)
