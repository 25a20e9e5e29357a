"""Which split suits a table, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from core.language import N_, Message, in_percent
from core.question.task import Task
from core.understanding.columns import Column
from core.understanding.split.case import Case, case_of, no_groups, no_order
from core.understanding.split.likeness import reach_in_time, tied_to_groups
from core.understanding.split.meeting import FAIR_IF_THEY_COME_AGAIN, OFTEN_MET, THEIR_OWN, met_again
from core.understanding.split.moments import LARGEST_GAP
from core.understanding.split.rule import Split, SplitKind, can_stratify, sealed_rows


@dataclass(frozen=True)
class Advice:
    """A split with the reason for it."""

    split: Split
    reason: Message


def advised(table: pd.DataFrame, columns: Sequence[Column], task: Task) -> Advice:
    """By time where a time is marked, by group where groups are, unless the rows do not allow it; else at random."""
    case = case_of(table, columns, task)
    obstacles = [*no_groups(case.group), *no_order(case.time)]
    group = case.group if case.group is not None and not any(no_groups(case.group)) else None
    time = case.time if case.time is not None and not any(no_order(case.time)) else None
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


def _by_lot(case: Case) -> Advice:
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
        {"column": name, "share": in_percent(float(counts.iloc[-1] / case.rows))},
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


def _by_time(case: Case, time: "pd.Series[Any]") -> Advice:
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


def _both(case: Case, group: "pd.Series[Any]", time: "pd.Series[Any]") -> Advice:
    """By time, unless the answer belongs to groups that would be met again; what is left open is said."""
    advice = _by_time(case, time)
    met = met_again(group, time, advice.split)
    values = {"group": str(group.name), "time": str(time.name), "share": in_percent(met)}
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
            {**values, "target": str(case.target.name), "tied": in_percent(tied)},
        )
        return Advice(_grouped(group), joined([_kept_together(group), own]))
    return Advice(advice.split, joined([advice.reason, Message(FAIR_IF_THEY_COME_AGAIN, values)]))
