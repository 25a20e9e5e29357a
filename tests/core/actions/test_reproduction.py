"""A candidate computed once more."""

import json
from dataclasses import replace

import pytest

from core.actions import reproduction
from core.errors import Refused
from core.tracking import verifications
from core.tracking.models import candidate_of
from core.tuning.verification import trace_from


def with_trace(monkeypatch, ready, change):
    """The candidate as if something else had been recorded with it."""
    left = trace_from(verifications.trace_of(candidate_of(ready.project_id, ready.candidate)))
    monkeypatch.setattr(verifications, "trace_of", lambda _run: change(left).to_json())


class TestTheSame:
    def test_scores_and_answers_come_out_again(self, iris_candidate):
        """
        Nothing differs, and the record says who has looked and how it ended.
        """
        found = reproduction.verify(iris_candidate.project, iris_candidate.candidate, "Ben")
        (kept,) = reproduction.verifications_of(iris_candidate.project, iris_candidate.candidate)
        assert (True, 0, (), {}, "Ben") == (
            found.result.same,
            found.result.count,
            found.result.differences,
            found.result.environment,
            found.actor,
        )
        assert found == kept

    def test_another_version_is_told_of_and_changes_nothing(self, iris_candidate, monkeypatch):
        """
        Made with another NumPy, yet the same bits: the same, with the version named.
        """
        with_trace(
            monkeypatch, iris_candidate, lambda left: replace(left, environment={**left.environment, "numpy": "1.0"})
        )
        result = reproduction.verify(iris_candidate.project, iris_candidate.candidate, "Ben").result
        assert (True, {"numpy"}, "1.0") == (result.same, set(result.environment), result.environment["numpy"][0])


class TestNotTheSame:
    def test_each_score_that_differs_is_named_with_its_distance(self, iris_candidate, monkeypatch):
        """
        A fold that was recorded 0.1 too low is found, by metric and number.
        """
        from core.tracking import trials

        folds = trials.folds_of(candidate_of(iris_candidate.project_id, iris_candidate.candidate))
        told = {**folds, "accuracy": (folds["accuracy"][0] - 0.1, *folds["accuracy"][1:])}
        monkeypatch.setattr(trials, "folds_of", lambda _run: told)
        (one,) = reproduction.verify(iris_candidate.project, iris_candidate.candidate, "Ben").result.differences
        assert ("metric", "accuracy, 1", pytest.approx(0.1)) == (one.what, one.place, one.by)

    def test_answers_are_compared_row_by_row(self, iris_candidate, monkeypatch):
        """
        Other neighbours asked: the probabilities that moved are counted and the first of them listed.
        """

        def change(left):
            params = {**left.proposal.params}
            params |= {"max_depth": 1} if "max_depth" in params else {"n_neighbors": 40}
            return replace(left, proposal=replace(left.proposal, params=params))

        with_trace(monkeypatch, iris_candidate, change)
        result = reproduction.verify(iris_candidate.project, iris_candidate.candidate, "Ben").result
        assert (False, True) == (result.same, result.count >= len(result.differences) > 0)
        assert "metric" in {one.what for one in result.differences}

    def test_a_candidate_that_left_no_trace_is_refused(self, iris_candidate, monkeypatch):
        """
        It says what to do instead of comparing with nothing.
        """
        monkeypatch.setattr(verifications, "TRACE_FILE", "nowhere.json")
        with pytest.raises(Refused, match="Run its study again"):
            reproduction.verify(iris_candidate.project, iris_candidate.candidate, "Ben")


class TestCommand:
    def test_one_object(self, iris_candidate, capsys):
        """
        `verify --json` says in one object whether it is the same.
        """
        from core.cli.main import main

        code = main(["verify", iris_candidate.project.name, "--json"])
        answer = json.loads(capsys.readouterr().out)
        assert (0, True, [], iris_candidate.candidate) == (
            code,
            answer["same"],
            answer["differences"],
            answer["run_id"],
        )
