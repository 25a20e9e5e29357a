"""The overview of a table: its figures at once, its charts one at a time."""

import pandas as pd
import streamlit as st

from core.language import _, number, percent
from core.understanding.columns import Column, ColumnType
from core.understanding.figures import (
    balance_figure,
    box_figure,
    correlation_figure,
    distribution_figure,
    scatter_figure,
)
from core.understanding.overview import MOST_DRAWN, Overview, overview

COLUMNS, DISTRIBUTION, BALANCE, CORRELATION, SCATTER, BOX = (
    "columns",
    "distribution",
    "balance",
    "correlation",
    "scatter",
    "box",
)


def overview_shown(table: pd.DataFrame, columns: tuple[Column, ...], target: str) -> None:
    """Key figures and the view that is chosen."""
    found = _overview(table, columns)[1]
    _key_figures(found)
    numbers = [column.name for column in columns if column.type is ColumnType.NUMBER]
    views = {
        COLUMNS: _("Columns"),
        DISTRIBUTION: _("Distributions"),
        BALANCE: _("Target balance"),
        CORRELATION: _("Correlations"),
        SCATTER: _("Scatter plot"),
        BOX: _("Box plot"),
    }
    if not target:
        del views[BALANCE]
    view = st.segmented_control(
        _("View"),
        list(views),
        format_func=views.__getitem__,
        default=COLUMNS,
        key="view",
        required=True,
        label_visibility="collapsed",
    )
    if view in {CORRELATION, SCATTER, BOX} and not numbers:
        st.info(_("This view needs columns with numbers, and the table has none."), icon=":material/info:")
    elif view == COLUMNS:
        _columns_table(found.columns)
    else:
        _chart(view, table, [column.name for column in columns], numbers, target, found)


@st.cache_resource(max_entries=2, hash_funcs={pd.DataFrame: id}, show_spinner=False)
def _overview(table: pd.DataFrame, _columns: tuple[Column, ...]) -> tuple[pd.DataFrame, Overview]:
    """With the table itself: as long as it is kept here, no other table can have its id."""
    return table, overview(table, _columns)


def _key_figures(found: Overview) -> None:
    cells = max(1, found.rows * len(found.columns))
    rows, columns, missing, twice = st.columns(4)
    rows.metric(_("Rows"), number(found.rows), border=True)
    columns.metric(_("Columns"), len(found.columns), border=True)
    missing.metric(_("Missing values"), percent(found.missing / cells), border=True)
    twice.metric(_("Rows that occur twice"), number(found.duplicates), border=True)


def _columns_table(figures: pd.DataFrame) -> None:
    figures = figures.assign(type=[ColumnType(kind).label for kind in figures["type"]])
    number = st.column_config.NumberColumn
    st.dataframe(
        figures,
        placeholder="–",
        hide_index=True,
        key="columns_table",
        column_config={
            "name": st.column_config.TextColumn(_("Column"), pinned=True),
            "type": _("Type"),
            "missing": st.column_config.ProgressColumn(_("Missing"), format="percent", min_value=0, max_value=1),
            "distinct": _("Distinct"),
            "mean": number(_("Mean"), format="%.4g"),
            "deviation": number(_("Std. deviation"), format="%.4g"),
            "minimum": number(_("Minimum"), format="%.4g"),
            "median": number(_("Median"), format="%.4g"),
            "maximum": number(_("Maximum"), format="%.4g"),
            "frequent": _("Most frequent"),
        },
    )


def _chart(view: str, table: pd.DataFrame, names: list[str], numbers: list[str], target: str, found: Overview) -> None:
    if view == DISTRIBUTION:
        column = st.selectbox(_("Column"), names, key="distribution_column")
        figure = distribution_figure(table, column, target)
    elif view == BALANCE:
        figure = distribution_figure(table, target) if target in numbers else balance_figure(table, target)
    elif view == CORRELATION:
        figure = correlation_figure(found.correlations)
    elif view == SCATTER:
        across, up = st.columns(2)
        first = across.selectbox(_("Across"), numbers, key="scatter_across")
        second = up.selectbox(_("Up"), numbers, index=min(1, len(numbers) - 1), key="scatter_up")
        figure = scatter_figure(table, first, second, target)
    else:
        column = st.selectbox(_("Column"), numbers, key="box_column")
        figure = box_figure(table, column, target)
    st.plotly_chart(figure, key=f"chart_{view}")
    if len(table) > MOST_DRAWN and view in {DISTRIBUTION, SCATTER, BOX}:
        st.caption(_("Drawn from {n} rows, chosen evenly at random.").format(n=number(MOST_DRAWN)))
