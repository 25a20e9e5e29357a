"""The runs of a project as one long list: its own trials and candidates, and what other programs have logged there."""

import pytest

from core.errors import NotFound
from core.tracking import attempts as module
from core.tracking.attempts import OF_OTHERS, attempts, name_of, runs_named, sample_of
from core.tracking.runs import Page
from core.tracking.store import client

NEWEST, BEST = "attributes.start_time DESC", "metrics.cv_accuracy DESC"


@pytest.fixture
def foreign(iris_candidate):
    """A run that a script of somebody's has logged into the project, with little in it that we know."""
    run = client().create_run(iris_candidate.project_id, run_name="my <b>script</b>")
    client().log_metric(run.info.run_id, "cv_accuracy", float("nan"))
    client().log_param(run.info.run_id, "max_depth", "deep")
    return run.info.run_id


class TestList:
    def test_the_store_sorts_filters_and_pages(self, iris_candidate):
        """
        Trials and candidates of the project in one table, a page at a time, the best first.
        """
        project = iris_candidate.project_id
        first = attempts(project, order=BEST, most=2)
        second = attempts(project, order=BEST, most=2, token=first.next)
        accuracies = [run.metrics["cv_accuracy"] for run in (*first.runs, *second.runs)]
        assert (sorted(accuracies, reverse=True), "") == (accuracies, second.next)
        trees = attempts(project, "params.algorithm = 'decision_tree'", order=BEST, most=10).runs
        assert {"decision_tree"} == {run.params["algorithm"] for run in trees}

    def test_nothing_else_is_among_them(self, iris_champion):
        """
        Questions, datasets, studies, openings and promotions are not in the table.
        """
        found = attempts(iris_champion.project_id, order=NEWEST, most=100).runs
        assert ["candidate", "trial", "trial", "trial"] == sorted(run.kind for run in found)

    def test_runs_of_other_programs_are(self, iris_candidate, foreign):
        """
        What somebody's own script has logged into the project stands there under its own name, and can be seen alone.
        """
        names = [str(name_of(run)) for run in attempts(iris_candidate.project_id, order=NEWEST, most=100).runs]
        assert (5, True) == (len(names), "my <b>script</b>" in names)
        alone = attempts(iris_candidate.project_id, OF_OTHERS, order=BEST, most=100).runs
        assert [foreign] == [run.id for run in alone]


class TestSample:
    def test_all_of_few(self, iris_candidate, foreign):
        """
        A handful of runs is drawn whole, other programs' among them.
        """
        found = sample_of(iris_candidate.project_id)
        assert (5, 1.0) == (len({run.id for run in found.runs}), found.share)

    def test_a_fair_part_of_many(self, iris_candidate, monkeypatch):
        """
        Where there are more than are drawn, so many are taken as their ids fall, and how many there are is estimated.
        """
        project = iris_candidate.project_id
        for _number in range(60):
            client().create_run(project)
        monkeypatch.setattr(module, "ENOUGH", 10)
        found = sample_of(project, OF_OTHERS)
        assert 10 <= len({run.id for run in found.runs}) < 60
        assert 25 < len(found.runs) / found.share < 150

    def test_more_begin_alike_than_are_looked_at(self, iris_candidate, monkeypatch):
        """
        Where even long beginnings have too many, the newest are drawn, and no number is claimed.
        """
        monkeypatch.setattr(module, "MOST_OF_PART", 0)
        monkeypatch.setattr(module, "attempts", lambda *_asked, **_how: Page((), "further"))
        assert 0 == sample_of(iris_candidate.project_id).share


class TestNamed:
    def test_in_the_order_asked(self, iris_candidate, foreign):
        """
        Runs come as they were named, whoever logged them.
        """
        asked = [foreign, iris_candidate.candidate]
        assert asked == [run.id for run in runs_named(iris_candidate.project_id, asked)]

    @pytest.mark.parametrize("word", ["0" * 32, "x' OR '1' = '1", ""])
    def test_one_that_is_not_there(self, iris_candidate, word):
        """
        An id of nothing is not found, whatever it is made of.
        """
        with pytest.raises(NotFound, match="no run"):
            runs_named(iris_candidate.project_id, [iris_candidate.candidate, word])
