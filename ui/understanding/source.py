"""Where a table comes from: an upload, the inbox of this machine, or a sample."""

from pathlib import Path

import streamlit as st

from core.actions.drafts import begin_draft, begin_draft_from
from core.language import _, number
from core.tracking.drafts import inbox, inbox_folder
from core.tracking.projects import Project
from core.understanding.samples import SAMPLES, sample_named
from ui.page import errors_shown
from ui.session import forget, keep, kept
from ui.words import plain

UPLOAD, INBOX, SAMPLE = "upload", "inbox", "sample"
ENDINGS = [
    *("csv", "tsv", "txt", "tab", "dat"),
    *("xlsx", "xlsm", "xlsb", "xls", "ods"),
    *("parquet", "json", "jsonl", "ndjson", "gz", "zip"),
]
MEGABYTE = 1_000_000
PANEL = "panel"  # under which the session keeps what of a file is looked at


def source_chosen(project: Project) -> None:
    """Ask for a table; once it is there, it is in work and the page is drawn anew."""
    labels = {UPLOAD: _("Upload a file"), INBOX: _("Inbox of this machine"), SAMPLE: _("Take a sample")}
    kept("source", UPLOAD)
    source = st.segmented_control(
        _("Where does the table come from?"),
        list(labels),
        format_func=labels.__getitem__,
        key="source",
        required=True,
        persist_state="session",
    )
    with errors_shown():
        {UPLOAD: _upload, INBOX: _inbox, SAMPLE: _sample}[str(source)](project)


def _upload(project: Project) -> None:
    number = kept("uploads", 0)
    file = st.file_uploader(
        _("CSV, Excel, Parquet or JSON, also zipped"),
        type=ENDINGS,
        key=f"upload_{number}",
        help=_("How the file is written is found out. A larger file goes through the inbox of this machine."),
    )
    if file:
        with st.spinner(_("Taking the file …")):
            begin_draft(project, file, file.name)
        keep("uploads", number + 1)  # a fresh uploader lets go of the file it holds in memory
        _from_the_first_panel()


def _inbox(project: Project) -> None:
    files = inbox()
    if not files:
        st.info(
            _("Nothing lies in {folder}. Put a file there; it is read where it lies, however large it is.").format(
                folder=f"`{inbox_folder()}`"
            ),
            icon=":material/inbox:",
        )
        return
    chosen = st.selectbox(_("File in the inbox"), files, format_func=_sized, key="inbox_file")
    if st.button(_("Take this file"), type="primary", key="take_inbox"):
        begin_draft_from(project, chosen)
        _from_the_first_panel()


def _sample(project: Project) -> None:
    names = {sample.key: f"{_(sample.name)}: {_(sample.about)}" for sample in SAMPLES}
    chosen = st.selectbox(
        _("Sample"), list(names), format_func=names.__getitem__, key="sample", persist_state="session"
    )
    if st.button(_("Take this sample"), type="primary", key="take_sample"):
        begin_draft_from(project, sample_named(chosen).path)
        _from_the_first_panel()


def _from_the_first_panel() -> None:
    """A new file is looked at from its beginning, wherever the one before was left."""
    forget(PANEL)
    st.rerun()


def _sized(path: Path) -> str:
    return f"{plain(path.name)} · {number(round(path.stat().st_size / MEGABYTE, 1))} MB"
