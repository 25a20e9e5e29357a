"""Trying out what a candidate bears: in the background, cancellable, kept with the candidate."""

import pytest

from core.actions.robustness import ROBUSTNESS, robustness_of, start_robustness, suspicions_about, try_out
from core.engine.jobs import Job
from core.tracking import evaluations, models, tags

PATIENCE = 120


@pytest.fixture
def ready(iris_candidate):
    return iris_candidate.project, models.candidate_of(iris_candidate.project_id, iris_candidate.candidate)


class TestTryOut:
    def test_it_is_kept_with_the_candidate(self, ready):
        """
        Asked for once, it is read from the record from then on; the hold-out stays sealed.
        """
        project, candidate = ready
        assert robustness_of(candidate) is None
        job = start_robustness(project, candidate)
        assert job.ended.wait(PATIENCE)
        kept = robustness_of(candidate)
        assert (None, job.total, 6) == (job.error, job.done, len(kept.falls))
        assert [] == evaluations.openings(project.id, candidate.tags[tags.DATASET])

    def test_a_cancelled_one_leaves_nothing(self, ready):
        """
        What was cancelled is not kept.
        """
        project, candidate = ready
        job = Job(project.id, ROBUSTNESS, "")
        job.cancel()
        assert try_out(project, candidate.id, job) is None
        assert robustness_of(candidate) is None

    def test_iris_is_not_too_good(self, ready):
        """
        A tree on Iris is good, and no reason for suspicion.
        """
        assert [] == suspicions_about(ready[1])
