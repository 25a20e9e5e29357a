"""The views of the overview, each with its choices, its chart, and a word on what it was drawn from."""

import pandas as pd
import streamlit as st

from core.language import _, number, percent
from core.understanding.columns import Column, ColumnType, Role
from core.understanding.dataset.version import MOST_NUMERIC_CLASSES
from core.understanding.overview import (
    MOST_POINTS,
    Missing,
    associations,
    associations_figure,
    balance,
    balance_figure,
    boxes,
    boxes_figure,
    distribution,
    distribution_figure,
    explained,
    explained_figure,
    matrix_figure,
    missing,
    missing_figure,
    overview,
    scatter_figure,
    strongest,
    time_series,
    time_series_figure,
    together_figure,
)
from core.understanding.overview.associations import MOST_COLUMNS, Measure
from ui.tables import written_table
from ui.understanding.looked import Looked
from ui.words import plain

STRONGEST = 4  # numbers in the scatter matrix at first
MOST_IN_MATRIX = 6
PAIR = 2
ASIDE = frozenset({Role.IDENTIFIER, Role.IGNORE})  # offered last
DRAWN = frozenset({ColumnType.NUMBER, ColumnType.CATEGORY, ColumnType.BOOLEAN, ColumnType.DATE})

Columns = tuple[Column, ...]


def distribution_shown(looked: Looked, columns: Columns) -> None:
    """One column, by class where the target has few."""
    column = _column_chosen([one for one in columns if one.type in DRAWN], "distribution_column")
    if column:
        target = _target(columns)
        figure = distribution_figure(looked.of_sample(distribution, column, target), target.name if target else "")
        st.plotly_chart(figure, key="chart_distribution")
        _sample_told(looked)


def boxes_shown(looked: Looked, columns: Columns) -> None:
    """One number, by class where the target has few."""
    column = _column_chosen([one for one in columns if one.type is ColumnType.NUMBER], "box_column")
    if column:
        target = _target(columns)
        found = looked.of_sample(boxes, column, target)
        several = target and len(found.boxes) > 1
        st.plotly_chart(boxes_figure(found, target.name if target and several else ""), key="chart_boxes")
        beyond = sum(box.beyond for box in found.boxes)
        st.caption(
            _("Whiskers reach 1.5 times the height of the box at most. Values beyond them: {n}.").format(
                n=number(beyond)
            )
        )
        _sample_told(looked)


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
        st.plotly_chart(together_figure(found), key="chart_together")
        st.caption(_("1: missing in the same rows; 0: independent; −1: one is there where the other is not."))
    _sample_told(looked)


def associations_shown(looked: Looked, columns: Columns) -> None:
    """One matrix over all types."""
    measure = st.segmented_control(
        _("Between numbers"),
        [Measure.PEARSON, Measure.SPEARMAN],
        format_func=lambda one: Measure(one).label,
        default=Measure.PEARSON,
        required=True,
        key="between_numbers",
        help=_("Pearson measures straight lines; Spearman anything that only rises or only falls."),
    )
    found = looked.of_sample(associations, columns, measure)
    if len(found.names) <= 1:
        st.info(_("It takes two columns with numbers, dates or categories to compare."), icon=":material/info:")
        return
    st.plotly_chart(associations_figure(found), key="chart_associations")
    st.caption(
        _(
            "Between numbers as chosen, from −1 to 1; between categories Cramér's V, between a number and a category "
            "the correlation ratio η, both from 0 to 1. Identifiers, texts and ignored columns are left out."
        )
    )
    if found.left_out:
        st.caption(_("{n} more columns do not fit: {most} are shown.").format(n=found.left_out, most=MOST_COLUMNS))
    _sample_told(looked)


def target_shown(looked: Looked, columns: Columns) -> None:
    """How the target is balanced, and what says something about it."""
    target = _target(columns)
    if not target:
        return
    figures = next(one for one in looked.of_all(overview, columns).columns if one.name == target.name)
    if target.type is ColumnType.NUMBER and figures.distinct > MOST_NUMERIC_CLASSES:
        figure = distribution_figure(looked.of_sample(distribution, target))
    else:
        figure = balance_figure(looked.of_all(balance, target), target.name)
    st.plotly_chart(figure, key="chart_balance")
    found = looked.of_sample(explained, columns, target)
    if found.names:
        st.markdown(_("**What each column says about “{target}” on its own**").format(target=plain(target.name)))
        st.plotly_chart(explained_figure(found), key="chart_explained")
        st.caption(
            _(
                "Mutual information as a share of the target's uncertainty: 0 % says nothing, 100 % gives it away. A "
                "column near 100 % may be a copy of the answer."
            )
        )
    _sample_told(looked)


def over_time_shown(looked: Looked, columns: Columns) -> None:
    """Rows over time, or a column's mean or shares."""
    times = [one for one in columns if one.role is Role.TIME] or [one for one in columns if one.type is ColumnType.DATE]
    others = {one.name: one for one in columns if one.type in DRAWN - {ColumnType.DATE} and one not in times}
    left, right = st.columns(2)
    with left:
        time = _column_chosen(times, "time_column", _("Time"))
    if not time:
        return
    names = list(others)
    target = _target(columns)
    first = names.index(target.name) if target and target.name in others else None
    chosen = right.selectbox(_("Column"), names, index=first, placeholder=_("rows"), key="series_column")
    column = others[chosen] if chosen else None
    found = looked.of_all(time_series, time, column)
    st.plotly_chart(time_series_figure(found, column), key="chart_time")
    st.caption(_("One point is {step}; drawn from all rows that have a time.").format(step=_(found.step)))


def scatter_shown(looked: Looked, columns: Columns) -> None:
    """Two numbers against each other, or some of the strongest."""
    numbers = {one.name: one for one in columns if one.type is ColumnType.NUMBER}
    target = _target(columns)
    first = list(looked.of_sample(strongest, columns, target, STRONGEST)) or list(numbers)[:1]
    chosen = st.multiselect(
        _("Columns"), list(numbers), default=first, max_selections=MOST_IN_MATRIX, key="scatter_columns"
    )
    if len(chosen) < PAIR:
        st.info(_("Choose two columns or more."), icon=":material/info:")
        return
    picked = tuple(numbers[name] for name in chosen)
    if len(picked) == PAIR:
        figure = scatter_figure(looked.sample, picked[0], picked[1], target)
    else:
        figure = matrix_figure(looked.sample, picked, target)
    st.plotly_chart(figure, key="chart_scatter")
    st.caption(_("At first the numbers that say most about the target, or go together most. Two make one large chart."))
    _sample_told(looked, MOST_POINTS)


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


def _column_chosen(columns: list[Column], key: str, label: str = "") -> Column | None:
    if not columns:
        st.info(_("No column can be drawn like this."), icon=":material/info:")
        return None
    named = {one.name: one for one in sorted(columns, key=lambda one: one.role in ASIDE)}
    return named[st.selectbox(label or _("Column"), list(named), key=key)]


def _target(columns: Columns) -> Column | None:
    return next((one for one in columns if one.role is Role.TARGET), None)


def _sample_told(looked: Looked, most: int | None = None) -> None:
    """Say so where fewer rows are drawn than there are."""
    drawn = min(len(looked.sample), most or len(looked.sample))
    if drawn < len(looked.table):
        st.caption(
            _("Drawn from {n} rows, chosen evenly at random: {share} of all.").format(
                n=number(drawn), share=percent(drawn / len(looked.table))
            )
        )
