"""How much a candidate bears: a sentence, a table of what was tried, and how the score falls."""

import pandas as pd
import streamlit as st

from core.actions.robustness import ROBUSTNESS, robustness_of, start_robustness, suspicions_about, time_to_try
from core.conclusion.robustness.robustness import Fall, Robustness, fall_figure
from core.language import _, ngettext, number
from core.question.metrics import metric_named
from core.tracking.projects import Project
from core.tracking.runs import Record
from ui.conclusion.asked import Work, asked, under_way
from ui.conclusion.sureness import ends, sureness
from ui.page import errors_shown
from ui.phases import UNDERSTANDING
from ui.tables import written_table
from ui.words import plain, told

ROW, MOST_HEIGHT = 35, 430  # pixels


def robustness_panel(project: Project, candidate: Record) -> None:
    """What was found out, or the button that finds it out; warnings first."""
    with errors_shown(stop=False):
        suspicions_shown(candidate)
        found = None if under_way(project, candidate, ROBUSTNESS) else robustness_of(candidate)
        if found:
            _shown(found)
        if found and not found.failures:
            return
        if not found:
            _introduced()
        seconds = lambda pace: time_to_try(candidate, pace)  # noqa: E731 - it knows the candidate
        asked(project, candidate, Work(ROBUSTNESS, _("Try it out"), start_robustness, seconds))


def suspicions_shown(candidate: Record) -> None:
    """Why the candidate may be too good to be true."""
    found = suspicions_about(candidate)
    for one in found:
        st.warning(told(one), icon=":material/troubleshoot:")
    if found:
        st.page_link(UNDERSTANDING.page, label=_("To the checks in U"), icon=UNDERSTANDING.icon)


def _introduced() -> None:
    st.markdown(
        _(
            "Rows in use are less clean than those in a file. How fast does the score fall with noise, with missing "
            "values, with categories never seen, and when one column is measured too high or too low?"
        )
    )
    st.caption(
        _(
            "The models of the validation folds are learned anew and asked about rows that they have not seen. The "
            "hold-out stays sealed. The result is kept with the candidate."
        )
    )


def _shown(found: Robustness) -> None:
    metric = _("Grouping") if found.own else _(metric_named(found.metric).name)
    st.markdown(f"##### {told(found.words)}")
    st.dataframe(
        written_table(pd.DataFrame([_row(one) for one in found.falls])),
        hide_index=True,
        placeholder="–",
        key="falls",
        height=min(MOST_HEIGHT, ROW * (len(found.falls) + 1) + 3),
        column_config={
            "what": st.column_config.TextColumn(_("What happens to the rows"), pinned=True, width="large"),
            "lost": _("{metric} lost").format(metric=metric),
            "interval": _("95 % interval"),
            "matters": _("Hurts"),
        },
    )
    fallen = [one for one in found.falls if one.levels]
    if fallen:
        place = st.selectbox(
            _("How the score falls"), range(len(fallen)), format_func=lambda one: _name(fallen[one]), key="fall"
        )
        st.caption(_(fallen[place].disturbance.about))
        st.plotly_chart(fall_figure(found, fallen[place], metric), key="fall_chart")
    rows = ngettext("{n} validation row", "{n} validation rows", found.rows).format(n=number(found.rows))
    folds = ngettext("{n} fold", "{n} folds", found.folds).format(n=number(found.folds))
    st.caption(
        _("Tried on {rows} of {folds}, each asked of the model that has not learned from them.").format(
            rows=rows, folds=folds
        )
    )
    for failure in found.failures:
        st.caption(_("A fold failed: {reason}").format(reason=plain(failure)))


def _row(one: Fall) -> dict[str, object]:
    place = one.worst
    if place is None:
        return {"what": _name(one), "lost": None, "interval": "–", "matters": _("the model refuses such rows")}
    low, high = one.low[place], one.high[place]
    return {
        "what": str(one.what(one.levels[place])),
        "lost": one.lost[place],
        "interval": ends(low, high),
        "matters": sureness(low, high),
    }


def _name(one: Fall) -> str:
    name = _(one.disturbance.name)
    return f"{name}: {one.column}" if one.column else name
