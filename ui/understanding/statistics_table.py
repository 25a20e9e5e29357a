"""The figures of every column in a table, and how a column's values are written."""

from typing import Any

import pandas as pd
import streamlit as st

from core.language import _, as_in_a_cell, date_in_words
from core.understanding.columns import Column, ColumnType
from core.understanding.overview import ColumnFigures, overview
from ui.tables import NOTHING, written_table
from ui.understanding.looked import Looked

LONGEST_VALUE = 30  # characters of a value in a list of examples
FIGURES = ("mean", "deviation", "minimum", "lower", "median", "upper", "maximum")


def statistics_shown(looked: Looked, columns: tuple[Column, ...]) -> None:
    """A row a column, from all rows."""
    rows = [_row(one) for one in looked.of_all(overview, columns).columns]
    table = pd.DataFrame(rows).dropna(axis="columns", how="all")
    st.dataframe(
        written_table(table, shares={"missing"}),
        hide_index=True,
        key="statistics_table",
        placeholder=NOTHING,
        column_config={
            "name": st.column_config.TextColumn(_("Column"), pinned=True),
            "type": _("Type"),
            "bars": st.column_config.BarChartColumn(_("Distribution"), y_min=0, width="small"),
            "missing": _("Missing"),
            "distinct": _("Distinct"),
            "mean": _("Mean"),
            "deviation": _("Std. deviation"),
            "minimum": _("Minimum"),
            "lower": _("Lower quartile"),
            "median": _("Median"),
            "upper": _("Upper quartile"),
            "maximum": _("Maximum"),
            "first": _("First"),
            "last": _("Last"),
            "frequent": _("Most frequent"),
        },
    )


def written_value(value: Any, kind: ColumnType) -> str:
    """A value as the language in use writes it; a date without the midnight that stands in no cell."""
    if value is None:
        return NOTHING
    if kind is ColumnType.DATE:
        return _moment(value)
    if kind is ColumnType.NUMBER:
        return as_in_a_cell(value)
    text = str(value)
    return text if len(text) <= LONGEST_VALUE else text[: LONGEST_VALUE - 1] + "…"


def _row(one: ColumnFigures) -> dict[str, Any]:
    dated = one.type is ColumnType.DATE
    return {
        "name": one.name,
        "type": one.type.label,
        "bars": list(one.bars) or None,
        "missing": one.missing,
        "distinct": one.distinct,
        **{name: None if dated else getattr(one, name) for name in FIGURES},
        "first": written_value(one.minimum, one.type) if dated else None,
        "last": written_value(one.maximum, one.type) if dated else None,
        "frequent": written_value(one.frequent, one.type),
    }


def _moment(seconds: float) -> str:
    return date_in_words(pd.Timestamp(seconds, unit="s").to_pydatetime(warn=False))
