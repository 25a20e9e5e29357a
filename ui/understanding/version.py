"""The dataset version in force: what it is, where it comes from, and what can be known about its training rows."""

from enum import StrEnum

import pandas as pd
import streamlit as st

from core.actions.training import table_from
from core.language import _, moment, number
from core.tracking.datasets import reference_in, training_rows, version_in, versions
from core.tracking.projects import Project
from core.tracking.runs import Record
from core.tracking.tags import USER
from core.understanding.dataset import DatasetVersion
from ui.understanding.contract import contract_section
from ui.understanding.difference import difference_shown
from ui.understanding.overview import overview_shown
from ui.understanding.report import report_shown
from ui.words import plain, told


class Section(StrEnum):
    """What can be looked at about a version."""

    OVERVIEW = "overview"
    CONTRACT = "contract"
    ORIGIN = "origin"
    VERSIONS = "versions"
    REPORT = "report"


def version_shown(project: Project, version: DatasetVersion) -> None:
    """What was fixed, and one section about it; the hold-out stays unseen."""
    _summary(version)
    sections = {
        Section.OVERVIEW: _("Overview"),
        Section.CONTRACT: _("Contract"),
        Section.ORIGIN: _("Where it comes from"),
        Section.VERSIONS: _("Versions"),
        Section.REPORT: _("Full report"),
    }
    section = st.segmented_control(
        _("About this version"),
        list(sections),
        format_func=sections.__getitem__,
        default=Section.OVERVIEW,
        key="version_section",
        required=True,
        label_visibility="collapsed",
    )
    match section:
        case Section.CONTRACT:
            contract_section(project, version)
        case Section.ORIGIN:
            _origin(version)
        case Section.VERSIONS:
            _versions(project, version)
        case Section.REPORT:
            report_shown(project, version)
        case _:
            st.caption(_("What follows is drawn from the training rows only."))
            overview_shown(training_table(version), version.columns)


def training_table(version: DatasetVersion) -> pd.DataFrame:
    """The training rows of a version, kept in memory for the few versions last looked at."""
    return _training_table(version.id)


@st.cache_resource(max_entries=2, show_spinner=False)
def _training_table(run: str) -> pd.DataFrame:
    return table_from(training_rows(version_in(run)))


def _summary(version: DatasetVersion) -> None:
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


def _origin(version: DatasetVersion) -> None:
    """How the file was read and prepared, and which findings were let stand by whom."""
    lineage = version.lineage
    if lineage and lineage.file_digest:
        st.markdown(_("File with SHA-256 `{digest}`").format(digest=lineage.file_digest))
    for note in version.notes:
        st.markdown(f"- {told(note)}")
    for mute in lineage.draft.mutes if lineage else ():
        st.markdown(
            "- "
            + _("Finding {code} about “{column}” was let stand by {who}: {reason}").format(
                code=mute.code, column=plain(mute.column), who=plain(mute.actor), reason=plain(mute.reason)
            )
        )
    if not version.notes and not (lineage and lineage.draft.mutes):
        st.caption(_("The file was read and fixed as it was; nothing had to be repaired or prepared."))


def _versions(project: Project, version: DatasetVersion) -> None:
    """All versions, and one of them beside the one in force."""
    others = [run for run in versions(project.id) if run.id != version.id]
    if not others:
        st.info(
            _("This is the only version. Bring another file, and both can be compared here."), icon=":material/info:"
        )
        return
    chosen = st.selectbox(_("Compare with"), others, format_func=_version_line, key="compared_version")
    earlier, later = (_("Version {number}").format(number=one) for one in (chosen.number, version.number))
    difference_shown(
        reference_in(chosen.id), reference_in(version.id), (earlier, later), learned={version.target, *version.features}
    )


def _version_line(run: Record) -> str:
    return _("Version {number} · {when} · {who}").format(
        number=run.number, when=moment(run.began), who=run.tags.get(USER, "")
    )
