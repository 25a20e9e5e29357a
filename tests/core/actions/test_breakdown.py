"""C: what an opening stores beside its evaluation is found again, and a fairness gap is judged like any KPI."""

import numpy as np
import pandas as pd
import pytest

from core.actions import data, questions, training
from core.actions.breakdown import _read, fairness_of, mistakes_of, segments_of
from core.actions.conclusion import latest_opening, open_holdout
from core.conclusion.verdict import State
from core.errors import NotFound, Refused
from core.question.kpi import Direction, Kpi
from core.question.question import Question
from core.question.task import Task
from core.tracking import evaluations, models
from core.tracking.projects import project_of
from core.tuning.plan import plan_for
from core.understanding.columns import Role
from core.understanding.draft import Draft
from core.understanding.reading import read_table
from core.understanding.split import Split

KPIS = (Kpi("accuracy", Direction.AT_LEAST, 0.5), Kpi("fairness_gap", Direction.AT_MOST, 0.05))


@pytest.fixture(autouse=True)
def _nothing_remembered():
    """Runs of copied workspaces share their ids."""
    _read.forget()


@pytest.fixture
def unfair(home):
    """A candidate that finds a loan's risk among men and hardly any among women, by a column that tells them apart."""
    draw = np.random.default_rng(1)
    x, sex = draw.normal(size=600), draw.choice(["f", "m"], 600)
    risk = np.where(sex == "m", x > 0, draw.random(600) < 0.3)
    table = pd.DataFrame({"x": x.round(3), "twin": np.where(sex == "m", 1, 0) + draw.normal(size=600).round(2) * 0.1})
    table["sex"], table["risk"] = sex, np.where(risk, "high", "low")
    question = Question("Loans", "Who pays?", Task.CLASSIFICATION, kpis=KPIS)
    project = questions.create_project("Loans", question, "Ada")
    reading = read_table(table.to_csv(index=False).encode(), "loans.csv")
    roles = {"risk": Role.TARGET, "sex": Role.SENSITIVE}
    draft = Draft(reading.name, roles=roles, split=Split())
    version = data.fix_version(project, data.work_in(project, reading, draft), "Ada")
    plan = plan_for(version, algorithms=("random_forest",), metric="accuracy")
    study = training.train(project_of(project.id), plan, "by hand", "Ada")
    return project_of(project.id), study.candidate


class TestStored:
    def test_it_is_found_again(self, unfair):
        """
        Segments and rates are stored with the opening, and there after a restart.
        """
        project, candidate = unfair
        assert (None, None) == (segments_of(project, candidate), fairness_of(project, candidate))
        open_holdout(project, candidate, "first look", "Ada")
        assert {"f", "m"} <= {one.value for one in segments_of(project, candidate).found}
        assert {"sex"} == {one.column for one in fairness_of(project, candidate).found}

    def test_a_limit_on_the_gap_is_judged(self, unfair):
        """
        The gap has a value, an interval and a state like every KPI, and is recorded with the candidate.
        """
        project, candidate = unfair
        result = open_holdout(project, candidate, "first look", "Ada").verdict.results[1]
        assert (State.MISSED, True) == (result.state, result.interval.low > 0.05)
        assert latest_opening(project, candidate).verdict.results[1] == result

    def test_without_a_sensitive_column_it_is_not_measured(self, iris_candidate):
        """
        The reason says what to do.
        """
        made = open_holdout(iris_candidate.project, iris_candidate.candidate, "first look", "Ada")
        assert "sensitive" in str(made.evaluation.undefined["fairness_gap"])
        assert "fairness_gap" not in made.evaluation.metrics

    def test_an_opening_of_before_has_none(self, iris_candidate, monkeypatch):
        """
        One that was recorded before segments were stored is read without them.
        """
        before = evaluations.add_opening
        monkeypatch.setattr(
            evaluations, "add_opening", lambda *given, **named: before(*given[:5], {}, *given[6:], **named)
        )
        project, candidate = iris_candidate.project, iris_candidate.candidate
        open_holdout(project, candidate, "long ago", "Ada")
        assert (None, None) == (segments_of(project, candidate), fairness_of(project, candidate))
        assert latest_opening(project, candidate).evaluation.rows == 45


class TestModelGone:
    def test_what_was_opened_stays(self, iris_champion, monkeypatch):
        """
        Without its file a candidate cannot be judged again, and says why; what its opening has stored is there.
        """
        monkeypatch.setattr(models, "model_of", _gone)
        project, candidate = iris_champion.project, iris_champion.candidate
        with pytest.raises(Refused, match="Run its study again"):
            open_holdout(project, candidate, "once more", "Ada")
        assert 1 == latest_opening(project, candidate).count
        assert mistakes_of(project, candidate).found
        assert segments_of(project, candidate).found == ()


def _gone(_candidate):
    raise NotFound("There is no model.")
