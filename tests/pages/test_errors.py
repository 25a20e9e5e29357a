"""C: where a candidate is right and wrong, and for whom."""

import pytest

from core.actions.breakdown import _answers, _read
from core.actions.pace import PACE
from core.actions.stability import STABILITY
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
        assert 5 == len(shown.app.segmented_control("errors_view").options)

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
        assert 3 == len(shown.app.segmented_control("errors_view").options)

    def test_numbers(self, walked, tab):
        """
        A regression shows residuals and ranges.
        """
        project = walked("regression", "diabetes", "progression", "ridge")
        shown = tab("conclude", project=project, aspect="errors")
        frame = next(one.value for one in shown.keep(errors_view="ranges").again().app.main.dataframe)
        assert 8 == len(frame)


class TestClusters:
    def test_the_views(self, walked, tab):
        """
        Profiles, silhouettes, map; stability is begun by a button.
        """
        project = walked("clustering", "iris", "species", "k_means")
        shown = tab("conclude", project=project, aspect="errors")
        for view in ("profiles", "silhouettes", "map"):
            assert [] == shown.keep(errors_view=view).again().errors
        shown.keep(errors_view="stability").again()
        assert job_of(project, PACE).ended.wait(PATIENCE)
        shown.again().press("start_stability")
        assert job_of(project, STABILITY).ended.wait(PATIENCE)
        assert "20 rounds" in shown.again().text
        assert [] == shown.errors
        assert [] == shown.keep(aspect="segments").again().errors


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


class TestWorstErrors:
    @pytest.mark.parametrize("language", ["en", "de"])
    def test_with_the_training_rows_most_like_them(self, iris_champion, tab, language):
        """
        A mistake is chosen; beside it stand the nearest training rows.
        """
        shown = tab(
            "conclude", project=iris_champion.project_id, aspect="errors", language=language, errors_view="worst"
        )
        frames = [one.value for one in shown.app.main.dataframe]
        assert (True, 4) == ("petal_length" in frames[0], len(frames[1]))

    def test_an_opening_of_before(self, iris_champion, tab, monkeypatch):
        """
        One that was recorded before mistakes were kept says so.
        """
        monkeypatch.setattr(evaluations, "part_of", lambda _opening, _name: None)
        shown = tab("conclude", project=iris_champion.project_id, aspect="errors", errors_view="worst")
        assert ("recorded before" in shown.text, []) == (True, shown.errors)


class TestSegments:
    def test_nothing_is_marked(self, iris_champion, tab):
        """
        Without marked columns it says what to do.
        """
        shown = tab("conclude", project=iris_champion.project_id, aspect="segments")
        assert ("Give columns these roles in U" in shown.text, []) == (True, shown.errors)

    def test_sealed(self, iris_candidate, tab):
        """
        Before the opening it leads to the verdict.
        """
        shown = tab("conclude", project=iris_candidate.project_id, aspect="segments")
        assert ("not opened" in shown.text, True) == (True, shown.has("to_verdict"))

    def test_an_opening_of_before(self, iris_champion, tab, monkeypatch):
        """
        One that was recorded before segments were kept is shown without them.
        """
        monkeypatch.setattr(evaluations, "part_of", lambda _opening, _name: None)
        shown = tab("conclude", project=iris_champion.project_id, aspect="segments")
        assert ("recorded before" in shown.text, []) == (True, shown.errors)

    @pytest.mark.parametrize("language", ["en", "de"])
    def test_groups_and_gaps(self, home, tab, language):
        """
        A sensitive column has its segments, its gaps and its groups; a limit in Q stands beside them.
        """
        shown = tab("conclude", project=_loans(), aspect="segments", language=language)
        names = {name for frame in shown.app.main.dataframe for name in frame.value}
        assert ({"score", "gap", "group"} <= names, []) == (True, shown.errors)
        assert "0.05" in shown.text.replace(",", ".")


def _loans():
    """A project whose table has a sensitive column and a segment, its hold-out opened."""
    import numpy as np
    import pandas as pd

    from core.actions import conclusion, data, questions, training
    from core.question.kpi import Direction, Kpi
    from core.question.question import Question
    from core.question.task import Task
    from core.tracking.projects import project_of
    from core.tuning.plan import plan_for
    from core.understanding.columns import Role
    from core.understanding.draft import Draft
    from core.understanding.reading import read_table
    from core.understanding.split import Split

    draw = np.random.default_rng(0)
    table = pd.DataFrame({"x": draw.normal(size=300).round(3), "sex": draw.choice(["f", "m"], 300)})
    table["place"], table["y"] = draw.choice(["a", "b"], 300), np.where(table["x"] > 0, "high", "low")
    kpis = (Kpi("fairness_gap", Direction.AT_MOST, 0.05),)
    project = questions.create_project("Loans", Question("Loans", "Who?", Task.CLASSIFICATION, kpis=kpis), "Ada")
    reading = read_table(table.to_csv(index=False).encode(), "loans.csv")
    roles = {"y": Role.TARGET, "sex": Role.SENSITIVE, "place": Role.SEGMENT}
    draft = Draft(reading.name, roles=roles, split=Split())
    version = data.fix_version(project, data.work_in(project, reading, draft), "Ada")
    plan = plan_for(version, algorithms=("decision_tree",), metric="accuracy")
    study = training.train(project_of(project.id), plan, "by hand", "Ada")
    conclusion.open_holdout(project_of(project.id), study.candidate, "first look", "Ada")
    return project.id
