"""K: gates, promotion, and moving champion back."""

import pytest

from core.errors import Refused
from core.question.kpi import Direction, Kpi


@pytest.fixture
def judged(iris_candidate):
    """A candidate whose hold-out was opened and that meets its question."""
    from core.actions.conclusion import open_holdout
    from core.actions.decision import decide_as_drafted

    open_holdout(iris_candidate.project, iris_candidate.candidate, "first look", "Ada")
    decide_as_drafted(iris_candidate.project, iris_candidate.candidate, "all met", "Ada")
    return iris_candidate


def where_to(shown):
    """The query of the link that leads to C."""
    return shown.app.main.get("page_link")[0].proto.query_string


class TestGates:
    def test_unopened(self, iris_candidate, tab):
        """
        A candidate that was never judged cannot be promoted: the button is shut and the gate says why.
        """
        shown = tab("transfer", project=iris_candidate.project_id)
        assert (True, ["conclude"], True) == (
            shown.ending("promotion").disabled,
            shown.links,
            "has not been opened" in shown.text,
        )
        assert "aspect=verdict" in where_to(shown)

    def test_undecided(self, iris_candidate, tab):
        """
        Where nothing but the decision is missing, the way leads to it.
        """
        from core.actions.conclusion import open_holdout

        demanded(iris_candidate, Kpi("accuracy", Direction.AT_LEAST, 0.5))
        open_holdout(iris_candidate.project, iris_candidate.candidate, "first look", "Ada")
        assert "aspect=decision" in where_to(tab("transfer", project=iris_candidate.project_id))

    def test_a_missed_must(self, judged, tab):
        """
        A must that the hold-out does not meet keeps the button shut, with what was measured.
        """
        demanded(judged, Kpi("accuracy", Direction.AT_LEAST, 1.0))
        shown = tab("transfer", project=judged.project_id)
        assert (True, True) == (shown.ending("promotion").disabled, "missed by" in shown.text)

    def test_the_question_was_raised_meanwhile(self, judged, tab):
        """
        A tab that still shows green gates is refused when the question was made harder in the meantime.
        """
        shown = tab("transfer", project=judged.project_id)
        shown.app.text_input("promotion_reason").set_value("looked fine")
        demanded(judged, Kpi("accuracy", Direction.AT_LEAST, 1.0))
        shown.submit("promotion")
        assert (True, []) == (shown.ending("promotion").disabled, versions_of(judged))

    def test_the_action_refuses_too(self, judged):
        """
        What the button does not offer, the action behind it does not do either.
        """
        from core.actions.transfer import promote

        demanded(judged, Kpi("accuracy", Direction.AT_LEAST, 1.0))
        with pytest.raises(Refused):
            promote(judged.project, judged.candidate, "anyway", "Ada")


class TestPromotion:
    def test_it_asks_why(self, judged, tab):
        """
        Without a reason nothing is promoted.
        """
        assert 1 == len(tab("transfer", project=judged.project_id).submit("promotion").errors)
        assert [] == versions_of(judged)

    def test_it_makes_a_champion(self, judged, tab):
        """
        Champion, version, timeline and the way to Predict stand there afterwards.
        """
        shown = tab("transfer", project=judged.project_id)
        shown.app.text_input("promotion_reason").set_value("both <met>")
        shown.submit("promotion")
        assert ([], 1, ["predict"], ("champion", "1", "both <met>")) == (
            shown.errors,
            len(shown.app.main.success),
            shown.links,
            tuple(shown.app.main.dataframe[0].value.loc[0, ["alias", "to", "why"]]),
        )

    def test_once_is_enough(self, iris_champion, tab):
        """
        The candidate that is champion already has no button.
        """
        shown = tab("transfer", project=iris_champion.project_id)
        assert [] == [button for button in shown.app.button if button.form_id == "promotion"]


class TestMovingBack:
    @pytest.fixture
    def succeeded(self, iris_champion):
        """A second candidate has become champion; the first is version 1."""
        from core.actions.conclusion import open_holdout
        from core.actions.decision import decide_as_drafted
        from core.actions.training import train
        from core.actions.transfer import promote
        from core.tracking.datasets import version_of
        from core.tuning.plan import plan_for

        project = iris_champion.project
        plan = plan_for(version_of(project), algorithms=("logistic_regression",), metric="accuracy")
        second = train(project, plan, "second", "Ada").candidate
        demanded(iris_champion, Kpi("accuracy", Direction.AT_LEAST, 0.5))
        open_holdout(iris_champion.project, second, "second look", "Ada")
        decide_as_drafted(iris_champion.project, second, "newer", "Ada")
        promote(iris_champion.project, second, "newer", "Ada")
        return iris_champion

    def test_the_former_champion_stays_listed(self, succeeded, tab):
        """
        Version 1 has a button to be champion again, version 2 has none.
        """
        shown = tab("transfer", project=succeeded.project_id)
        assert (True, False) == (shown.has("move_to_1"), shown.has("move_to_2"))

    def test_one_click_moves_it(self, succeeded, tab):
        """
        Champion points to version 1 again, and the timeline tells from where to where.
        """
        shown = tab("transfer", project=succeeded.project_id).press("move_to_1")
        latest = shown.app.main.dataframe[0].value.iloc[0]
        assert ([], ("2", "1"), 3) == (
            shown.errors,
            (latest["from"], latest["to"]),
            len(shown.app.main.dataframe[0].value),
        )
        assert (False, True) == (shown.has("move_to_1"), shown.has("move_to_2"))


def versions_of(ready):
    from core.tracking.registry import versions

    return versions(ready.project)


def demanded(ready, *kpis):
    """The question with these criteria instead of its own."""
    from dataclasses import replace

    from core.actions.questions import revise_question
    from core.tracking.projects import question_of
    from core.tracking.tags import Pointer

    question = replace(question_of(ready.project), kpis=kpis)
    revise_question(ready.project_id, question, based_on=ready.project.current(Pointer.QUESTION), actor="Ada")
