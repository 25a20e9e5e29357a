"""The overview of a table: its key figures at once, and one view at a time."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from core.language import N_, _, number, percent
from core.tracking.projects import Project
from core.understanding.columns import Column, ColumnType, Role
from core.understanding.draft.work import Work
from core.understanding.overview import Overview, overview
from ui.understanding.column_views import boxes_shown, distribution_shown, missing_shown, over_time_shown
from ui.understanding.looked import Looked, looked_at
from ui.understanding.relation_views import associations_shown, scatter_shown, target_shown
from ui.understanding.statistics_table import statistics_shown

Columns = tuple[Column, ...]


@dataclass(frozen=True)
class View:
    """One way to look at the table, and which columns it takes."""

    key: str
    label: str
    shown: Callable[[Looked, Columns], None]
    takes: Callable[[Columns], bool] = lambda _columns: True


def _has_role(role: Role) -> Callable[[Columns], bool]:
    return lambda columns: any(column.role is role for column in columns)


def _has_type(kind: ColumnType) -> Callable[[Columns], bool]:
    return lambda columns: any(column.type is kind for column in columns)


def _has_time(columns: Columns) -> bool:
    return _has_role(Role.TIME)(columns) or _has_type(ColumnType.DATE)(columns)


VIEWS = (
    View("statistics", N_("Statistics"), statistics_shown),
    View("distribution", N_("Distribution"), distribution_shown),
    View("boxes", N_("Box plot"), boxes_shown, _has_type(ColumnType.NUMBER)),
    View("missing", N_("Missing values"), missing_shown),
    View("associations", N_("Associations"), associations_shown),
    View("target", N_("Target"), target_shown, _has_role(Role.TARGET)),
    View("time", N_("Over time"), over_time_shown, _has_time),
    View("scatter", N_("Scatter plot"), scatter_shown, _has_type(ColumnType.NUMBER)),
)


def overview_panel(_project: Project, work: Work) -> None:
    """The table after its preparation, before anything is sealed."""
    overview_shown(work.table, work.columns)


def overview_shown(table: pd.DataFrame, columns: Columns) -> None:
    """Key figures, and the view that is chosen."""
    looked = looked_at(table)
    with st.spinner(_("Looking at every column …")):
        found = looked.of_all(overview, columns)
    _key_figures(found)
    views = {view.key: view for view in VIEWS if view.takes(columns)}
    chosen = st.segmented_control(
        _("View"),
        list(views),
        format_func=lambda key: _(views[key].label),
        default=VIEWS[0].key,
        key="view",
        required=True,
        label_visibility="collapsed",
    )
    views.get(chosen, VIEWS[0]).shown(looked, columns)


def _key_figures(found: Overview) -> None:
    cells = max(1, found.rows * len(found.columns))
    rows, columns, missing, repeated = st.columns(4)
    rows.metric(_("Rows"), number(found.rows), border=True)
    columns.metric(_("Columns"), number(len(found.columns)), border=True)
    missing.metric(_("Missing values"), percent(found.missing / cells), border=True)
    repeated.metric(
        _("Repeated rows"), number(found.repeated), border=True, help=_("Rows that are the same as an earlier one.")
    )
