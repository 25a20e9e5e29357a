"""Work on the folds of a candidate: its time announced, a button that begins it, how far it is, a way to stop it."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from core.actions.pace import PACE, pace_of, start_pace
from core.conclusion.explanation.amounts import Pace
from core.engine.jobs import Job, job_of
from core.language import _, ngettext, number
from core.tracking.projects import Project
from core.tracking.runs import Record
from ui.session import spoken
from ui.words import plain

LIVE_SECONDS = 1.0
STARTING = 5.0  # seconds until the workers are there
MINUTE = 60


@dataclass(frozen=True)
class Work:
    """What is begun by a button: the kind of its job, what the button says, and how long it takes at a pace."""

    kind: str
    label: str
    start: Callable[[Project, Record], Job]
    seconds: Callable[[Pace], float]


def asked(project: Project, candidate: Record, work: Work) -> None:
    """The button with the time that the work will take, or how far it is."""
    job = job_of(project.id, work.kind)
    ours = job is not None and job.run == candidate.id
    if job and ours and job.running:
        st.fragment(spoken(_live), run_every=LIVE_SECONDS)(job)
        return
    if job and ours and job.error:
        st.error(plain(job.error), icon=":material/error:")
    elif job and ours and job.cancelling.is_set():
        st.info(_("It was cancelled; nothing of it was kept."), icon=":material/stop:")
    pace = _pace(project, candidate)
    if pace is None:
        return
    label = f"{work.label} ({duration(STARTING + work.seconds(pace))})"
    busy = bool(job and job.running)
    if st.button(label, type="primary", icon=":material/play_arrow:", key=f"start_{work.kind}", disabled=busy):
        work.start(project, candidate)
        st.rerun()
    if busy:
        st.caption(_("Another candidate of this project is at it; this one can follow."))


def under_way(project: Project, candidate: Record, kind: str) -> bool:
    """Whether such work is being done for this candidate."""
    job = job_of(project.id, kind)
    return bool(job and job.running and job.run == candidate.id)


def duration(seconds: float) -> str:
    """About how long, in seconds or minutes."""
    if seconds < MINUTE:
        return _("about {n} s").format(n=number(max(5, 5 * round(seconds / 5))))
    minutes = round(seconds / MINUTE)
    return ngettext("about {n} minute", "about {n} minutes", minutes).format(n=number(minutes))


def _pace(project: Project, candidate: Record) -> Pace | None:
    """How fast the candidate can be asked; it is measured in the background where that is not known."""
    found = pace_of(candidate)
    if found:
        return found
    job = job_of(project.id, PACE)
    if job and job.run == candidate.id and job.error:
        st.error(plain(job.error), icon=":material/error:")
        if st.button(_("Try again"), icon=":material/replay:", key="pace_again"):
            start_pace(project, candidate)
            st.rerun()
        return None
    st.fragment(spoken(_measuring), run_every=LIVE_SECONDS)(start_pace(project, candidate))
    return None


def _measuring(job: Job) -> None:
    if not job.running:
        st.rerun()
    st.caption(_(":material/timer: How long it will take is being measured …"))


def _live(job: Job) -> None:
    if not job.running:
        st.rerun()
    share = min(1.0, job.done / max(1, job.total))
    left = job.seconds_left
    text = _("{done} of {total} steps").format(done=number(job.done), total=number(job.total)) if job.total else ""
    st.progress(share, text + (" · " + _("{time} left").format(time=duration(left)) if left is not None else ""))
    if job.cancelling.is_set():
        st.caption(_("Stopping …"))
    elif st.button(_("Cancel"), icon=":material/stop:", key=f"cancel_{job.kind}"):
        job.cancel()
