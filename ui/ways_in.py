"""The three ways into the workbench: the example, a new project, one that is there."""

from typing import TYPE_CHECKING

import streamlit as st

from core.language import _
from core.question.task import Task
from core.tracking.runs import current_actor
from ui.page import errors_shown
from ui.phases import QUESTION, UNDERSTANDING
from ui.session import choose_project, spoken

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

CARD_HEIGHT = 210


def try_iris(place: "DeltaGenerator") -> None:
    """A card that makes the course's example and leads to its data."""
    with place.container(border=True, height=CARD_HEIGHT, vertical_alignment="distribute"):
        st.markdown("### :material/local_florist: " + _("Try it with Iris"))
        st.markdown(_("The course example, from question to prediction in three minutes."))
        if st.button(_("Start the example"), type="primary", key="try_iris"):
            from core.actions.drafts import begin_draft_from
            from core.actions.questions import create_example
            from core.understanding.samples import sample_named

            with errors_shown():
                project = create_example(current_actor())
                choose_project(project.id)
                begin_draft_from(project, sample_named("iris").path)
                st.switch_page(QUESTION.page)


def start_a_project(place: "DeltaGenerator") -> None:
    """A card that asks for a name and a problem."""
    with place.container(border=True, height=CARD_HEIGHT, vertical_alignment="distribute"):
        st.markdown("### :material/add_circle: " + _("Start a project"))
        st.markdown(_("Bring your own question and a table of your own."))
        if st.button(_("New project"), key="new_project"):
            _new_project()


def open_a_project(place: "DeltaGenerator") -> None:
    """A card that leads back into a project."""
    with place.container(border=True, height=CARD_HEIGHT, vertical_alignment="distribute"):
        st.markdown("### :material/folder_open: " + _("Open a project"))
        st.markdown(_("Everything you did is still there. Go on where you left off."))
        if st.button(_("Choose a project"), key="open_project"):
            _choose()


def _new_project() -> None:
    st.dialog(_("Start a project"))(spoken(_new_project_form))()


def _new_project_form() -> None:
    name = st.text_input(_("Name"), key="new_name", placeholder=_("Rents in Karlsruhe"))
    problem = st.text_area(_("Problem"), key="new_problem", placeholder=_("What is a fair rent for this flat?"))
    task = st.segmented_control(
        _("Task"),
        list(Task),
        format_func=lambda one: one.label,
        default=Task.CLASSIFICATION,
        key="new_task",
        required=True,
    )
    st.caption(_("Classification finds a class, regression a number, clustering groups without a given answer."))
    if st.button(_("Create"), type="primary", key="create_project"):
        from core.actions.questions import create_project
        from core.question.question import Question

        with errors_shown():
            question = Question(title=name, problem=problem, task=Task(task))
            choose_project(create_project(name, question, current_actor()).id)
            st.switch_page(QUESTION.page)


def _choose() -> None:
    st.dialog(_("Open a project"))(spoken(_choice_of_projects))()


def _choice_of_projects() -> None:
    from core.tracking.projects import projects

    with errors_shown():
        found = {project.id: project.name for project in projects()}
    if not found:
        st.info(_("There is no project yet. Start one, or try the example."), icon=":material/info:")
        return
    chosen = st.selectbox(_("Project"), list(found), format_func=found.__getitem__, key="project_to_open")
    if st.button(_("Open"), type="primary", key="open_chosen"):
        choose_project(chosen)
        st.switch_page(UNDERSTANDING.page)
