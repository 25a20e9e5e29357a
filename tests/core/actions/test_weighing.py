"""Candidates in the course's table, weighed with weights that are kept."""

from math import isnan

import pytest

from core.actions import conclusion
from core.actions.weighing import course_table, weigh, weighed, weighting_of
from core.errors import Conflict, Refused
from core.tracking.runs import run_of
from core.tracking.weightings import weighting_in, weightings


class TestTable:
    def test_before_the_holdout_is_opened(self, iris_candidate):
        """
        The validated score with its interval, size, time and ratings; latency is not known yet.
        """
        (row,) = course_table(iris_candidate.project)
        low, high = row.ends
        assert low < row.figures["score"] < high
        assert (True, True, 3.0) == (
            isnan(row.figures["latency_ms"]),
            isnan(row.holdout),
            row.figures["interpretability"],
        )
        assert ("latency_ms",) == weighed(iris_candidate.project, [row]).left_out

    def test_after_it_was_opened(self, iris_candidate):
        """
        The score on the sealed rows with its interval, and the latency.
        """
        conclusion.open_holdout(iris_candidate.project, iris_candidate.candidate, "to weigh", "Ada")
        (row,) = course_table(iris_candidate.project)
        assert row.holdout_interval.low < row.holdout < row.holdout_interval.high
        assert () == weighed(iris_candidate.project, [row]).left_out


class TestWeights:
    def test_every_revision_is_kept(self, iris_candidate):
        """
        Who has weighed, when, and what it came to.
        """
        project, rows = iris_candidate.project, course_table(iris_candidate.project)
        assert weighting_of(project) is None
        weigh(project, rows, {"score": 9}, "Ada", based_on=0)
        saved = weigh(project, rows, {"score": 2, "maintenance": 4}, "Grace", based_on=1)
        assert (2, "Grace", 2, 4) == (saved.number, saved.actor, saved.weights["score"], saved.weights["maintenance"])
        assert [9, 2] == [one.weights["score"] for one in reversed(weightings(project.id))]
        content = weighting_in(run_of(saved.run))
        assert [iris_candidate.candidate] == [one["run_id"] for one in content["candidates"]]

    def test_two_who_weigh_at_once(self, iris_candidate):
        """
        The second one is told that there are newer weights than those that were seen.
        """
        project, rows = iris_candidate.project, course_table(iris_candidate.project)
        weigh(project, rows, {"score": 9}, "Ada", based_on=0)
        with pytest.raises(Conflict, match="Revision 1"):
            weigh(project, rows, {"score": 8}, "Grace", based_on=0)

    def test_nothing_to_weigh(self, iris_project):
        """
        Without a candidate there is nothing to choose from.
        """
        assert [] == course_table(iris_project.project)
        with pytest.raises(Refused, match="no candidate"):
            weigh(iris_project.project, [], {}, "Ada")
