"""The draft on the screen: changed by panels, computed once, read with its progress shown."""

import streamlit as st

from core.actions.data import work_in
from core.actions.drafts import change_draft, reading_in_work, remembered
from core.engine.jobs import Job
from core.language import _
from core.tracking.projects import Project
from core.tracking.tags import Pointer
from core.understanding.draft import Draft
from core.understanding.draft.work import Work
from core.understanding.reading import Reading
from ui.page import errors_shown
from ui.session import spoken


def changed(project: Project, draft: Draft) -> None:
    """Keep a decision and draw the page anew with what comes of it."""
    with errors_shown():
        change_draft(project, draft)
    st.rerun()


def work_or_stop(project: Project, draft: Draft) -> Work | None:
    """
    What comes of the draft; while its file is being read, the page shows how far that is and ends.

    None, with the reason shown, if the file cannot be read as it was asked for.
    """
    with errors_shown(stop=False):
        found = reading_in_work(project, draft)
        if isinstance(found, Job):
            st.fragment(spoken(_progress), run_every=1)(found)
            st.stop()
        return _work(project, draft, found)
    return None


def _work(project: Project, draft: Draft, reading: Reading) -> Work:
    in_force = project.current(Pointer.DATASET), project.current(Pointer.QUESTION)
    return _computed(project, in_force, remembered(project, draft, reading), reading)


@st.cache_resource(max_entries=3, hash_funcs={Draft: Draft.to_json, Reading: id}, show_spinner=False)
def _computed(_project: Project, in_force: tuple[str, str], draft: Draft, reading: Reading) -> Work:  # noqa: ARG001
    """Kept while the draft and what is in force stay. The work holds its reading, so that no other can get its id."""
    return work_in(_project, reading, draft)


def _progress(job: Job) -> None:
    if not job.running:
        st.rerun()
    st.progress(job.done / job.total, _("Reading the file …"))
