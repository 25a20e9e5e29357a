"""A validation or a learning curve: asked for, watched, and kept with the study."""

import streamlit as st

from core.actions.curves import curve_job, start_curve
from core.engine.jobs import Job
from core.language import _
from core.tracking.curves import curve_of
from core.tracking.projects import Project
from core.tracking.runs import Record
from core.tuning.plan import Plan
from core.tuning.views.curve import Curve, CurveKind, curve_figure
from ui.page import errors_shown
from ui.run_names import attempt_name
from ui.session import spoken
from ui.words import plain

LIVE_SECONDS = 1.0


def curve_shown(project: Project, plan: Plan, trial: Record, kind: CurveKind, name: str = "") -> None:
    """The curve that is kept, or how far it is, or a button that computes it."""
    job = curve_job(project, trial, kind, name)
    if job and job.running:
        st.fragment(spoken(_live), run_every=LIVE_SECONDS)(job)
        return
    if job and job.error:
        st.error(plain(job.error), icon=":material/error:")
    with errors_shown(stop=False):
        found = curve_of(trial.parent, kind, trial.number, name)
        if found:
            _drawn(found, plan, trial)
        else:
            st.caption(_what(kind, trial))
            if st.button(_("Compute the curve"), icon=":material/show_chart:", key=f"compute_{kind}"):
                start_curve(project, trial, kind, name)
                st.rerun()


def _what(kind: CurveKind, trial: Record) -> str:
    trial_name = attempt_name(trial)
    if kind is CurveKind.LEARNING:
        return _("{trial} learns from ever more of the rows: would more data help?").format(trial=trial_name)
    return _("{trial} with other values of one hyperparameter: where does it begin to learn by heart?").format(
        trial=trial_name
    )


def _live(job: Job) -> None:
    if not job.running:
        st.rerun()
    share = min(1.0, job.done / max(1, job.total))
    st.progress(share, _("{done} of {total} points").format(done=job.done, total=job.total))
    if job.cancelling.is_set():
        st.caption(_("Stopping …"))
    elif st.button(_("Cancel"), icon=":material/stop:", key="cancel_curve"):
        job.cancel()


def _drawn(found: Curve, plan: Plan, trial: Record) -> None:
    st.plotly_chart(curve_figure(found, _(plan.scored_by.name)), key=f"curve_{found.kind}")
    st.caption(
        _("{trial}, {folds} folds; the bands are one deviation over the folds. Kept with the study.").format(
            trial=attempt_name(trial), folds=plan.folds
        )
    )
    for failure in found.failures:
        st.caption(_("A point failed: {reason}").format(reason=plain(failure)))
