"""C: a candidate's clusters are grouped again from other training rows, and what came of it is kept."""

import pytest

from core.actions import data, questions, training
from core.actions.example import read_sample
from core.actions.stability import group_again, stability_of
from core.conclusion.clusters.stability import ROUNDS
from core.question.question import Question
from core.question.task import Task
from core.tracking import evaluations
from core.tracking.datasets import version_of
from core.tracking.models import candidate_of
from core.tracking.projects import project_of
from core.tuning.plan import plan_for
from core.understanding.columns import Role
from core.understanding.draft import Draft
from core.understanding.samples import sample_named
from core.understanding.split import Split


@pytest.fixture
def grouped(home):
    """A project with a candidate that groups Iris."""
    project = questions.create_project("Groups", Question("Groups", "Which?", Task.CLUSTERING), "Ada")
    reading = read_sample(sample_named("iris"))
    draft = Draft(reading.name, roles={"species": Role.TARGET}, split=Split())
    version = data.fix_version(project, data.work_in(project, reading, draft), "Ada")
    plan = plan_for(version, algorithms=("k_means",), metric="silhouette")
    return project_of(project.id), training.train(project_of(project.id), plan, "one", "Ada").candidate


class TestStability:
    def test_each_cluster_has_a_share_that_comes_again(self, grouped):
        """
        The flowers with short petals come again every time; the hold-out stays sealed.
        """
        project, candidate = grouped
        found = group_again(project, candidate)
        assert (ROUNDS, 3, 120) == (found.rounds, len(found.labels), found.rows)
        assert 0.5 < min(found.shares) <= max(found.shares) <= 1.0
        assert max(found.shares) > 0.95
        assert found.low <= found.alike <= found.high
        assert stability_of(candidate_of(project.id, candidate)) == found
        assert [] == evaluations.openings(project.id, version_of(project).id)
