"""What every page does the same way: its header, what it needs, how it refuses, and what comes next."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

from core.errors import NotFound, WorkbenchError
from core.language import _
from core.tracking.datasets import version_of
from core.tracking.projects import Project
from core.tracking.tags import Pointer
from core.understanding.dataset import DatasetVersion
from ui.frame import frame
from ui.glossary import terms_of
from ui.phases import HOME_PAGE, PHASES, UNDERSTANDING, Phase
from ui.session import choose_project, current_project
from ui.words import plain


def page_header(phase: Phase) -> None:
    """Letter, name and purpose of a phase, with why it is there and its terms one click away."""
    _framed()
    heading, why = st.columns([4, 1], vertical_alignment="bottom")
    with heading:
        st.title(f":primary[{phase.letter}]\u2002{_(phase.title)}")
        st.caption(_(phase.purpose))
    with why.popover(_("Why this phase"), icon=":material/lightbulb:", width="stretch"):
        st.markdown(_(phase.why))
        for name, meaning in terms_of(phase.letter):
            st.markdown(f"**{name}**: {meaning}")


def plain_header(title: str, purpose: str) -> None:
    """Title and purpose of a page that is not a phase."""
    _framed()
    st.title(title)
    st.caption(purpose)


def _framed() -> None:
    """
    Begin again with the frame where Streamlit has run this page without it.

    Until somebody has come through Home.py, Streamlit takes the folder `pages` for its older kind of navigation: a link
    to a page that is the first request after a start would show that page alone.
    """
    if PagesManager.uses_pages_directory:
        frame()
        st.stop()


def current_project_or_stop() -> Project:
    """The project in work; without one, the page says where to choose it and ends."""
    with errors_shown(stop=False):
        project = None
        try:
            project = current_project()
        except NotFound:
            choose_project("")
            raise
    if not project:
        st.info(_("No project is chosen. Start or open one, then come back here."), icon=":material/info:")
        st.page_link(HOME_PAGE, label=_("To the projects"), icon=":material/arrow_back:")
        st.stop()
    return project


def dataset_or_stop(project: Project) -> DatasetVersion:
    """The dataset version in force; without one, the page says where to fix it and ends."""
    if not project.current(Pointer.DATASET):
        needs(_("There is no data to learn from yet. Fix a dataset version first."), UNDERSTANDING)
    with errors_shown():
        return version_of(project)


def needs(sentence: str, phase: Phase) -> NoReturn:
    """Say what is missing, link to the phase that makes it, and end the page."""
    st.info(sentence, icon=":material/info:")
    st.page_link(phase.page, label=_(phase.title), icon=phase.icon)
    st.stop()


@contextmanager
def errors_shown(*, stop: bool = True) -> Iterator[None]:
    """Show an error of our own family as its sentence; anything else is a bug and stays one."""
    try:
        yield
    except WorkbenchError as error:
        st.error(error.message.render(plain), icon=":material/error:")
        if stop:
            st.stop()


def next_phase(phase: Phase, *, ready: bool) -> None:
    """The next step as a link, once this one is done."""
    following = PHASES[PHASES.index(phase) + 1]
    if ready:
        st.divider()
        label = _("Continue: {phase}").format(phase=_(following.title))
        st.page_link(following.page, label=label, icon=":material/arrow_forward:")
