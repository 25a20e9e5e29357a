"""The project's study that is looked at: the running one live, else the one that is chosen."""

import streamlit as st

from core.actions.training import STUDY
from core.engine.jobs import job_of
from core.language import _
from core.tracking.projects import Project
from core.tracking.studies import studies
from ui.loop.live import live
from ui.loop.result import result
from ui.page import errors_shown
from ui.run_names import study_name
from ui.session import spoken
from ui.words import plain

LIVE_SECONDS = 1.0
CHOSEN = "study"  # where the id of the study that is looked at is kept


def study_shown(project: Project) -> None:
    """The running study live, else the one that is chosen, the latest first."""
    job = job_of(project.id, STUDY)
    if job and job.running:
        st.fragment(spoken(live), run_every=LIVE_SECONDS)(project, job)
        return
    if job and job.error:
        st.error(_("The last study ended early: {reason}").format(reason=plain(job.error)), icon=":material/error:")
    with errors_shown():
        found = {study.id: study for study in studies(project.id)}
        if not found:
            st.info(_("No study yet. Start one above; its trials appear here."), icon=":material/info:")
            return
        if st.session_state.get(CHOSEN) not in found:
            st.session_state[CHOSEN] = next(iter(found))
        chosen = st.selectbox(_("Study"), list(found), format_func=lambda run: study_name(found[run]), key=CHOSEN)
        st.fragment(spoken(result))(project, found[chosen])
