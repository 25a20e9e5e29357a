"""The projects, each with its question, how far it is, and its first KPI."""

import streamlit as st

from core.language import _
from core.tracking.projects import Project, projects, question_of
from ui.frame import progress
from ui.phases import PHASES
from ui.session import choose_project
from ui.words import plain

MOST_SHOWN = 20


def project_list() -> None:
    """A row a project, the most recently changed first; an empty list says what to do."""
    found = projects()
    if not found:
        st.info(_("There is no project yet. Start one, or try the example."), icon=":material/info:")
    for project in found[:MOST_SHOWN]:
        _row(project)
    if len(found) > MOST_SHOWN:
        st.caption(_("{n} more: choose one in the sidebar.").format(n=len(found) - MOST_SHOWN))


def _row(project: Project) -> None:
    question = question_of(project)
    with st.container(border=True):
        about, state, kpi, action = st.columns([4, 3, 2, 1], vertical_alignment="center")
        about.markdown(f"**{plain(project.name)}**  \n{plain(_short(question.problem))}")
        state.markdown(progress(project))
        kpi.markdown(plain(question.kpis[0].label) if question.kpis else _("no KPI yet"))
        if action.button(_("Open"), key=f"open_{project.id}", width="stretch"):
            choose_project(project.id)
            st.switch_page(_first_open(project))


def _short(text: str, longest: int = 140) -> str:
    return text if len(text) <= longest else text[:longest].rsplit(" ", 1)[0] + " …"


def _first_open(project: Project) -> str:
    """The page of the first phase that is not done, or of the last."""
    return next((phase.page for phase in PHASES if not project.current(phase.done_by)), PHASES[-1].page)
