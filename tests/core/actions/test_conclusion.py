"""C: the hold-out stays sealed until it is opened, and every opening is counted, with who and why."""

import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

import pytest

import core
from core.actions import questions, training
from core.actions.conclusion import latest_opening, open_holdout
from core.errors import InvalidInput, NotFound, Unavailable
from core.question.kpi import Direction, Kpi
from core.tracking import evaluations, projects, runs, studies, tags
from core.tracking.datasets import version_of
from core.tracking.tags import Pointer
from core.tuning.plan import plan_for


class TestSealedHoldout:
    def test_every_opening_is_counted(self, iris_candidate):
        """
        Looking twice at the hold-out shows as two openings, with who and why.
        """
        project = iris_candidate.project
        for count, (actor, reason) in enumerate([("Ada", "first look"), ("Grace", "once more")], start=1):
            assert count == open_holdout(project, iris_candidate.candidate, reason, actor).count
        found = evaluations.openings(project.id, version_of(project).id)
        assert [("Grace", "once more", 2), ("Ada", "first look", 1)] == [
            (run.tags[tags.ACTOR], run.tags[tags.REASON], run.number) for run in found
        ]
        assert "2" == runs.run_of(iris_candidate.candidate).tags[tags.OPENINGS]

    def test_openings_for_other_candidates_count_too(self, iris_champion):
        """
        It is the hold-out that wears out, not the candidate.
        """
        project = iris_champion.project
        plan = plan_for(version_of(project), algorithms=("logistic_regression",), metric="accuracy")
        second = training.train(project, plan, "another", "Ada").candidate
        assert 2 == open_holdout(project, second, "compare", "Ada").count

    @pytest.mark.parametrize("reason", ["", "   ", "x", "\n\n\n\n"])
    def test_without_a_reason_it_stays_closed(self, iris_candidate, reason):
        """
        No reason, no opening, and nothing is recorded.
        """
        project = iris_candidate.project
        with pytest.raises(InvalidInput, match="Say why"):
            open_holdout(project, iris_candidate.candidate, reason, "Ada")
        assert [] == evaluations.openings(project.id, version_of(project).id)
        assert latest_opening(project, iris_candidate.candidate) is None

    def test_for_what_is_no_candidate_it_stays_closed(self, iris_candidate):
        """
        Trials are judged by cross-validation, not on the hold-out.
        """
        project = iris_candidate.project
        trial = studies.trials_of(project.id, studies.studies(project.id)[0].id)[0]
        for run in (trial.id, "0" * 32, "nonsense'"):
            with pytest.raises(NotFound):
                open_holdout(project, run, "just because", "Ada")
        assert [] == evaluations.openings(project.id, version_of(project).id)

    def test_nothing_but_the_opening_can_read_it(self):
        """
        In the whole house, one function reads the sealed rows, and one action calls it.
        """
        house = Path(core.__file__).parents[1]
        mentioning = {
            path.relative_to(house).as_posix()
            for room in ("core", "ui", "pages")
            for path in (house / room).rglob("*.py")
            if re.search(
                r"datasets\.sealed_rows|tracking.*import .*sealed_rows|HOLDOUT_FILE", path.read_text(encoding="utf-8")
            )
        }
        assert {"core/tracking/datasets.py", "core/actions/conclusion.py"} == mentioning

    def test_training_works_where_it_is_missing(self, iris_project):
        """
        With the sealed rows taken away, a study runs to its candidate: it never asks for them.
        """
        project = iris_project.project
        version = version_of(project)
        (sealed,) = _artifacts(version).glob("holdout/*")
        sealed.unlink()
        assert training.train(project, plan_for(version, algorithms=("decision_tree",), metric="accuracy"), "", "Ada")


class TestOpening:
    def test_it_shows_metrics_verdict_and_baseline(self, iris_candidate):
        """
        Measured on the 45 sealed rows: accuracy, latency and size, beside the baseline, each KPI with its margin.
        """
        opening = open_holdout(iris_candidate.project, iris_candidate.candidate, "first look", "Ada")
        metrics = opening.evaluation.metrics
        assert (45, True, 45) == (
            opening.evaluation.rows,
            metrics["accuracy"] > opening.evaluation.baseline["accuracy"],
            sum(map(sum, opening.evaluation.counts)),
        )
        assert ["accuracy", "latency_ms"] == [result.kpi.metric for result in opening.verdict.results]
        assert {"latency_ms", "model_size_mb"} <= set(metrics)

    def test_it_is_found_again_as_it_was(self, iris_candidate):
        """
        After a restart the page shows what the opening showed.
        """
        made = open_holdout(iris_candidate.project, iris_candidate.candidate, "first look", "Ada")
        assert made == latest_opening(iris_candidate.project, iris_candidate.candidate)

    def test_the_candidate_carries_it(self, iris_candidate):
        """
        In MLflow the candidate shows hold-out metrics and the traffic light, and the project points to the opening.
        """
        project = iris_candidate.project
        made = open_holdout(project, iris_candidate.candidate, "first look", "Ada")
        run = runs.run_of(iris_candidate.candidate)
        opening = projects.project_of(project.id).current(Pointer.EVALUATION)
        assert (made.evaluation.metrics["accuracy"], made.verdict.word, run.id) == (
            run.metrics["holdout_accuracy"],
            run.tags[tags.VERDICT],
            runs.run_of(opening).parent,
        )

    def test_a_stricter_question_changes_the_verdict_not_the_measurement(self, iris_champion):
        """
        Raising a threshold later is allowed; the same opening is then held against the new KPI.
        """
        project = iris_champion.project
        assert "met" == latest_opening(project, iris_champion.candidate).verdict.word
        stricter = replace(projects.question_of(project), kpis=(Kpi("model_size_mb", Direction.AT_MOST, 0.000001),))
        questions.revise_question(project.id, stricter, based_on=project.current(Pointer.QUESTION), actor="Ada")
        found = latest_opening(iris_champion.project, iris_champion.candidate)
        assert ("missed", 1) == (found.verdict.word, found.count)

    def test_one_that_cannot_be_recorded_is_not_shown(self, iris_candidate, monkeypatch):
        """
        What cannot be written down has not been seen: no result without a record.
        """
        monkeypatch.setattr(evaluations, "save_text", _full)
        project = iris_candidate.project
        with pytest.raises(Unavailable, match="disk is full"):
            open_holdout(project, iris_candidate.candidate, "first look", "Ada")
        assert [] == evaluations.openings(project.id, version_of(project).id)
        assert iris_candidate.project == project


def _artifacts(version):
    return Path(url2pathname(urlsplit(runs.run_of(version.id).artifacts).path))


def _full(*_given, **_named):
    raise OSError(28, "No space left on device")
