"""The full profiling report of a version: announced, made in the background, stored, shown."""

import streamlit as st

from core.actions.report import REPORT, start_report
from core.engine.jobs import Job, job_of
from core.language import _, ngettext, number
from core.tracking.datasets import report_of, version_in
from core.tracking.projects import Project
from core.understanding.columns import ColumnType
from core.understanding.dataset import DatasetVersion
from core.understanding.dataset.profile import FULL_CELLS, FULL_COLUMNS, expected_seconds, is_minimal
from ui.page import errors_shown
from ui.session import spoken
from ui.words import plain

REPORT_HEIGHT = 700
LIVE_SECONDS = 1.0
MINUTE = 60


def report_shown(project: Project, version: DatasetVersion) -> None:
    """The report, or how far it is, or an offer to make it."""
    st.subheader(_("Full report"))
    job = job_of(project.id, REPORT)
    if job and job.running and job.run == version.id:
        st.fragment(spoken(_progress), run_every=LIVE_SECONDS)(job)
        return
    if job and job.error and job.run == version.id:
        st.error(_("The report could not be made: {reason}").format(reason=plain(job.error)), icon=":material/error:")
    html = _stored_report(version)
    if html is None:
        _offer(project, version)
        return
    st.download_button(_("Download the report"), html, "report.html", "text/html", icon=":material/download:")
    if st.toggle(_("Show the report here"), key="show_report"):
        st.iframe(html.decode(), height=REPORT_HEIGHT)


def _progress(job: Job) -> None:
    if not job.running:
        st.rerun()
    with st.container(border=True):
        text = _("The report is being made in the background. You can leave this page.")
        if job.done:
            text = _("{done} of {total} stages have ended. You can leave this page.").format(
                done=job.done, total=job.total
            )
        st.progress(min(1.0, job.done / max(1, job.total)), text=text)
        if job.cancelling.is_set():
            st.caption(_("Stopping."))
        elif st.button(_("Cancel"), icon=":material/stop:", key="cancel_report"):
            job.cancel()


def _offer(project: Project, version: DatasetVersion) -> None:
    rows, columns = version.training_rows, len(version.columns)
    minimal = is_minimal(rows, columns)
    st.markdown(
        _("Every column in depth, by fg-data-profiling, in its minimal mode: without correlations and interactions.")
        if minimal
        else _("Every column in depth, with interactions and correlations, by fg-data-profiling.")
    )
    if minimal:
        st.caption(
            _("Minimal above {cells} cells or {columns} columns; this table has {n} cells.").format(
                cells=number(FULL_CELLS), columns=FULL_COLUMNS, n=number(rows * columns)
            )
        )
    numbers = sum(column.type is ColumnType.NUMBER for column in version.columns)
    st.caption(_taking(expected_seconds(rows, columns, numbers)))
    if st.button(_("Make the report"), key="make_report"):
        with errors_shown():
            start_report(project, version)
            st.rerun()


def _taking(seconds: float) -> str:
    """About how long it takes: in tens of seconds, or in minutes."""
    if seconds <= MINUTE:
        return _("It takes about {n} seconds on a machine with two cores.").format(n=-(-int(seconds) // 10) * 10)
    minutes = round(seconds / MINUTE)
    return ngettext(
        "It takes about {n} minute on a machine with two cores.",
        "It takes about {n} minutes on a machine with two cores.",
        minutes,
    ).format(n=minutes)


def _stored_report(version: DatasetVersion) -> bytes | None:
    """The report, fetched once; that there is none yet is asked anew each time."""
    with errors_shown():
        html = _report_bytes(version.id)
        if html is None:
            _report_bytes.clear(version.id)
        return html


@st.cache_data(max_entries=2, show_spinner=False)
def _report_bytes(run: str) -> bytes | None:
    return report_of(version_in(run))
