"""Where a table comes from: an upload or a sample; read once, and shown with what was understood."""

from typing import Any

import streamlit as st

from core.actions.example import read_sample
from core.language import _
from core.understanding.columns import Column, ColumnType
from core.understanding.reading import Reading, read_table
from core.understanding.samples import SAMPLES, sample_named
from ui.session import keep, kept
from ui.words import told

UPLOAD, SAMPLE = "upload", "sample"
MOST_ROWS_SHOWN = 100
MOST_WARNINGS = 8


def chosen_table() -> Reading | None:
    """The table that was uploaded or taken, read; None while there is none. Raises InvalidInput."""
    labels = {UPLOAD: _("Upload a CSV"), SAMPLE: _("Take a sample")}
    kept("source", UPLOAD)
    source = st.segmented_control(
        _("Where does the table come from?"),
        list(labels),
        format_func=labels.__getitem__,
        key="source",
        required=True,
        persist_state="session",
    )
    return _uploaded() if source == UPLOAD else _sampled()


def take_sample(key: str) -> None:
    """Have this sample chosen when the page opens."""
    keep("source", SAMPLE)
    keep("sample", key)


def reading_shown(reading: Reading) -> None:
    """The first rows as they were understood, how the file is written, and what was doubtful."""
    dialect = reading.dialect
    marks = {"\t": _("tab"), " ": _("space")}
    st.caption(
        _("{rows} rows, {columns} columns · {encoding} · separated by {delimiter} · decimal sign {decimal}").format(
            rows=len(reading.table),
            columns=len(reading.columns),
            encoding=dialect.encoding,
            delimiter=f"`{marks.get(dialect.delimiter, dialect.delimiter)}`",
            decimal=f"`{dialect.decimal}`",
        )
    )
    st.dataframe(
        reading.table.head(MOST_ROWS_SHOWN),
        height=240,
        key="preview",
        placeholder="–",
        column_config={
            column.name: _dated(reading, column) for column in reading.columns if column.type is ColumnType.DATE
        },
    )
    if reading.warnings:
        label = _("What was noticed while reading ({n})").format(n=len(reading.warnings))
        with st.expander(label, icon=":material/info:"):
            st.markdown("\n".join(f"- {told(warning)}" for warning in reading.warnings[:MOST_WARNINGS]))


def _dated(reading: Reading, column: Column) -> Any:
    """Dates without the midnight that stands in none of their cells."""
    values = reading.table[column.name].dropna()
    whole = bool((values == values.dt.normalize()).all())
    return st.column_config.DateColumn() if whole else st.column_config.DatetimeColumn()


def _uploaded() -> Reading | None:
    file = st.file_uploader(_("CSV file"), type=["csv", "tsv", "txt"], key="upload")
    return _read(file.getvalue(), file.name) if file else None


def _sampled() -> Reading:
    names = {sample.key: f"{_(sample.name)}: {_(sample.about)}" for sample in SAMPLES}
    chosen = st.selectbox(
        _("Sample"), list(names), format_func=names.__getitem__, key="sample", persist_state="session"
    )
    return _read_sample(chosen)


@st.cache_resource(max_entries=3, show_spinner=False)
def _read(content: bytes, name: str) -> Reading:
    return read_table(content, name)


@st.cache_resource(max_entries=len(SAMPLES), show_spinner=False)
def _read_sample(key: str) -> Reading:
    return read_sample(sample_named(key))


def target_proposed(reading: Reading) -> str:
    """The column that is probably to be predicted: a sample's own, else the last."""
    known = {sample.path.name: sample.target for sample in SAMPLES}
    names = [column.name for column in reading.columns]
    return known[reading.name] if known.get(reading.name) in names else names[-1]
