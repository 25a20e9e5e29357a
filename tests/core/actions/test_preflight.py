"""A³: what cannot work is refused before anything is started, for the page and the command line alike."""

import pytest

from core.actions import training
from core.actions.preflight import cost_of, facts_in, suitable
from core.algorithms.facts import TableFacts
from core.errors import Refused
from core.tracking import studies
from core.tracking.datasets import version_of
from core.tuning.plan import Search, Strategy, plan_for

LARGE = TableFacts(rows=1_000_000, numbers=20)


@pytest.fixture
def project(iris_project):
    return iris_project.project


def plan(project, algorithm="decision_tree", **params):
    search = Search(params=params)
    return plan_for(version_of(project), algorithms=(algorithm,), metric="accuracy", search=search)


class TestRefusal:
    @pytest.mark.parametrize("begin", [training.start_study, training.train])
    def test_nothing_is_started(self, project, monkeypatch, begin):
        """
        A kernel machine on a million rows is refused, and no study is recorded.
        """
        monkeypatch.setattr("core.actions.preflight.facts_of", lambda *_: LARGE)
        monkeypatch.setattr("core.actions.preflight.LIGHT", 10**12)
        with pytest.raises(Refused, match="Kernel SVM would take about"):
            begin(project, plan(project, "kernel_svm"), "hopeless", "Ada")
        assert [] == studies.studies(project.id)

    def test_a_class_with_one_row(self, project, monkeypatch):
        """
        It is named, with the column it is in.
        """
        facts = TableFacts(rows=120, numbers=4, classes={"setosa": 119, "virginica": 1})
        monkeypatch.setattr("core.actions.preflight.facts_of", lambda *_: facts)
        with pytest.raises(Refused, match="Class “virginica” of “species” has a single row"):
            training.train(project, plan(project), "", "Ada")

    def test_more_neighbours_than_rows(self, project, monkeypatch):
        """
        By hand, a number that no fold can offer is refused.
        """
        facts = TableFacts(rows=50, numbers=4)
        monkeypatch.setattr("core.actions.preflight.facts_of", lambda *_: facts)
        with pytest.raises(Refused, match="n_neighbors is 45, but a fold has only 40 rows"):
            training.train(project, plan(project, "k_nearest_neighbors", n_neighbors=45), "", "Ada")


class TestSuitable:
    def test_all_on_a_small_table(self, project):
        """
        Iris is no matter for any of them; the baseline needs no choice.
        """
        found = suitable(version_of(project), Search())
        assert {"kernel_svm", "decision_tree"} < set(found)
        assert "dummy" not in found

    def test_what_would_be_refused_is_left_out(self, project, monkeypatch):
        """
        On a million rows nothing whose cost grows with the square of rows is tried.
        """
        monkeypatch.setattr("core.actions.preflight.facts_of", lambda *_: LARGE)
        monkeypatch.setattr("core.actions.preflight.LIGHT", 10**12)
        found = suitable(version_of(project), Search())
        assert "hist_gradient_boosting" in found
        assert "kernel_svm" not in found


class TestCost:
    def test_a_search_costs_more_than_one_trial(self, project):
        """
        Twenty trials of a forest beside one by hand.
        """
        facts = facts_in(version_of(project))
        one, many = (cost_of(("random_forest",), facts, Search(how)) for how in (Strategy.MANUAL, Strategy.BAYESIAN))
        assert one.seconds < many.seconds <= 300
