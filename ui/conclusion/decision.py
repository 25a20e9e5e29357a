"""The decision about a candidate: drafted from its figures, put into one's own words, every revision kept."""

from dataclasses import asdict

import streamlit as st

from core.actions.conclusion import latest_opening
from core.actions.decision import decide, decisions_of, draft_decision
from core.actions.transfer import decided
from core.conclusion.decision import LONGEST_PART, PARTS, Decision
from core.language import _, moment
from core.tracking.decisions import Decided
from core.tracking.projects import Project
from core.tracking.runs import Record, current_actor
from core.transfer.gates import Decided as Standing
from ui.page import errors_shown
from ui.session import keep
from ui.words import plain

ASKED = {part: 110 if part in {"why", "limits"} else 80 for part in PARTS}  # how high each field is, in pixels


def decision_panel(project: Project, candidate: Record) -> None:
    """A field for each part, drafted until something is saved; earlier revisions behind a click."""
    if latest_opening(project, candidate.id) is None:
        st.info(
            _("A decision rests on what the hold-out shows. Open it for this candidate under Verdict first."),
            icon=":material/lock:",
        )
        return
    with errors_shown():
        kept = decisions_of(candidate.id)
        written = kept[0].decision if kept else draft_decision(project, candidate.id)
    if kept:
        st.caption(_line(kept[0]))
    else:
        st.caption(_("Drafted from the figures. Put it into your own words and save it: without it K stays shut."))
    if decided(project, candidate.id) is Standing.STALE:
        st.warning(
            _("The question has been revised since this was saved, so figures and criteria in it may no longer hold."),
            icon=":material/history:",
        )
        if st.button(_("Draft it anew"), icon=":material/edit_note:", key="draft_decision"):
            for part, text in asdict(draft_decision(project, candidate.id)).items():
                keep(_field(part, candidate, kept[0].number), text)
    _form(project, candidate, written, kept[0].number if kept else 0)
    if len(kept) > 1:
        with st.expander(_("Earlier revisions"), icon=":material/history:"):
            for one in kept[1:]:
                _read_only(one)


def _form(project: Project, candidate: Record, written: Decision, number: int) -> None:
    with st.form("decision"):
        texts = {
            part: st.text_area(
                _(label),
                getattr(written, part),
                max_chars=LONGEST_PART,
                height=ASKED[part],
                placeholder=_("What could go wrong in use? Name at least one risk.") if part == "risks" else None,
                key=_field(part, candidate, number),
            )
            for part, label in PARTS.items()
        }
        label = _("Save the decision") if number else _("Decide for this candidate")
        saved = st.form_submit_button(label, type="primary", icon=":material/gavel:")
    if saved:
        with errors_shown(stop=False):
            made = decide(project, candidate.id, Decision(**texts), current_actor(), based_on=number)
            st.toast(_("Decision saved as revision {n}.").format(n=made.number), icon=":material/check:")
            st.rerun()


def _field(part: str, candidate: Record, number: int) -> str:
    """The key of a field, another one for each revision."""
    return f"decision_{part}_{candidate.id}_{number}"


def _read_only(one: Decided) -> None:
    st.markdown(f"**{_line(one)}**")
    for part, label in PARTS.items():
        st.markdown(f"{_(label)}: {plain(getattr(one.decision, part))}")


def _line(one: Decided) -> str:
    return _("Revision {number} · {when} · {who}").format(
        number=one.number, when=moment(one.saved), who=plain(one.actor)
    )
