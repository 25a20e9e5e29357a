"""What a study has shown: drafted from its figures, put into one's own words, every revision kept."""

import streamlit as st

from core.actions.diary import Entry, draft_finding, findings_of, write_finding
from core.language import _, moment
from core.tracking.diary import LONGEST_SENTENCE
from core.tracking.projects import Project
from core.tracking.runs import current_actor
from ui.page import errors_shown
from ui.words import plain


def finding_form(project: Project, entry: Entry) -> None:
    """The finding in force or a draft, to be saved as the next revision; earlier ones behind a click."""
    study = entry.study
    if study.running:
        st.caption(_("The finding is written once the study has ended."))
        return
    kept = findings_of(study)
    number = kept[0].number if kept else 0
    with st.form(f"finding_{study.id}_{number}", border=False):
        text = st.text_area(
            _("Finding"),
            kept[0].text if kept else draft_finding(project.id, entry)[:LONGEST_SENTENCE],
            max_chars=LONGEST_SENTENCE,
            height=80,
            key=f"finding_text_{study.id}_{number}",
            help=_("One sentence: what have you learned? It is drafted from the figures until you save your own."),
        )
        saved = st.form_submit_button(_("Save the finding") if kept else _("Save this draft as the finding"))
    if kept:
        st.caption(_revision(kept[0].number, kept[0].actor, moment(kept[0].saved)))
    if saved:
        with errors_shown(stop=False):
            write_finding(project, study, text, based_on=number, actor=current_actor())
            st.rerun()
    for one in kept[1:]:
        st.caption(f"{_revision(one.number, one.actor, moment(one.saved))}: {plain(one.text)}")


def _revision(number: int, who: str, when: str) -> str:
    return _("Revision {number} · {when} · {who}").format(number=number, when=when, who=plain(who))
