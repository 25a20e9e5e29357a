"""C: probabilities of validation rows, asked of the folds' models and kept with the candidate."""

import pandas as pd
import pytest

from core.actions.validation import validate, validated_rows_of
from core.tracking.datasets import version_of
from core.tracking.models import candidate_of
from core.tracking.projects import project_of
from core.tracking.tags import Pointer


class TestValidation:
    def test_every_training_row_once(self, walked):
        """
        Each row has the probability of the fold's model that has not learned from it; the hold-out is not opened.
        """
        project = project_of(walked("classification", "breast_cancer", "diagnosis", "logistic_regression"))
        candidate = project.current(Pointer.CANDIDATE)
        found = validate(project, candidate)
        assert version_of(project).training_rows == len(found.given) == len(found.positive)
        assert validated_rows_of(candidate_of(project.id, candidate)) == found
        assert pd.Series(found.given).between(0, 1).all()


@pytest.fixture
def walked(home):
    """Takes a table to a candidate."""
    from core.actions import data, questions, training
    from core.actions.example import read_sample
    from core.question.question import Question
    from core.question.task import Task
    from core.tuning.plan import plan_for
    from core.understanding.columns import Role
    from core.understanding.draft import Draft
    from core.understanding.samples import sample_named
    from core.understanding.split import Split

    def through(task, sample, target, algorithm):
        question = Question("Walked", "Does it hold?", Task(task))
        project = questions.create_project(question.title, question, "Ada")
        reading = read_sample(sample_named(sample))
        draft = Draft(reading.name, roles={target: Role.TARGET}, split=Split())
        version = data.fix_version(project, data.work_in(project, reading, draft), "Ada")
        training.train(
            project_of(project.id), plan_for(version, algorithms=(algorithm,), metric=question.metric), "one", "Ada"
        )
        return project.id

    return through
