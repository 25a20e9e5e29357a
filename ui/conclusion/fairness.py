"""Rates by the groups of sensitive columns, the gaps between them, and the limit set in Q."""

from collections.abc import Sequence
from math import isnan

import pandas as pd
import streamlit as st

from core.conclusion.fairness.fairness import Disparity, Fairness
from core.conclusion.fairness.gap import FEWEST
from core.conclusion.verdict import State
from core.language import _, number, percent
from core.question.kpi import Kpi
from core.question.question import Question
from core.question.task import Task
from ui.phases import QUESTION
from ui.words import done, missed, not_yet, open_, plain

STATES = {State.MET: done, State.MISSED: missed, State.UNCERTAIN: open_, State.NOT_MEASURED: not_yet}


def fairness_shown(found: Fairness, question: Question) -> None:
    """A column and a class at a time: the gaps against their limits, and the groups behind them."""
    st.subheader(_("Fairness"))
    if question.task is Task.CLUSTERING:
        st.caption(_("A clustering has no right and wrong answers that groups could have more or fewer of."))
        return
    if not found.found:
        st.info(_("No column is marked as sensitive. Give one this role in U."), icon=":material/info:")
        return
    some = _chosen(found)
    limits = [one for one in some if one.judged(question.kpis)]
    for one in limits:
        _judged(one, question.kpis)
    if question.task is Task.CLASSIFICATION and not limits:
        st.caption(_("Q sets no limit yet: fairness gap and selection gap can be success criteria like any other."))
        st.page_link(QUESTION.page, label=_("To the question"), icon=QUESTION.icon)
    _gaps(some)
    _groups(some)


def _chosen(found: Fairness) -> list[Disparity]:
    keys = list(dict.fromkeys((one.column, one.label) for one in found.found))
    names = {key: f"{key[0]} · {key[1]}" if key[1] else key[0] for key in keys}
    key = st.selectbox(
        _("Sensitive column and class"), keys, format_func=names.__getitem__, key="fairness_of", disabled=len(keys) == 1
    )
    return [one for one in found.found if (one.column, one.label) == key]


def _judged(one: Disparity, kpis: Sequence[Kpi]) -> None:
    result = one.judged(kpis)
    if result is None:
        return
    words = {
        State.MET: _("within the limit"),
        State.MISSED: _("beyond the limit"),
        State.UNCERTAIN: _("too uncertain to say"),
        State.NOT_MEASURED: _("not measured: no two groups have rows enough"),
    }
    gap = "–" if isnan(one.gap) else number(one.gap, 3)
    text = _("{rate}: gap {gap}, limit {limit}, {state}").format(
        rate=_(one.declared.name), gap=gap, limit=number(result.kpi.threshold, 3), state=words[result.state]
    )
    st.markdown(STATES[result.state](plain(text)))


def _gaps(some: Sequence[Disparity]) -> None:
    lines = [
        {
            "rate": _(one.declared.name),
            "gap": "–" if isnan(one.gap) else number(one.gap, 3),
            "ends": _("{low} to {high}").format(low=number(one.interval.low, 3), high=number(one.interval.high, 3))
            if one.interval
            else "–",
        }
        for one in some
    ]
    st.dataframe(
        pd.DataFrame(lines),
        hide_index=True,
        key="gaps",
        column_config={
            "rate": st.column_config.TextColumn(_("Rate"), pinned=True),
            "gap": st.column_config.TextColumn(
                _("Largest gap"), help=_("Between the two groups that are furthest apart.")
            ),
            "ends": _("95 % interval"),
        },
    )


def _groups(some: Sequence[Disparity]) -> None:
    lines = [
        {
            "group": str(group.value),
            "rows": group.rows,
            **{_(one.declared.name): _rate(one, place) for one in some},
        }
        for place, group in enumerate(some[0].groups)
    ]
    st.dataframe(
        pd.DataFrame(lines),
        hide_index=True,
        key="groups",
        column_config={
            "group": st.column_config.TextColumn(_("Group"), pinned=True),
            "rows": _("Rows"),
            **{_(one.declared.name): st.column_config.TextColumn(help=_(one.declared.help)) for one in some},
        },
    )
    st.caption(
        _(
            "In brackets the rows behind a rate. With fewer than {n} it is shown, but does not count for the gap. The "
            "gap's interval is of all pairs of groups at once; in the verdict, of all pairs in both rates at once."
        ).format(n=number(FEWEST))
    )


def _rate(one: Disparity, place: int) -> str:
    mean = one.groups[place].mean
    if isnan(mean.value):
        return "–"
    return f"{percent(mean.value) if mean.share else number(mean.value, 3)} ({number(mean.rows)})"
