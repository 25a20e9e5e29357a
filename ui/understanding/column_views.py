"""Views of columns by themselves: how values are distributed, over time too, and where some are missing."""

import pandas as pd
import streamlit as st

from core.language import _, number
from core.understanding.columns import ColumnType, Role
from core.understanding.overview import (
    Missing,
    boxes,
    boxes_figure,
    distribution,
    distribution_figure,
    missing,
    missing_figure,
    overview,
    time_series,
    time_series_figure,
    together_figure,
)
from ui.tables import written_table
from ui.themed import themed
from ui.understanding.drawn import DRAWN, Columns, column_chosen, sample_told, target_of
from ui.understanding.looked import Looked


def distribution_shown(looked: Looked, columns: Columns) -> None:
    """One column, by class where the target has few."""
    column = column_chosen([one for one in columns if one.type in DRAWN], "distribution_column")
    if column:
        target = target_of(columns)
        figure = distribution_figure(looked.of_sample(distribution, column, target), target.name if target else "")
        st.plotly_chart(figure, key="chart_distribution")
        sample_told(looked)


def boxes_shown(looked: Looked, columns: Columns) -> None:
    """One number, by class where the target has few."""
    column = column_chosen([one for one in columns if one.type is ColumnType.NUMBER], "box_column")
    if column:
        target = target_of(columns)
        found = looked.of_sample(boxes, column, target)
        several = target and len(found.boxes) > 1
        st.plotly_chart(boxes_figure(found, target.name if target and several else ""), key="chart_boxes")
        beyond = sum(box.beyond for box in found.boxes)
        st.caption(
            _("Whiskers reach 1.5 times the height of the box at most. Values beyond them: {n}.").format(
                n=number(beyond)
            )
        )
        sample_told(looked)


def over_time_shown(looked: Looked, columns: Columns) -> None:
    """Rows over time, or a column's mean or shares."""
    times = [one for one in columns if one.role is Role.TIME] or [one for one in columns if one.type is ColumnType.DATE]
    others = {one.name: one for one in columns if one.type in DRAWN - {ColumnType.DATE} and one not in times}
    left, right = st.columns(2)
    with left:
        time = column_chosen(times, "time_column", _("Time"))
    if not time:
        return
    names = list(others)
    target = target_of(columns)
    first = names.index(target.name) if target and target.name in others else None
    chosen = right.selectbox(_("Column"), names, index=first, placeholder=_("rows"), key="series_column")
    column = others[chosen] if chosen else None
    found = looked.of_all(time_series, time, column)
    st.plotly_chart(time_series_figure(found, column), key="chart_time")
    st.caption(_("One point is {step}; drawn from all rows that have a time.").format(step=_(found.step)))


def missing_shown(looked: Looked, columns: Columns) -> None:
    """Shares, the frequent patterns, and which columns go together in this."""
    found = looked.of_sample(missing, looked.of_all(overview, columns).columns)
    if not found.names:
        st.success(_("No value is missing."), icon=":material/check_circle:")
        return
    st.plotly_chart(missing_figure(found), key="chart_missing")
    if found.left_out:
        st.caption(_("The {n} columns with the most missing values are shown.").format(n=len(found.names)))
    st.markdown(_("**Missing together**: what rows have in common that miss something"))
    _patterns(found)
    if len(found.names) > 1:
        st.plotly_chart(themed(together_figure(found)), key="chart_together")
        st.caption(_("1: missing in the same rows; 0: independent; −1: one is there where the other is not."))
    sample_told(looked)


def _patterns(found: Missing) -> None:
    nothing = _("nothing is missing")
    table = pd.DataFrame(
        {
            "share": [one.share for one in found.patterns],
            "columns": [list(one.names) or [nothing] for one in found.patterns],
        }
    )
    st.dataframe(
        written_table(table, shares={"share"}),
        hide_index=True,
        key="missing_patterns",
        column_config={
            "share": st.column_config.Column(_("Share of the rows"), width="small"),
            "columns": st.column_config.ListColumn(_("Missing")),
        },
    )
