"""Runs held against each other: on the folds where they share them, on the hold-out where it was opened for both."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest

from core.actions import conclusion, training
from core.actions.candidates import make_candidate
from core.actions.comparison import compare, held_together
from core.conclusion.pair import Basis
from core.errors import InvalidInput, NotFound, Refused
from core.tracking.attempts import attempts, runs_named
from core.tracking.datasets import version_of
from core.tracking.runs import run_of
from core.tracking.store import client
from core.tracking.studies import plan_in, trials_of
from core.tuning.plan import Search, plan_for


@pytest.fixture
def project(iris_candidate):
    return iris_candidate.project


@pytest.fixture
def tried(project):
    """The ids of what the study tried, by algorithm; the baseline is `dummy`."""
    found = attempts(project.id, "tags.`quack.kind` = 'trial'", order="attributes.start_time DESC", most=10).runs
    return {run.params["algorithm"]: run.id for run in found}


def stump(project, **choices):
    """Another study: a tree of depth 1."""
    plan = plan_for(
        version_of(project),
        algorithms=("decision_tree",),
        metric="accuracy",
        search=Search(params={"max_depth": 1}),
        **choices,
    )
    study = training.train(project, plan, "by hand", "Ada").study
    return next(run.id for run in trials_of(project.id, study) if run.number)


class TestOnFolds:
    def test_better_beyond_chance(self, project, tried):
        """
        A tree of depth 3 beats one of depth 1 in every fold.
        """
        found = compare(project, [tried["decision_tree"], stump(project)])
        pair = found.first.pair
        assert (Basis.FOLDS, 5, True) == (pair.basis, pair.count, pair.difference.certain)
        assert pair.difference.mean == pytest.approx(0.2857, abs=0.01)
        assert str(pair.words).startswith("Trial 1.1 is better than Trial 2.1 by")

    def test_order_turns_the_sign(self, project, tried):
        """
        The difference is the first less the second.
        """
        pairs = [tried["decision_tree"], tried["dummy"]]
        forth, back = compare(project, pairs).first.pair, compare(project, pairs[::-1]).first.pair
        assert forth.difference.mean == -back.difference.mean > 0

    def test_less_may_be_better(self, project, tried):
        """
        By log loss the better one has less of it.
        """
        found = compare(project, [tried["k_nearest_neighbors"], tried["dummy"]], "log_loss").first.pair
        assert found.difference.mean > 0

    def test_the_two_best_of_several_come_first(self, project, tried):
        """
        Three runs are three pairs, and the baseline is in none of the first.
        """
        found = compare(project, [tried["dummy"], tried["decision_tree"], tried["k_nearest_neighbors"]])
        assert 3 == len(found.matches)
        assert tried["dummy"] not in {found.first.one.id, found.first.other.id}

    def test_what_differs(self, project, tried):
        """
        Decisions and hyperparameters that all share are left out.
        """
        differing = compare(project, [tried["decision_tree"], stump(project)]).differing
        assert {"max_depth": ("3", "1"), "Feature steps": ("–", "Fill missing numbers")} == differing.params
        assert "cv_accuracy" in differing.metrics


class TestOnTheHoldout:
    def test_opened_for_both(self, project, iris_candidate, tried):
        """
        Where both were judged on the sealed rows, those speak as well, and for other folds they alone.
        """
        other = make_candidate(project, run_of(stump(project, seed=7)))
        for run in (iris_candidate.candidate, other):
            conclusion.open_holdout(project, run, "to compare", "Ada")
        found = compare(project, [iris_candidate.candidate, other]).first
        assert "seed" in str(found.folds)
        assert (Basis.HOLDOUT, 45, True) == (found.pair.basis, found.pair.count, found.pair.difference.certain)

    def test_opened_for_one(self, project, iris_candidate, tried):
        """
        What the hold-out says of one alone is no comparison.
        """
        conclusion.open_holdout(project, iris_candidate.candidate, "to look", "Ada")
        found = compare(project, [iris_candidate.candidate, tried["dummy"]]).first
        assert "was not opened for Baseline" in str(found.holdout)


class TestRefused:
    def test_other_folds(self, project, tried):
        """
        Another seed has cut other folds, and the hold-out is sealed.
        """
        with pytest.raises(Refused, match="another seed has cut other folds"):
            compare(project, [tried["decision_tree"], stump(project, seed=7)])

    def test_another_programs_run(self, project, tried):
        """
        Somebody's own run has no folds that we know of; it can stand beside others all the same.
        """
        foreign = client().create_run(project.id, run_name="by hand").info.run_id
        ids = [foreign, tried["decision_tree"]]
        with pytest.raises(Refused, match="by hand was logged by another program"):
            compare(project, ids)
        beside = held_together(project, runs_named(project.id, ids))
        assert (("by hand", "Trial 1.1"), None) == (beside.differing.names, beside.matches[0].pair)

    @pytest.mark.parametrize("count", [0, 1, 6])
    def test_too_few_or_too_many(self, project, tried, count):
        """
        A single run is no comparison, however often it is named, and six are a table.
        """
        ids = [*tried.values(), "a", "b", "c"][:count] if count > 1 else [tried["dummy"]] * 2 * count
        with pytest.raises(InvalidInput, match="Between 2 and 5"):
            compare(project, ids)

    def test_unknown(self, project, tried):
        """
        An unknown run and a metric of another task are told by name.
        """
        with pytest.raises(NotFound, match="no run 123"):
            compare(project, ["123", tried["dummy"]])
        with pytest.raises(InvalidInput, match="r2"):
            compare(project, [tried["dummy"], tried["decision_tree"]], "r2")


class TestLeftOver:
    def test_a_plan_that_is_gone(self, project, tried):
        """
        Where somebody has deleted a study's plan, its runs stand beside others without their decisions, and it is said.
        """
        plan_in.cache_clear()
        for plan in Path(urlsplit(project_artifacts(project)).path).rglob("plan.json"):
            plan.unlink()
        found = held_together(project, runs_named(project.id, list(tried.values())[:2]))
        assert "is gone from the record" in str(found.matches[0].words)
        assert "Algorithm" not in found.differing.params

    def test_an_algorithm_that_is_not_installed_here(self, project, tried):
        """
        A run of an algorithm that this machine does not have can be compared by its scores all the same.
        """
        client().set_tag(tried["decision_tree"], "quack.algorithm", "from_elsewhere")
        found = compare(project, [tried["decision_tree"], tried["dummy"]])
        assert found.first.pair.difference.certain


def project_artifacts(project):
    return client().get_experiment(project.id).artifact_location
