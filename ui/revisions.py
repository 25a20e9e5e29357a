"""Earlier revisions of a question, to be read, never changed."""

import streamlit as st

from core.language import _, moment
from core.question.question import TEXTS, Question
from core.tracking.projects import Project, question_in, revisions
from core.tracking.runs import Record
from core.tracking.tags import USER
from ui.words import plain


def revision_list(project: Project) -> None:
    """When the question in force was saved, and the earlier revisions behind a click."""
    found = revisions(project.id)
    st.caption(_revision_line(found[0]))
    if len(found) > 1:
        with st.expander(_("Earlier revisions"), icon=":material/history:"):
            chosen = st.selectbox(
                _("Revision"), found[1:], format_func=_revision_line, key="revision", label_visibility="collapsed"
            )
            _read_only(question_in(chosen.id))


def _revision_line(revision: Record) -> str:
    return _("Revision {number} · {when} · {who}").format(
        number=revision.number, when=moment(revision.began), who=revision.tags.get(USER, "")
    )


def _read_only(question: Question) -> None:
    st.markdown(f"**{plain(question.title)}** · {question.task.label}")
    for name, label in TEXTS.items():
        text = getattr(question, name)
        if text:
            st.markdown(f"{_(label)}: {plain(text)}")
    for kpi in question.kpis:
        needed = _("must") if kpi.must else _("should")
        st.markdown(f"- {plain(kpi.label)} · {needed}")
