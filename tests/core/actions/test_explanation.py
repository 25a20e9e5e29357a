"""Explaining a candidate: in the background, cancellable, kept with the candidate, without looking at the hold-out."""

import shutil
from urllib.parse import urlparse
from urllib.request import url2pathname

import pytest

from core.actions import explanation
from core.actions.explanation import explain, explanation_of, start_explanation
from core.actions.pace import pace_of, start_pace
from core.engine.jobs import Job
from core.errors import NotFound
from core.tracking import evaluations, models, tags

PATIENCE = 120


@pytest.fixture
def ready(iris_candidate):
    return iris_candidate.project, models.candidate_of(iris_candidate.project_id, iris_candidate.candidate)


class TestExplain:
    def test_it_is_kept_with_the_candidate(self, ready):
        """
        Asked for once, it is read from the record from then on; the hold-out stays sealed.
        """
        project, candidate = ready
        assert explanation_of(candidate) is None
        job = start_explanation(project, candidate)
        assert job.ended.wait(PATIENCE)
        kept = explanation_of(candidate)
        assert (None, 4, "accuracy") == (job.error, len(kept.importance.weights), kept.importance.metric)
        assert (job.total, []) == (job.done, evaluations.openings(project.id, candidate.tags[tags.DATASET]))

    def test_a_cancelled_one_leaves_nothing(self, ready):
        """
        What was cancelled is not kept.
        """
        project, candidate = ready
        job = Job(project.id, explanation.EXPLANATION, "")
        job.cancel()
        assert explain(project, candidate.id, job) is None
        assert explanation_of(candidate) is None

    def test_the_model_is_gone(self, ready):
        """
        Nothing of it is needed: the folds' models are learned anew from the plan.
        """
        project, candidate = ready
        _removed(candidate)
        assert 4 == len(explain(project, candidate.id).importance.weights)

    def test_what_is_no_candidate(self, ready):
        """
        A run that is none of the project's candidates is refused.
        """
        with pytest.raises(NotFound):
            explain(ready[0], "0" * 32)


class TestPace:
    def test_it_is_measured_once(self, ready):
        """
        How long an explanation takes is known before it begins.
        """
        project, candidate = ready
        assert start_pace(project, candidate).ended.wait(PATIENCE)
        found = pace_of(candidate)
        assert (5, 4) == (found.folds, found.features)
        assert found.seconds > 0


def _removed(candidate):
    from core.tracking.store import client

    location = client().get_logged_model(candidate.tags[tags.MODEL]).artifact_location
    shutil.rmtree(url2pathname(urlparse(location).path))
    models._file.cache_clear()
