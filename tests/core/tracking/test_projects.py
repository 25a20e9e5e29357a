"""A project is an MLflow experiment that reads well there, whatever it is called."""

import pytest

from core.actions.questions import create_project, revise_question
from core.errors import Conflict, InvalidInput, NotFound
from core.question.kpi import Direction, Kpi
from core.question.question import Question
from core.question.task import Task
from core.tracking import projects, runs, tags
from core.tracking.store import client
from core.tracking.tags import Pointer

QUESTION = Question(
    title="Churn",
    problem="Who will leave us next month?",
    task=Task.CLASSIFICATION,
    audience="The service desk",
    kpis=(Kpi("accuracy", Direction.AT_LEAST, 0.9), Kpi("latency_ms", Direction.AT_MOST, 500, must=False)),
)
ODD_NAMES = (
    "<script>alert(1)</script>",
    'He said "no"; it\'s `fine`',
    "Ernte 🌾 2026",
    "data/v1\\final: 100% {sure}",
    "a'; DROP TABLE runs; --",
    "?champion@1#top",
    "..",
    "x" * 120,
)


class TestNewProject:
    def test_it_is_an_experiment_whose_note_is_the_problem(self, home):
        """
        In MLflow's own pages the project shows its title, its problem, for whom, and its KPIs.
        """
        project = create_project("Churn", QUESTION, "Ada")
        note = client().get_experiment(project.id).tags["mlflow.note.content"]
        expected = [
            "**Churn**",
            "Who will leave us next month?",
            "The service desk",
            "- Accuracy ≥ 0.9\n- Prediction latency ≤ 500 ms (should)",
        ]
        assert expected == note.split("\n\n")

    def test_its_question_comes_back_as_it_was_asked(self, home):
        """
        What was typed into Q is what is shown there later.
        """
        assert QUESTION == projects.question_of(create_project("Churn", QUESTION, "Ada"))

    def test_only_the_question_is_there(self, home):
        """
        A new project has been through Q, and through nothing else.
        """
        project = create_project("Churn", QUESTION, "Ada")
        assert [bool(project.current(pointer)) for pointer in Pointer] == [True, False, False, False, False]

    def test_white_space_in_its_name_is_tidied(self, home):
        """
        Blanks around a name and line breaks within it are no part of it, when it is made and when it is looked up.
        """
        made = create_project("  My\n project ", QUESTION, "Ada")
        assert (made.name, made.id) == ("My project", projects.project_named(" My  project").id)

    def test_its_artifacts_lie_in_the_workspace(self, home):
        """
        Nothing is written beside the workspace, wherever the app was started.
        """
        project = create_project("Churn", QUESTION, "Ada")
        revision = runs.run_of(project.current(Pointer.QUESTION))
        assert revision.artifacts.startswith((home / "artifacts").as_uri())

    def test_whoever_started_it_is_recorded(self, home):
        """
        The first revision names its author.
        """
        project = create_project("Churn", QUESTION, "Grace")
        assert [("Grace", "FINISHED")] == [(run.tags[tags.ACTOR], run.status) for run in projects.revisions(project.id)]


class TestNames:
    @pytest.mark.parametrize("name", ODD_NAMES)
    def test_any_name_is_kept_as_typed(self, home, name):
        """
        HTML, quotes, emoji and slashes are just characters of a name.
        """
        made = create_project(name, QUESTION, "Ada")
        assert (name, made.id) == (made.name, projects.project_named(name).id)

    @pytest.mark.parametrize("name", ["", "   ", "\n"])
    def test_an_empty_name_is_refused(self, home, name):
        """
        A project without a name is asked for one, and nothing is made.
        """
        with pytest.raises(InvalidInput, match="needs a name"):
            create_project(name, QUESTION, "Ada")
        assert projects.projects() == []

    def test_500_characters_are_refused_with_both_numbers(self, home):
        """
        Too long a name says how long it is and how long it may be.
        """
        with pytest.raises(InvalidInput, match=r"120 characters.* 500"):
            create_project("x" * 500, QUESTION, "Ada")
        assert projects.projects() == []

    def test_the_same_name_twice_is_a_conflict(self, home):
        """
        The second project of a name is refused; the first is as it was.
        """
        first = create_project("Churn", QUESTION, "Ada")
        with pytest.raises(Conflict, match="already a project “Churn”"):
            create_project("Churn ", QUESTION, "Grace")
        assert [first] == projects.projects()

    @pytest.mark.parametrize("name", ["nowhere", "", "x'"])
    def test_an_unknown_name_is_not_found(self, home, name):
        """
        Asking for a project that is not there says so.
        """
        with pytest.raises(NotFound, match="no project"):
            projects.project_named(name)

    @pytest.mark.parametrize("project", ["9999", "", "abc", "1 or 1", "../..", "0"])
    def test_an_unknown_id_is_not_found(self, home, project):
        """
        An id from an old or mangled link says so; MLflow's own default experiment is no project.
        """
        with pytest.raises(NotFound):
            projects.project_of(project)

    def test_a_half_made_project_leaves_its_name_free(self, home, monkeypatch):
        """
        Where the first revision cannot be stored, there is no project, and trying again works.
        """
        with monkeypatch.context() as broken:
            broken.setattr(projects, "save_text", _broken)
            with pytest.raises(RuntimeError):
                create_project("Churn", QUESTION, "Ada")
        assert projects.projects() == []
        assert create_project("Churn", QUESTION, "Ada").name == "Churn"


class TestRevisions:
    def test_every_revision_can_be_read_again(self, home):
        """
        A revised question replaces the one in force and overwrites none.
        """
        project = create_project("Churn", QUESTION, "Ada")
        revised = Question(title="Churn", problem="Who will leave this year?", task=Task.CLASSIFICATION)
        based_on = project.current(Pointer.QUESTION)
        assert revise_question(project.id, revised, based_on=based_on, actor="Grace") == 2
        kept = [(run.number, projects.question_in(run.id)) for run in projects.revisions(project.id)]
        assert [(2, revised), (1, QUESTION)] == kept
        assert revised == projects.question_of(projects.project_of(project.id))

    def test_the_note_follows_the_question_in_force(self, home):
        """
        MLflow's own page shows the latest problem statement, at most as long as it can be stored.
        """
        project = create_project("Churn", QUESTION, "Ada")
        longest = Question(title="Churn", problem="p" * 4000, audience="a" * 4000, task=Task.CLASSIFICATION)
        revise_question(project.id, longest, based_on=project.current(Pointer.QUESTION), actor="Ada")
        note = client().get_experiment(project.id).tags["mlflow.note.content"]
        assert (note[:14], len(note)) == ("**Churn**\n\nppp", 5000)


class TestPointers:
    def test_a_pointer_is_set_and_taken_back(self, home):
        """
        What is in force is a question to the record, and an empty text means none.
        """
        project = create_project("Churn", QUESTION, "Ada")
        projects.point(project.id, candidate="abc", evaluation="def")
        projects.point(project.id, evaluation="")
        found = projects.project_of(project.id)
        assert ("abc", "") == (found.current(Pointer.CANDIDATE), found.current(Pointer.EVALUATION))

    def test_the_latest_change_comes_first(self, home):
        """
        The project that was worked on last heads the list.
        """
        one = create_project("one", QUESTION, "Ada")
        two = create_project("two", QUESTION, "Ada")
        projects.point(one.id, candidate="abc")
        assert [one.id, two.id] == [project.id for project in projects.projects()]


def _broken(*_given):
    raise RuntimeError("the worst happened")
