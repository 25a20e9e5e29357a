"""The contract of a version: read in words, edited, downloaded; and where a table breaks it."""

import pandas as pd
import streamlit as st

from core.actions.contracts import contract_of, revise_contract
from core.language import _, moment, ngettext, number
from core.tracking.contracts import Revision, revision, revision_numbers
from core.tracking.projects import Project
from core.tracking.runs import current_actor
from core.understanding.contract import Contract, Violations
from core.understanding.contract.breach import Severity
from core.understanding.contract.schema import yaml_of
from core.understanding.contract.sheet import edited, sheet_of
from core.understanding.dataset import DatasetVersion
from core.understanding.export import to_csv
from ui.page import errors_shown
from ui.words import plain, told

MOST_OPEN = 12  # rules that are read without scrolling
HEIGHT = 320
MOST_TOLD = 8  # broken rules in sentences; the rest is in the table


def contract_section(project: Project, version: DatasetVersion) -> None:
    """The contract in force in words, a way to change it, its file, and how it was before."""
    with errors_shown():
        current = contract_of(version)
        numbers = revision_numbers(version.id)
    st.subheader(_("Contract"))
    st.caption(
        _(
            "What later tables must be like: new uploads and files to predict are held against it. It was read off the "
            "training rows; what the hold-out has is not known to it."
        )
    )
    _read(current.contract)
    st.caption(_line(current))
    with st.expander(_("Edit the contract"), icon=":material/edit:"):
        _editor(project, version, current)
    if len(numbers) > 1:
        with st.expander(_("Earlier revisions"), icon=":material/history:"):
            _history(version, numbers[1:])
    st.download_button(
        _("Download as YAML"),
        lambda: yaml_of(current.contract),
        "contract.yaml",
        "application/yaml",
        icon=":material/download:",
        help=_("A pandera schema: `DataFrameSchema.from_yaml` reads it, and it checks tables in any Python program."),
        key="contract_yaml",
    )


def contract_report(found: Violations) -> None:
    """Which rules a table breaks, and the first rows that do, with their values."""
    if not found.breaches:
        st.success(_("Every value keeps the contract."), icon=":material/check_circle:")
        return
    worst = {breach.kind.severity for breach in found.breaches}
    shown = st.error if Severity.ERROR in worst else st.warning
    sentences = [f"- {told(breach.sentence)}" for breach in found.breaches[:MOST_TOLD]]
    left = len(found.breaches) - MOST_TOLD
    if left > 0:
        sentences.append("- " + ngettext("and {n} more rule", "and {n} more rules", left).format(n=left))
    shown("\n".join(sentences), icon=":material/rule:")
    _listed(found)


def _listed(found: Violations) -> None:
    label = ngettext("{n} value breaks the contract", "{n} values break the contract", found.count)
    with st.expander(label.format(n=number(found.count)), icon=":material/list:"):
        if len(found.listed) < found.count:
            st.caption(_("The first {n} are listed.").format(n=number(len(found.listed))))
        table = _table(found)
        st.dataframe(table, hide_index=True, key="violations", placeholder="–")
        st.download_button(
            _("Download the list"), lambda: to_csv(table), "violations.csv", "text/csv", key="violations_file"
        )


def _table(found: Violations) -> pd.DataFrame:
    return pd.DataFrame(
        {
            _("Column"): [one.column for one in found.listed],
            _("Row"): pd.array([one.row for one in found.listed], dtype="Int64"),
            _("Value"): [one.value for one in found.listed],
            _("Expected"): [str(one.expected) for one in found.listed],
            _("Severity"): [one.severity.label for one in found.listed],
        }
    )


def _read(contract: Contract) -> None:
    with st.container(border=True, height=HEIGHT if len(contract.rules) > MOST_OPEN else "content"):
        st.markdown("\n".join(f"- {told(rule.sentence)}" for rule in contract.rules))


def _editor(project: Project, version: DatasetVersion, current: Revision) -> None:
    sheet = st.data_editor(
        sheet_of(current.contract),
        hide_index=True,
        disabled=["name", "type"],
        placeholder="–",
        column_config={
            "name": st.column_config.TextColumn(_("Column"), pinned=True),
            "type": st.column_config.TextColumn(_("Holds")),
            "nullable": st.column_config.CheckboxColumn(_("May be missing")),
            "unique": st.column_config.CheckboxColumn(_("No value twice")),
            "required": st.column_config.CheckboxColumn(_("Must be there")),
            "low": st.column_config.NumberColumn(_("Smallest"), help=_("Only for numbers. Empty: no bound.")),
            "high": st.column_config.NumberColumn(_("Largest"), help=_("Only for numbers. Empty: no bound.")),
            "categories": st.column_config.ListColumn(
                _("Values"), help=_("The only words there may be. Empty: any."), width="large"
            ),
        },
        key=f"contract_{version.id}_{current.number}",
    )
    contract = edited(current.contract, sheet)
    changed = contract != current.contract
    if st.button(_("Save as a new revision"), key="save_contract", icon=":material/save:", disabled=not changed):
        with errors_shown(stop=False):
            revise_contract(project, version, contract, based_on=current.number, actor=current_actor())
            st.rerun()


def _history(version: DatasetVersion, numbers: list[int]) -> None:
    with errors_shown():
        chosen = st.selectbox(
            _("Revision"), numbers, format_func=number, key="contract_revision", label_visibility="collapsed"
        )
        earlier = revision(version.id, chosen)
    st.caption(_line(earlier))
    _read(earlier.contract)


def _line(one: Revision) -> str:
    return _("Revision {number} · {when} · {who}").format(
        number=one.number, when=moment(one.saved), who=plain(one.actor)
    )
