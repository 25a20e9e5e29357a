"""What a random split would promise beyond the one in question: asked for, watched, and shown."""

import streamlit as st

from core.actions.optimism import compared, optimism_job, optimism_of, start_optimism
from core.engine.jobs import Job
from core.language import _
from core.question.task import Task
from core.tracking.projects import Project
from core.understanding.columns import Role
from core.understanding.draft.work import Work
from core.understanding.split.optimism import Optimism
from core.understanding.split.optimism_figure import optimism_figure
from ui.page import errors_shown
from ui.session import spoken
from ui.words import plain, told

LIVE_SECONDS = 1.0


def optimism_shown(project: Project, work: Work) -> None:
    """The measured gap, or how far it is, or a button that measures it; nothing where there is none to measure."""
    predicted = work.task is not Task.CLUSTERING and any(one.role is Role.TARGET for one in work.columns)
    if not (compared(work).kind.by_column and predicted):
        return
    with st.container(border=True):
        st.markdown(
            "**" + _("What would a random split promise?") + "**",
            help=_(
                "A quick model is scored twice on the rows to learn from: split as chosen, and at random into as many "
                "rows. The sealed rows are not touched."
            ),
        )
        job = optimism_job(project, work)
        if job and job.running:
            st.fragment(spoken(_live), run_every=LIVE_SECONDS)(job)
            return
        if job and job.error:
            st.warning(plain(job.error), icon=":material/warning:")
        result = optimism_of(project, work)
        if result:
            _result(result)
        elif st.button(_("Measure the optimism gap"), icon=":material/compare_arrows:", key="measure_optimism"):
            with errors_shown():
                start_optimism(project, work)
            st.rerun()


def _live(job: Job) -> None:
    if not job.running:
        st.rerun()
    st.progress(job.done / max(1, job.total), _("{done} of {total} rounds").format(done=job.done, total=job.total))
    if job.cancelling.is_set():
        st.caption(_("Stopping …"))
    elif st.button(_("Cancel"), icon=":material/stop:", key="cancel_optimism"):
        job.cancel()


def _result(result: Optimism) -> None:
    show = st.success
    icon = ":material/check_circle:"
    if result.certain and result.gap > 0:
        show, icon = st.warning, ":material/warning:"
    show(told(result.words), icon=icon)
    st.plotly_chart(optimism_figure(result), key="optimism_chart")
