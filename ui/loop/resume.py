"""A study that was cut off, cancelled or out of time: go on with it, with the trials that are recorded."""

import streamlit as st

from core.actions.training import resumable, resume_study
from core.errors import WorkbenchError
from core.language import _
from core.tracking import tags
from core.tracking.projects import Project
from core.tracking.runs import Record, current_actor
from ui.page import errors_shown

UNFINISHED = frozenset({"interrupted", "cancelled", "failed", "time"})


def resume_button(project: Project, study: Record) -> None:
    """The button, where something is left to try."""
    if study.tags.get(tags.STOPPED) not in UNFINISHED:
        return
    try:
        resumable(project, study.id)
    except WorkbenchError:
        return
    if st.button(_("Go on with it"), icon=":material/resume:", key="resume_study"):
        with errors_shown(stop=False):
            resume_study(project, study.id, current_actor())
            st.rerun()
    st.caption(_("What is recorded counts; only the rest is tried."))
