"""An ensemble is chosen on out-of-fold answers, and is what cross-validation of the same members would find."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from core.question.task import Task
from core.tuning.ensemble import put_together
from core.tuning.members import Member, evenness_of, members_of, params_of
from core.tuning.model_file import loaded
from core.tuning.plan import plan_for
from core.tuning.search import Proposal
from core.tuning.trial import cross_validated, refitted
from core.understanding.split import Split, SplitKind

FOREST = {"n_estimators": 10, "min_samples_leaf": 2}
CHOICES = tuple(("random_forest", {**FOREST, "max_features": share}) for share in (0.2, 0.5, 1.0))
KEYS = ("random_forest", "logistic_regression")


@pytest.fixture(scope="module")
def table():
    """Two hundred rows whose class follows one number in a line and another in waves."""
    draw = np.random.default_rng(3)
    line, steps = draw.normal(size=200), draw.normal(size=200)
    noise = draw.normal(size=200) * 0.3
    return pd.DataFrame(
        {"line": line, "steps": steps, "y": np.where(line + np.sin(2 * steps) + noise > 0, "yes", "no")}
    )


@pytest.fixture
def classes(sealed, table):
    version, training, _ = sealed(table, Task.CLASSIFICATION, "y")
    return plan_for(version, algorithms=KEYS, metric="log_loss"), training


def pool(plan, training, choices=CHOICES):
    proposals = [Proposal(number, key, params, answers=True) for number, (key, params) in enumerate(choices, 1)]
    return tuple(cross_validated(plan, one, training) for one in proposals)


class TestMembers:
    def test_they_are_recorded_among_the_parameters(self):
        """
        What is written as a parameter says everything that is needed to build the ensemble again.
        """
        members = (Member("decision_tree", {"max_depth": 3}, 0.25), Member("logistic_regression", {"C": 1.0}, 0.75))
        assert members == members_of(Proposal(7, "ensemble", params_of(members)))
        assert 0.3 == evenness_of(Proposal(7, "ensemble", params_of(members, 0.3)))

    def test_other_proposals_have_none(self):
        """
        A single model has no members.
        """
        assert () == members_of(Proposal(1, "decision_tree", {"max_depth": 3}))


class TestEnsemble:
    def test_its_scores_are_those_of_cross_validation(self, classes):
        """
        The recorded proposal, tried anew, gives the same scores in every fold, bit for bit.
        """
        plan, training = classes
        found = put_together(plan, Proposal(9, "ensemble", {}, pool=pool(plan, training)), training)
        assert not found.pruned
        assert len(members_of(found.proposal)) > 1
        assert found.folds == cross_validated(plan, found.proposal, training).folds

    def test_it_is_better_than_its_best_member(self, classes):
        """
        Where models err in different rows, together they err less.
        """
        plan, training = classes
        some = pool(plan, training)
        found = put_together(plan, Proposal(9, "ensemble", {}, pool=some), training)
        assert found.mean("log_loss") < min(one.mean("log_loss") for one in some)

    def test_the_same_model_twice_is_no_ensemble(self, classes):
        """
        What does not help beyond noise is not made: it is recorded as pruned, with the reason, and never the best.
        """
        plan, training = classes
        found = put_together(plan, Proposal(9, "ensemble", {}, pool=pool(plan, training, CHOICES[2:] * 2)), training)
        assert found.pruned
        assert "No ensemble beats" in found.reason

    def test_numbers(self, sealed, table):
        """
        A regression's ensemble is the weighted mean of its members' answers, and is one plain model in a file.
        """
        numbers = table.assign(y=table["line"] + np.sign(table["steps"]))
        version, training, _ = sealed(numbers, Task.REGRESSION, "y", split=Split(SplitKind.RANDOM))
        plan = plan_for(version, algorithms=("decision_tree", "ridge"), metric="r2")
        some = pool(plan, training, (("decision_tree", {"max_depth": 2}), ("ridge", {})))
        found = put_together(plan, Proposal(9, "ensemble", {}, pool=some), training)
        model = loaded(refitted(plan, found.proposal, training).model)
        members = members_of(found.proposal)
        answers = [one.predict(training[plan.features]) for one in model["model"].estimators_]
        mean = np.average(answers, axis=0, weights=[one.weight for one in members])
        assert model.predict(training[plan.features]) == pytest.approx(mean)

    @pytest.mark.parametrize("metric", ["balanced_accuracy", "f1_macro"])
    def test_rare_classes_get_their_due(self, sealed, metric):
        """
        Where each class counts the same, a rare one is told before it is the likeliest; probabilities stay as they are.
        """
        draw = np.random.default_rng(5)
        line = draw.normal(size=600)
        rare = pd.DataFrame({"line": line, "y": np.where(line + draw.normal(size=600) > 2.2, "yes", "no")})
        version, training, _ = sealed(rare, Task.CLASSIFICATION, "y")
        plan = plan_for(version, algorithms=KEYS, metric=metric)
        some = pool(plan, training, (("logistic_regression", {"C": 1.0}), ("logistic_regression", {"C": 0.1})))
        found = put_together(plan, Proposal(9, "ensemble", {}, pool=some), training)
        assert not found.pruned
        assert 0 < evenness_of(found.proposal) <= 1
        assert found.mean(metric) > max(one.mean(metric) for one in some) + 0.05
        assert found.folds == cross_validated(plan, found.proposal, training).folds
        model = loaded(refitted(plan, found.proposal, training).model)["model"]
        merits = model.predict_proba(training[plan.features]) / model.shares_**model.evenness
        assert model.classes_[merits.argmax(axis=1)].tolist() == model.predict(training[plan.features]).tolist()

    def test_a_model_that_cannot_be_refitted_in_time_is_left_out(self, classes):
        """
        The best single model stays; others join only where time allows their refit.
        """
        plan, training = classes
        slow = tuple(replace(one, seconds=1000.0) for one in pool(plan, training))
        found = put_together(plan, Proposal(9, "ensemble", {}, pool=slow, seconds=1.0), training)
        assert 1 == len(members_of(found.proposal))
