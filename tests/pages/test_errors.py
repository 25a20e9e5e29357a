"""C: where a candidate is right and wrong, and for whom."""

import pytest

from core.actions.breakdown import _answers, _read
from core.actions.pace import PACE
from core.actions.validation import VALIDATION
from core.engine.jobs import job_of
from core.tracking import evaluations

PATIENCE = 120
CLASS_VIEWS = ("confusion", "classes", "ranking", "calibration")


@pytest.fixture(autouse=True)
def _nothing_remembered():
    """Runs of copied workspaces share their ids."""
    _answers.forget()
    _read.forget()


class TestRightAndWrong:
    @pytest.mark.parametrize("language", ["en", "de"])
    def test_the_views_of_classes(self, iris_champion, tab, language):
        """
        Each view is one click away, in either language.
        """
        shown = tab("conclude", project=iris_champion.project_id, aspect="errors", language=language)
        for view in CLASS_VIEWS:
            assert [] == shown.keep(errors_view=view).again().errors
        assert ("45 " in shown.text, True) == (True, shown.has("errors_view"))

    def test_three_classes_have_no_threshold(self, iris_champion, tab):
        """
        A threshold divides two classes.
        """
        shown = tab("conclude", project=iris_champion.project_id, aspect="errors")
        assert 4 == len(shown.app.segmented_control("errors_view").options)

    def test_sealed(self, iris_candidate, tab):
        """
        Before the opening it says so and leads there.
        """
        shown = tab("conclude", project=iris_candidate.project_id, aspect="errors")
        assert "not opened for this candidate yet" in shown.text
        assert "opening_reason" in [one.key for one in shown.press("to_verdict").app.text_input]

    def test_an_opening_without_answers(self, iris_champion, tab, monkeypatch):
        """
        One that has kept no answers shows what it has.
        """
        monkeypatch.setattr(evaluations, "answers_in", lambda _opening: None)
        shown = tab("conclude", project=iris_champion.project_id, aspect="errors")
        assert 2 == len(shown.app.segmented_control("errors_view").options)

    def test_numbers(self, walked, tab):
        """
        A regression shows residuals and ranges.
        """
        project = walked("regression", "diabetes", "progression", "ridge")
        shown = tab("conclude", project=project, aspect="errors")
        frame = next(one.value for one in shown.keep(errors_view="ranges").again().app.main.dataframe)
        assert 8 == len(frame)


class TestThreshold:
    def test_it_is_chosen_by_costs(self, walked, tab):
        """
        A button asks the validation folds; then costs lead to a threshold, with what it does to each KPI.
        """
        project = walked("classification", "breast_cancer", "diagnosis", "logistic_regression")
        shown = tab("conclude", project=project, aspect="errors", errors_view="threshold")
        assert job_of(project, PACE).ended.wait(PATIENCE)
        shown.again().press("start_validation")
        assert job_of(project, VALIDATION).ended.wait(PATIENCE)
        frame = next(one.value for one in shown.again().app.main.dataframe if "validated_then" in one.value)
        assert "Accuracy" in list(frame["metric"])
        shown.app.number_input("cost_false_negative").set_value(0.0)
        assert "has to cost more" in shown.again().text
