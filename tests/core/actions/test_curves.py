"""Curves of a trial are computed once and kept with its study; any trial becomes a candidate."""

import pytest

from core.actions.candidates import make_candidate
from core.actions.curves import curve_job, draw_curve, start_curve
from core.engine.jobs import Job
from core.errors import Refused
from core.tracking import models, studies, tags
from core.tracking.curves import curve_of
from core.tuning.views.curve import CurveKind

PATIENCE = 120


@pytest.fixture
def project(iris_candidate):
    return iris_candidate.project


def trials(project):
    (study,) = studies.studies(project.id)
    return {trial.tags[tags.ALGORITHM]: trial for trial in studies.trials_of(project.id, study.id)}


class TestCurves:
    def test_a_validation_curve_is_kept_with_the_study(self, project):
        """
        Asked for once, it is read from the record from then on, with the trial that it belongs to.
        """
        tree = trials(project)["decision_tree"]
        assert curve_of(tree.parent, CurveKind.VALIDATION, tree.number, "max_depth") is None
        job = start_curve(project, tree, CurveKind.VALIDATION, "max_depth")
        assert job.ended.wait(PATIENCE)
        kept = curve_of(tree.parent, CurveKind.VALIDATION, tree.number, "max_depth")
        assert (None, tree.number, "max_depth", job.total) == (job.error, kept.trial, kept.name, len(kept.points))
        assert job is curve_job(project, tree, CurveKind.VALIDATION, "max_depth")

    def test_a_learning_curve(self, project):
        """
        Points over ever more rows, up to all that a fold learns from.
        """
        tree = trials(project)["decision_tree"]
        drawn = draw_curve(tree, CurveKind.LEARNING)
        rows = [point.at for point in drawn.points]
        assert (84, sorted(rows)) == (rows[-1], rows)

    def test_a_cancelled_one_leaves_nothing(self, project):
        """
        What was cancelled is not kept.
        """
        tree = trials(project)["decision_tree"]
        job = Job(project.id, "curve", "")
        job.cancel()
        assert draw_curve(tree, CurveKind.LEARNING, "", job) is None
        assert curve_of(tree.parent, CurveKind.LEARNING, tree.number, "") is None


class TestCandidate:
    def test_any_trial_becomes_one(self, project):
        """
        Not only the best: the other trial of the study is refitted, and is the candidate in force.
        """
        made = {one.number for one in models.candidates(project.id)}
        other = next(one for one in trials(project).values() if one.number not in made | {0})
        run = make_candidate(project, other)
        candidate = models.candidate_of(project.id, run)
        assert (other.number, other.params) == (candidate.number, candidate.params)

    def test_never_the_baseline(self, project):
        """
        The yardstick is no candidate.
        """
        with pytest.raises(Refused, match="never the baseline"):
            make_candidate(project, trials(project)["dummy"])
