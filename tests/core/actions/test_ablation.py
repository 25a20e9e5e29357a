"""Does a feature step help? The answer is computed on the engine and is there again from the record."""

import pytest

from core.actions.ablation import ablate, answers, asked_last, start_ablation, steps_to_ask
from core.engine.jobs import Job
from core.errors import Refused
from core.tracking import tags
from core.tracking.datasets import version_of
from core.tracking.runs import run_of
from core.tuning.plan import plan_for

PATIENCE = 120


@pytest.fixture
def project(iris_project):
    return iris_project.project


@pytest.fixture
def plan(project):
    return plan_for(version_of(project), algorithms=("naive_bayes", "decision_tree"), metric="accuracy")


class TestAnswer:
    def test_it_is_recorded(self, project, plan):
        """
        Both algorithms are answered for; who asked, the plan and the dataset version stand in the record.
        """
        job = start_ablation(project, plan, "pca", "Ada")
        assert job.ended.wait(PATIENCE)
        (answer,) = answers(project, plan, "pca")
        assert (None, 4, "Ada", plan) == (job.error, job.done, answer.actor, answer.found.plan)
        assert ["naive_bayes", "decision_tree"] == [one.algorithm for one in answer.found.effects]
        assert (plan.dataset, "pca") == tuple(run_of(answer.run).tags[name] for name in (tags.DATASET, tags.STEP))
        assert "pca" == asked_last(project, plan)

    def test_the_same_folds(self, project, plan):
        """
        A step that changes nothing makes no difference in any fold.
        """
        answer = ablate(project, plan, "select_varying", "Ada")
        for effect in answer.found.effects:
            assert effect.with_it == effect.without_it
            assert (0.0, 1.0) == (answer.found.difference(effect).mean, answer.found.difference(effect).p_value)

    def test_a_cancelled_one_leaves_nothing(self, project, plan):
        """
        What was cancelled is not kept.
        """
        job = Job(project.id, "ablation", "")
        job.cancel()
        assert ablate(project, plan, "pca", "Ada", job) is None
        assert [] == answers(project, plan, "pca")

    def test_what_cannot_be_said(self, project, plan):
        """
        A step that none of the algorithms can have is refused with the reason.
        """
        with pytest.raises(Refused, match="no column"):
            ablate(project, plan, "date_parts", "Ada")


class TestOffer:
    def test_only_what_can_be_asked(self, plan):
        """
        Steps on what the table does not have are not offered.
        """
        offered = steps_to_ask(plan)
        assert {"impute_numbers", "pca", "weigh_classes"} <= set(offered)
        assert not {"date_parts", "text_topics", "encode_one_hot"} & set(offered)
