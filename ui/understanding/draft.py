"""A file in work: its name, a way to put it away, and the panels."""

import streamlit as st

from core.actions.drafts import drop_draft, missed
from core.language import _, quoted
from core.tracking.projects import Project
from core.understanding.draft import Draft
from core.understanding.reading import Hints
from ui.page import errors_shown
from ui.panels import next_panel, panel_shown
from ui.understanding.drafting import work_or_stop
from ui.understanding.file import hints_asked
from ui.understanding.fixing import fixing_shown
from ui.understanding.menu import PANELS
from ui.understanding.preparation import steps_to_take_back
from ui.understanding.source import PANEL, source_chosen
from ui.words import plain, told


def draft_header(project: Project, draft: Draft, *, fixed: bool) -> None:
    """What is in work, and how to put it away."""
    about, away = st.columns([4, 1], vertical_alignment="center")
    text = _("In work: **{name}**. Nothing is fixed yet; what you decide is kept until then.")
    if fixed:
        text = _("In work: **{name}**. The version in force stays until you fix this one.")
    about.markdown(text.format(name=plain(draft.name)))
    with away.popover(_("Put away"), icon=":material/close:", width="stretch"):
        st.markdown(_("What was decided about this file is forgotten. Fixed versions stay."))
        if st.button(_("Put this file away"), key="drop_draft"):
            with errors_shown():
                drop_draft(project)
            st.rerun()


def draft_shown(project: Project, draft: Draft) -> None:
    """The panels of the file; one that cannot be read as asked for keeps its choices, so that they can be changed."""
    work = work_or_stop(project, draft)
    if not work:
        steps_to_take_back(project, draft)
        source_chosen(project)
        with st.expander(_("Say how the file is written"), icon=":material/tune:", expanded=draft.hints != Hints()):
            hints_asked(project, draft, None)
        return
    if work.draft != draft:
        st.caption(_("Roles, steps and split are taken from the version in force, whose columns this file has."))
    elif lacking := missed(project, draft, work.reading):
        text = _(
            "This file lacks {columns}, which the version in force needs, so its roles, steps and split are not taken "
            "over: decide anew."
        )
        st.warning(text.format(columns=told(quoted(lacking))), icon=":material/history:")
    panel = panel_shown(PANELS, project, work, PANEL)
    if panel is PANELS[-1]:
        fixing_shown(project, work)
    else:
        next_panel(PANELS, panel, PANEL)
