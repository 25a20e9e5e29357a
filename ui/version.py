"""The dataset version in force: what it is, its overview, its full report."""

import pandas as pd
import streamlit as st

from core.actions.data import REPORT, start_report
from core.actions.training import table_from
from core.engine.jobs import job_of
from core.language import _, number
from core.tracking.datasets import report_of, training_rows, version_in
from core.tracking.projects import Project
from core.understanding.dataset import DatasetVersion
from core.understanding.profile import is_minimal
from ui.overview import overview_shown
from ui.page import errors_shown
from ui.session import spoken
from ui.words import plain, told

REPORT_HEIGHT = 700


def version_shown(project: Project, version: DatasetVersion) -> None:
    """What was fixed, and an overview of the training rows; the hold-out stays unseen."""
    with st.container(border=True):
        st.markdown(
            _("**{name}** · version {number} · `{digest}`").format(
                name=plain(version.name), number=version.number, digest=version.digest[:12]
            )
        )
        target, features, learn, sealed = st.columns(4)
        target.metric(_("Target"), version.target or "–")
        features.metric(_("Features"), len(version.features))
        learn.metric(_("Rows to learn from"), number(version.training_rows))
        sealed.metric(_("Rows under seal"), number(version.holdout_rows), icon=":material/lock:")
        for note in version.notes:
            st.caption(told(note))
    st.caption(_("What follows is drawn from the training rows only."))
    overview_shown(training_table(version), version.columns, version.target)
    st.subheader(_("Full report"))
    job = job_of(project.id, REPORT)
    st.fragment(spoken(_report), run_every=2 if job and job.running else None)(project, version)


def training_table(version: DatasetVersion) -> pd.DataFrame:
    """The training rows of a version, kept in memory for the few versions last looked at."""
    return _training_table(version.id)


@st.cache_resource(max_entries=2, show_spinner=False)
def _training_table(run: str) -> pd.DataFrame:
    return table_from(training_rows(version_in(run)))


def _report(project: Project, version: DatasetVersion) -> None:
    job = job_of(project.id, REPORT)
    if job and job.running:
        st.info(
            _("The report is being made in the background. You can leave this page."), icon=":material/hourglass_top:"
        )
        return
    if job and job.error:
        st.error(_("The report could not be made: {reason}").format(reason=plain(job.error)), icon=":material/error:")
    html = _stored_report(version)
    if html is None:
        _offer(project, version)
        return
    st.download_button(_("Download the report"), html, "report.html", "text/html", icon=":material/download:")
    if st.toggle(_("Show the report here"), key="show_report"):
        st.iframe(html.decode(), height=REPORT_HEIGHT)


def _offer(project: Project, version: DatasetVersion) -> None:
    minimal = is_minimal(version.training_rows, len(version.columns))
    st.markdown(
        _("Every column in depth, by fg-data-profiling, in its minimal mode: the table is large.")
        if minimal
        else _("Every column in depth, with interactions and correlations, by fg-data-profiling.")
    )
    if st.button(_("Make the report"), key="make_report"):
        with errors_shown():
            start_report(project, version)
            st.rerun()


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
