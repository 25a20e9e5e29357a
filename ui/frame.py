"""The frame around every page: navigation, the project and how far it is, the language."""

from contextlib import suppress

import streamlit as st

from core.errors import WorkbenchError
from core.language import LANGUAGES, _
from core.tracking.datasets import version_in
from core.tracking.projects import Project, projects
from core.tracking.tags import Pointer
from ui.phases import HOME_PAGE, PHASES, PREDICT_PAGE, SETTINGS_PAGE
from ui.session import choose_language, choose_project, current_project, project_id, speak
from ui.words import done, not_yet, open_, plain

PICKER, SWITCH = "project_picker", "language_switch"
MOST_LISTED = 50


def frame() -> None:
    """Draw the frame and run the page that was asked for."""
    st.set_page_config(page_title="QUA³CK Workbench", page_icon=":material/cycle:", layout="wide")
    speak()
    home = st.Page(HOME_PAGE, title=_("Projects"), icon=":material/dashboard:", default=True)
    page = st.navigation(
        {
            "": [home],
            _("Phases"): [st.Page(one.page, title=_(one.title), icon=one.icon) for one in PHASES],
            _("Use"): [
                st.Page(PREDICT_PAGE, title=_("Predict"), icon=":material/online_prediction:"),
                st.Page(SETTINGS_PAGE, title=_("Settings"), icon=":material/settings:"),
            ],
        }
    )
    if page is home:  # its first screen is painted before the store is opened
        page.run()
        sidebar()
    else:
        sidebar()
        page.run()


def sidebar() -> None:
    """The project in work and its progress, and the language; what the record refuses is told by the page, once."""
    with st.sidebar:
        with suppress(WorkbenchError):
            _project_picker()
            project = current_project()
            if project:
                st.caption(_dataset_line(project))
                st.markdown(progress(project))
        _language_switch()


def progress(project: Project) -> str:
    """The five phases with their states: done, in work, not yet."""
    parts, reached = [], True
    for phase in PHASES:
        there = bool(project.current(phase.done_by))
        parts.append(done(phase.letter) if there else open_(phase.letter) if reached else not_yet(phase.letter))
        reached = reached and there
    return "\u2002".join(parts)


def _project_picker() -> None:
    found = {project.id: project.name for project in projects()[:MOST_LISTED]}
    chosen = project_id()
    st.session_state[PICKER] = chosen if chosen in found else None
    st.selectbox(
        _("Project"),
        list(found),
        format_func=lambda key: found.get(key, key),
        key=PICKER,
        placeholder=_("none chosen"),
        on_change=lambda: choose_project(st.session_state[PICKER] or ""),
    )


def _dataset_line(project: Project) -> str:
    run = project.current(Pointer.DATASET)
    if not run:
        return _("No dataset yet")
    version = version_in(run)
    return f"{plain(version.name)} · v{version.number} · `{version.digest[:7]}`"


def _language_switch() -> None:
    st.session_state[SWITCH] = speak()
    st.segmented_control(
        _("Language"),
        list(LANGUAGES),
        format_func=LANGUAGES.__getitem__,
        key=SWITCH,
        required=True,
        label_visibility="collapsed",
        on_change=lambda: choose_language(st.session_state[SWITCH]),
    )
