"""Any trial as a candidate, with one click; the best one of a study is one already."""

import streamlit as st

from core.actions.candidates import REFIT, start_refit
from core.engine.jobs import job_of
from core.language import _
from core.tracking.models import candidates
from core.tracking.projects import Project
from core.tracking.runs import Record
from core.tuning.views.attempt import Attempt
from ui.page import errors_shown
from ui.run_names import attempt_name
from ui.session import spoken
from ui.words import done, plain

LIVE_SECONDS = 1.0


def refit_button(project: Project, trial: Record, chosen: Attempt) -> None:
    """The button, or how far the refit is, or that it is a candidate; nothing for what can be none."""
    if chosen.baseline or chosen.failure:
        return
    job = job_of(project.id, REFIT)
    if job and job.running:
        st.fragment(spoken(_waiting), run_every=LIVE_SECONDS)(project)
        return
    if job and job.run == trial.id and job.error:
        st.error(plain(job.error), icon=":material/error:")
    if any(one.parent == trial.parent and one.number == trial.number for one in candidates(project.id)):
        st.markdown(done(_("is a candidate")))
        return
    if st.button(_("Make it a candidate"), icon=":material/model_training:", key="refit", width="stretch"):
        with errors_shown(stop=False):
            start_refit(project, trial, attempt_name(trial))
            st.rerun()


def _waiting(project: Project) -> None:
    job = job_of(project.id, REFIT)
    if not job or not job.running:
        st.rerun()
    st.caption(_("{trial} learns from all training rows …").format(trial=plain(job.label)))
