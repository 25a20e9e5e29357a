"""Q: a project is started, its question revised, and nobody overwrites anybody."""

from dataclasses import replace
from threading import Barrier, Thread

import pytest

from core.actions.questions import create_example, create_project, revise_question
from core.errors import Conflict, InvalidInput
from core.question.example import iris_question
from core.question.kpi import Direction, Kpi
from core.tracking import projects
from core.tracking.tags import Pointer

QUESTION = iris_question()


class TestTwoTabs:
    def test_the_second_to_save_is_told(self, home):
        """
        Both tabs began with revision 1. The first saves 2; the second is told so, and nothing is lost.
        """
        project = create_project("Iris", QUESTION, "Ada")
        based_on = project.current(Pointer.QUESTION)
        mine, theirs = replace(QUESTION, risks="mine"), replace(QUESTION, risks="theirs")
        assert 2 == revise_question(project.id, theirs, based_on=based_on, actor="Grace")
        with pytest.raises(Conflict, match="Revision 2 was saved meanwhile"):
            revise_question(project.id, mine, based_on=based_on, actor="Ada")
        assert theirs == projects.question_of(projects.project_of(project.id))

    def test_having_read_theirs_mine_goes_after_it(self, home):
        """
        Saving again, now knowing revision 2, makes revision 3.
        """
        project = create_project("Iris", QUESTION, "Ada")
        revise_question(project.id, QUESTION, based_on=project.current(Pointer.QUESTION), actor="Grace")
        seen = projects.project_of(project.id).current(Pointer.QUESTION)
        assert 3 == revise_question(project.id, QUESTION, based_on=seen, actor="Ada")

    def test_of_many_at_once_one_wins(self, home):
        """
        Eight tabs press Save in the same moment: one revision is made, seven are told.
        """
        project = create_project("Iris", QUESTION, "Ada")
        start, ended = Barrier(8), []

        def save():
            start.wait()
            try:
                ended.append(
                    revise_question(project.id, QUESTION, based_on=project.current(Pointer.QUESTION), actor="Ada")
                )
            except Conflict:
                ended.append("told")

        tabs = [Thread(target=save) for _tab in range(8)]
        for tab in tabs:
            tab.start()
        for tab in tabs:
            tab.join()
        assert [2, *["told"] * 7] == sorted(ended, key=str)
        assert [2, 1] == [run.number for run in projects.revisions(project.id)]

    def test_of_two_new_projects_of_a_name_one_is_made(self, home):
        """
        Two tabs create the same project at once: there is one, and nobody sees a traceback.
        """
        start, ended = Barrier(2), []

        def create():
            start.wait()
            try:
                ended.append(create_project("Iris", QUESTION, "Ada").name)
            except Conflict:
                ended.append("told")

        tabs = [Thread(target=create) for _tab in range(2)]
        for tab in tabs:
            tab.start()
        for tab in tabs:
            tab.join()
        assert ["Iris", "told"] == sorted(ended)


class TestRefused:
    @pytest.mark.parametrize(
        ("question", "sentence"),
        [
            (replace(QUESTION, title=" "), "“Title” is still empty"),
            (replace(QUESTION, problem=""), "“Problem” is still empty"),
            (replace(QUESTION, kpis=(Kpi("accuracy", Direction.AT_LEAST, 1.5),)), "No model can meet"),
            (replace(QUESTION, kpis=(Kpi("r2", Direction.AT_LEAST, 0.5),)), "does not measure"),
            (replace(QUESTION, kpis=(Kpi("charm", Direction.AT_LEAST, 0.5),)), "There is no metric charm"),
        ],
    )
    def test_nothing_is_recorded(self, home, question, sentence):
        """
        A question that cannot be worked with is refused in a sentence, for a new project and for a revision.
        """
        with pytest.raises(InvalidInput, match=sentence):
            create_project("Iris", question, "Ada")
        assert [] == projects.projects()
        project = create_project("Iris", QUESTION, "Ada")
        with pytest.raises(InvalidInput, match=sentence):
            revise_question(project.id, question, based_on=project.current(Pointer.QUESTION), actor="Ada")
        assert [1] == [run.number for run in projects.revisions(project.id)]


class TestExample:
    def test_a_second_one_is_numbered(self, home):
        """
        Trying the example twice gives two projects.
        """
        assert ["Iris in the field", "Iris in the field 2"] == [create_example("Ada").name for _time in range(2)]
