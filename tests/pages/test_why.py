"""C: why a candidate answers as it does."""

import pytest

from core.actions.explanation import EXPLANATION, explain
from core.actions.pace import PACE
from core.actions.robustness import ROBUSTNESS
from core.engine.jobs import job_of

PATIENCE = 120


@pytest.fixture
def shown(iris_candidate, tab):
    return tab("conclude", project=iris_candidate.project_id, aspect="why")


class TestWhy:
    def test_the_time_stands_on_the_button(self, shown, iris_candidate):
        """
        How long it will take is measured first; then a button begins it, and the result replaces it.
        """
        assert job_of(iris_candidate.project_id, PACE).ended.wait(PATIENCE)
        assert "about" in shown.again().app.button("start_explanation").label
        shown.press("start_explanation")
        assert job_of(iris_candidate.project_id, EXPLANATION).ended.wait(PATIENCE)
        assert (True, False) == ("matters most" in shown.again().text, shown.has("start_explanation"))

    @pytest.mark.parametrize("language", ["en", "de"])
    def test_what_is_kept_is_shown(self, iris_candidate, tab, language):
        """
        What was computed earlier is there at once, in either language.
        """
        explain(iris_candidate.project, iris_candidate.candidate)
        shown = tab("conclude", project=iris_candidate.project_id, aspect="why", language=language)
        frame = next(one.value for one in shown.app.main.dataframe if "importance" in one.value)
        assert (4, []) == (len(frame), shown.errors)

    def test_the_views_of_an_explanation(self, iris_candidate, tab):
        """
        Courses, what moves answers and single rows are each one click away.
        """
        explain(iris_candidate.project, iris_candidate.candidate)
        shown = tab("conclude", project=iris_candidate.project_id, aspect="why")
        for view, said in (("how", "mean probability"), ("whole", "furthest"), ("row", "instead of the usual")):
            assert said in shown.keep(why_view=view).again().text


class TestClustering:
    def test_it_says_what_cannot_be_explained(self, walked, tab):
        """
        Without a target, what the grouping loses is shown, and what is not possible is said.
        """
        from core.tracking.projects import project_of
        from core.tracking.tags import Pointer

        project = project_of(walked("clustering", "iris", "", "k_means"))
        explain(project, project.current(Pointer.CANDIDATE))
        shown = tab("conclude", project=project.id, aspect="why")
        assert (True, []) == ("no truth to be wrong about" in shown.text, shown.errors)


class TestRobustness:
    def test_it_is_tried_out_by_a_button(self, iris_candidate, tab):
        """
        The time stands on the button; what came of it replaces it.
        """
        shown = tab("conclude", project=iris_candidate.project_id, aspect="robustness")
        assert job_of(iris_candidate.project_id, PACE).ended.wait(PATIENCE)
        shown.again().press("start_robustness")
        assert job_of(iris_candidate.project_id, ROBUSTNESS).ended.wait(PATIENCE)
        frame = next(one.value for one in shown.again().app.main.dataframe if "lost" in one.value)
        assert (6, False) == (len(frame), shown.has("start_robustness"))
