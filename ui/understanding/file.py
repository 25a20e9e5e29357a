"""The file: what was concluded about it, what stands in it, what was understood, and what had to be repaired."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from core.actions.contracts import contract_of, upload_violations
from core.language import _, as_in_a_cell, ngettext, number
from core.tracking.datasets import version_of
from core.tracking.projects import Project
from core.understanding.columns import ColumnType
from core.understanding.contract import Violations
from core.understanding.draft import Draft
from core.understanding.draft.work import Work
from core.understanding.export import to_csv
from core.understanding.reading import Reading
from core.understanding.reading.dialect import Dialect
from core.understanding.reading.hints import Hints
from core.understanding.reading.repairs import repair_label
from core.understanding.reading.source import Format
from ui.page import errors_shown
from ui.session import kept
from ui.tables import NOTHING
from ui.understanding.contract import contract_report
from ui.understanding.drafting import changed
from ui.understanding.noticed import noticed
from ui.understanding.statistics_table import written_value
from ui.words import plain

if TYPE_CHECKING:
    from pandas.io.formats.style import Styler

MOST_ROWS_SHOWN = 100
MOST_REPAIRS_SHOWN = 1_000
HEIGHT = 300
ENCODINGS = ("utf-8", "cp1252", "iso8859-15", "utf-16", "cp850", "mac_roman")
DELIMITERS = (",", ";", "\t", "|", " ", ":")
DECIMALS = (".", ",")


def file_panel(project: Project, work: Work) -> None:
    """How the file was read, beside what stands in it; each conclusion can be changed."""
    reading = work.reading
    _counted(reading)
    hints_asked(project, work.draft, reading)
    stands, understood = st.columns(2, gap="medium")
    with stands:
        st.markdown("**" + _("As it stands in the file") + "**")
        st.code("\n".join(reading.start), language=None, line_numbers=True, height=HEIGHT)
    with understood:
        st.markdown("**" + _("As it was understood") + "**")
        st.dataframe(
            _first_rows(reading),
            height=HEIGHT,
            key="preview",
            placeholder=NOTHING,
        )
    noticed(reading.warnings)
    _repaired(reading)
    if work.previous:
        _held_against_the_contract(project, work)


def hints_asked(project: Project, draft: Draft, reading: Reading | None) -> None:
    """The conclusions as choices, applied at once when changed; without a reading, only those that were asked for."""
    with st.container(border=True):
        st.markdown("**" + _("What was concluded") + "**")
        hints = _chosen(draft.hints, reading)
    if hints != draft.hints:
        changed(project, replace(draft, hints=hints))


def _chosen(hints: Hints, reading: Reading | None) -> Hints:
    asked = list(_asked(reading))
    named = not reading or reading.format in {Format.TEXT, Format.EXCEL}
    if not asked:
        st.caption(_("The file says by itself how it is written."))
        return hints
    places = st.columns(len(asked) + named)
    chosen: dict[str, Any] = {}
    for place, (name, label, known, found) in zip(places, asked, strict=False):
        with place:
            chosen[name] = _choice(label, name, known, getattr(hints, name), found)
    if named:
        with places[-1]:
            chosen["header"] = _header(hints, reading.dialect.header if reading else None)
    return replace(hints, **chosen)


def _asked(reading: Reading | None) -> Iterator[tuple[str, str, tuple[str, ...], str]]:
    """The choices that make sense for this kind of file: name, label, what can be chosen, what was found."""
    dialect = reading.dialect if reading else Dialect("", "", "", None)
    if reading and len(reading.parts) > 1:
        yield "part", _("Table in the file"), reading.parts, reading.part
    if not reading or reading.format is Format.TEXT:
        yield "encoding", _("Encoding"), ENCODINGS, dialect.encoding
        yield "delimiter", _("Separated by"), DELIMITERS, dialect.delimiter
    if not reading or reading.format is not Format.PARQUET:
        yield "decimal", _("Decimal sign"), DECIMALS, dialect.decimal


def _choice(label: str, name: str, known: tuple[str, ...], asked: str, found: str) -> str:
    """What the user has set; empty as long as it is what was found."""
    options = ["", *dict.fromkeys([*known, *filter(None, [asked])])]
    shown = {"": _("found: {value}").format(value=_sign(found)) if not asked else _("as found")}
    return str(
        st.selectbox(
            label,
            options,
            index=options.index(asked),
            format_func=lambda one: shown.get(one, _sign(one)),
            key=f"hint_{name}_{asked}",
        )
    )


def _sign(value: str) -> str:
    return {"\t": _("tab"), " ": _("space"), "": "–"}.get(value, value)


def _header(hints: Hints, found: int | None) -> int | None:
    key = f"hint_header_{hints.header}"
    kept(key, hints.header)  # a default could not be cleared in the browser
    line = st.number_input(
        _("Line with the names"),
        min_value=0,
        value=None,
        placeholder=_("found: {value}").format(value=_("none") if found is None else found),
        help=_("0: no line names the columns. Empty: as it was found."),
        key=key,
    )
    return None if line is None else int(line)


def _counted(reading: Reading) -> None:
    rows = ngettext("{n} row", "{n} rows", len(reading.table)).format(n=number(len(reading.table)))
    columns = ngettext("{n} column", "{n} columns", len(reading.columns)).format(n=number(len(reading.columns)))
    st.markdown(f"**{plain(reading.name)}** · {rows} · {columns}")


def _repaired(reading: Reading) -> None:
    repairs = reading.repairs
    if repairs.empty:
        return
    label = ngettext("{n} line was repaired or set aside", "{n} lines were repaired or set aside", len(repairs)).format(
        n=number(len(repairs))
    )
    with st.expander(label, icon=":material/healing:"):
        shown = _labelled(repairs.head(MOST_REPAIRS_SHOWN))
        st.dataframe(shown, hide_index=True, key="repairs")
        st.download_button(
            _("Download the list"), lambda: to_csv(_labelled(repairs)), "repairs.csv", "text/csv", key="repairs_file"
        )


def _labelled(repairs: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            _("Line"): repairs["line"],
            _("What was done"): repairs["what"].map(repair_label),
            _("As it stands in the file"): repairs["text"],
        }
    )


def _first_rows(reading: Reading) -> "Styler":
    """As the language in use writes them, with the number of the line that each begins on; a year stays a year."""
    lines = pd.Index(reading.cells.lines[:MOST_ROWS_SHOWN], name=_("Line"))
    types = {column.name: column.type for column in reading.columns}
    formats: dict[Any, Any] = {
        name: _date if kind is ColumnType.DATE else as_in_a_cell
        for name, kind in types.items()
        if kind in {ColumnType.DATE, ColumnType.NUMBER}
    }
    return reading.table.head(MOST_ROWS_SHOWN).set_axis(lines).style.format(formats, na_rep=NOTHING)


def _date(value: pd.Timestamp) -> str:
    return written_value(value.timestamp(), ColumnType.DATE)


def _held_against_the_contract(project: Project, work: Work) -> None:
    with errors_shown(stop=False):
        version = version_of(project)
        st.markdown("**" + _("Held against the contract of the version in force") + "**")
        contract_report(_broken(work, (version.id, contract_of(version).number), project)[1])


@st.cache_resource(max_entries=2, hash_funcs={Work: id}, show_spinner=False)
def _broken(work: Work, revision: tuple[str, int], _project: Project) -> tuple[Work, Violations]:  # noqa: ARG001
    """With the work itself: as long as it is kept here, no other can have its id."""
    return work, upload_violations(_project, work) or Violations()
