"""The checks: run by themselves when opened, what they found by severity, what to do about it, and what was muted."""

from collections.abc import Sequence
from itertools import groupby

import streamlit as st

from core.actions.checks import CHECKING, findings_in, looked_at, start_checks
from core.engine.jobs import Job, job_of
from core.language import _, ngettext
from core.tracking.projects import Project
from core.understanding.checks.catalogue import CHECKS
from core.understanding.checks.check import Finding, Severity
from core.understanding.checks.decided import mute_of
from core.understanding.draft.work import Work
from ui.page import errors_shown
from ui.session import spoken
from ui.understanding.finding import kind_shown, muted_shown

LIVE_SECONDS = 0.5
STATES = {
    Severity.SERIOUS: ":red[:material/error:]",
    Severity.WARNING: ":orange[:material/warning:]",
    Severity.NOTE: ":gray[:material/info:]",
}


def checks_panel(project: Project, work: Work) -> None:
    """What was found in the work as it stands; while it is being looked at, how far that is."""
    st.caption(
        _(
            "Looked for without being asked: what makes a model look better than it is, or worse than it could be. You "
            "decide what to do; what may stand is muted with a reason."
        )
    )
    found = findings_in(project, work)
    if found is None:
        _looking(project, work)
        return
    shown = [one for one in found if not mute_of(work.draft, one)]
    _summary(shown)
    for severity, ones in groupby(shown, key=lambda one: one.severity):
        st.markdown(f"##### {STATES[severity]} {severity.label.capitalize()}")
        for _code, same in groupby(ones, key=lambda one: one.code):
            kind_shown(project, work, list(same))
    muted_shown(project, work, [one for one in found if mute_of(work.draft, one)])
    _looked_for()


def _looking(project: Project, work: Work) -> None:
    job = job_of(project.id, CHECKING)
    if job and job.error and job.run == looked_at(project, work):
        if st.button(_("Look again"), icon=":material/refresh:", key="look_again"):
            start_checks(project, work)
            st.rerun()
        with errors_shown(stop=False):
            raise job.error
        return
    st.fragment(spoken(_progress), run_every=LIVE_SECONDS)(start_checks(project, work))


def _progress(job: Job) -> None:
    if not job.running:
        st.rerun()
    text = _("{done} of {total} checks have ended").format(done=job.done, total=job.total)
    st.progress(min(1.0, job.done / max(1, job.total)), text=text)


def _summary(shown: Sequence[Finding]) -> None:
    """How many findings of each severity, in a line."""
    if not shown:
        st.success(_("Nothing found that should be changed."), icon=":material/check_circle:")
        return
    counts = [(severity, sum(one.severity is severity for one in shown)) for severity in Severity]
    told = " · ".join(f"{STATES[severity]} {count} {_counted(severity, count)}" for severity, count in counts if count)
    st.markdown(told)


def _counted(severity: Severity, count: int) -> str:
    match severity:
        case Severity.SERIOUS:
            return ngettext("serious finding", "serious findings", count)
        case Severity.WARNING:
            return ngettext("finding to look at", "findings to look at", count)
        case Severity.NOTE:
            return ngettext("finding to know", "findings to know", count)


def _looked_for() -> None:
    label = _("What was looked for ({n} checks)").format(n=len(CHECKS))
    fold = st.expander(label, icon=":material/checklist:", key="looked_for", on_change="rerun")
    if not fold.open:
        return
    with fold:
        for check in CHECKS:
            st.markdown(f"**{_(check.title)}** :gray[{check.code}]  \n{_(check.about)}")
