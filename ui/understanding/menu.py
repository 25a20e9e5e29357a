"""The panels of U behind one menu, in the order in which they are usually walked."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from core.language import N_, _
from core.tracking.projects import Project
from core.understanding.draft.work import Work
from ui.session import keep, kept
from ui.understanding.checks import checks_panel
from ui.understanding.columns import columns_panel
from ui.understanding.file import file_panel
from ui.understanding.overview import overview_panel
from ui.understanding.preparation import preparation_panel
from ui.understanding.split import split_panel


@dataclass(frozen=True)
class Panel:
    """One thing there is to look at and to decide."""

    key: str
    label: str
    icon: str
    shown: Callable[[Project, Work], None]


PANELS = (
    Panel("file", N_("File"), ":material/description:", file_panel),
    Panel("columns", N_("Columns"), ":material/view_column:", columns_panel),
    Panel("overview", N_("Overview"), ":material/bar_chart:", overview_panel),
    Panel("checks", N_("Checks"), ":material/fact_check:", checks_panel),
    Panel("preparation", N_("Prepare"), ":material/build:", preparation_panel),
    Panel("split", N_("Split and fix"), ":material/lock:", split_panel),
)


def panel_shown(project: Project, work: Work) -> Panel:
    """The menu and the panel that is open."""
    labels = {panel.key: f"{panel.icon} {_(panel.label)}" for panel in PANELS}
    kept("panel", PANELS[0].key)
    chosen = st.segmented_control(
        _("Step"),
        list(labels),
        format_func=labels.__getitem__,
        key="panel",
        required=True,
        persist_state="session",
        label_visibility="collapsed",
    )
    panel = next(one for one in PANELS if one.key == chosen)
    panel.shown(project, work)
    return panel


def next_panel(panel: Panel) -> None:
    """The next panel as a button."""
    following = PANELS[PANELS.index(panel) + 1]
    st.button(
        _("Continue: {phase}").format(phase=_(following.label)),
        type="primary",
        icon=":material/arrow_forward:",
        key="next_panel",
        on_click=keep,
        args=("panel", following.key),
    )
