"""Q: start a project, revise its question."""

from core.actions.locks import changing
from core.errors import Conflict, WorkbenchError
from core.language import N_
from core.question.example import iris_question
from core.question.kpi_changes import KpiChange, kpi_changes
from core.question.question import Question
from core.tracking import projects, studies
from core.tracking.projects import Project
from core.tracking.tags import Pointer


def create_project(name: str, question: Question, actor: str) -> Project:
    """A new project with its first question; raises InvalidInput or Conflict."""
    question.check()
    with changing(name):
        return projects.create(name, question, actor)


def create_example(actor: str) -> Project:
    """The Iris example as a new project, numbered where there is one already."""
    question = iris_question()
    for number in range(1, 1000):
        try:
            return create_project(question.title if number == 1 else f"{question.title} {number}", question, actor)
        except Conflict:
            continue
    raise WorkbenchError(N_("There are a thousand Iris examples already. Open one of them."))


def revise_question(project: str, question: Question, *, based_on: str, actor: str) -> int:
    """
    Save a question as the next revision and return its number.

    `based_on` is the revision's run that was being edited; raises Conflict if it is no longer the one in force, so
    that two tabs cannot overwrite each other.
    """
    question.check()
    with changing(project):
        current = projects.project_of(project).current(Pointer.QUESTION)
        revisions = projects.revisions(project)
        if current != based_on:
            raise Conflict(
                N_(
                    "Revision {number} was saved meanwhile, in another tab or by someone else. Yours is still in the "
                    "form: read theirs below, then save again to put yours after it."
                ),
                number=revisions[0].number,
            )
        number = revisions[0].number + 1
        projects.add_revision(project, question, actor, number=number)
    return number


def kpis_changed(project: Project) -> tuple[KpiChange, ...]:
    """What has become of the KPIs since the project's first study was begun; nothing before there is one."""
    first = studies.first_study(project.id)
    if first is None:
        return ()
    before = [one for one in projects.revisions(project.id) if one.began <= first.began]
    if not before:
        return ()
    return kpi_changes(projects.question_in(before[0].id).kpis, projects.question_of(project).kpis)
