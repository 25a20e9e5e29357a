"""What disturbed rows do to the score: found on unseen rows, ranked by what hurts, said in a sentence."""

import numpy as np
import pandas as pd
import pytest

from core.conclusion.explanation.amounts import LEVELS
from core.conclusion.explanation.importance import Importance, Weight
from core.conclusion.robustness.disturbance import DISTURBANCES, MISSING, NOISE, SHIFT, UNKNOWN, UNSEEN
from core.conclusion.robustness.disturbed import Disturbed, cases, disturbed
from core.conclusion.robustness.robustness import fall_figure, robustness, robustness_from
from core.conclusion.robustness.suspicion import suspicions
from core.question.metrics import metric_named
from core.question.task import Task
from core.tuning.plan import plan_for
from core.tuning.search import Proposal

ACCURACY = metric_named("accuracy")


@pytest.fixture
def lot():
    return np.random.default_rng(0)


@pytest.fixture(scope="module")
def tried(sealed):
    """One fold of a plan disturbed, on a number that decides and a category that does not."""

    def found(task=Task.CLASSIFICATION, algorithm="decision_tree", recipe=None, rows=300):
        lot = np.random.default_rng(0)
        table = pd.DataFrame({"decides": lot.normal(size=rows), "still": 1.0})
        table["place"] = lot.choice(["north", "south"], rows)
        target = "" if task is Task.CLUSTERING else "answer"
        if target:
            table[target] = np.where(table["decides"] > 0, "up", "down")
        version, training, _holdout = sealed(table, task, target)
        metric = "silhouette" if task is Task.CLUSTERING else "accuracy"
        plan = plan_for(version, algorithms=(algorithm,), metric=metric, recipe=recipe)
        told = []
        found = disturbed(plan, Proposal(1, algorithm, {}), 0, LEVELS[0], training, told.append)
        return plan, found, told

    return found


class TestDisturbances:
    def test_noise(self, lot):
        """
        Noise is measured in the column's deviations.
        """
        values = pd.Series(lot.normal(scale=5, size=4_000))
        assert (NOISE.disturbed(values, 0.5, lot) - values).std() == pytest.approx(2.5, rel=0.1)

    def test_gaps(self, lot):
        """
        So many values are missing, whatever the column holds.
        """
        for values in ([1.5, 2.5], ["a", "b"], [True, False], list(pd.to_datetime(["2026-01-01", "2026-02-01"]))):
            gaps = MISSING.disturbed(pd.Series(values * 500), 0.25, lot).isna().mean()
            assert gaps == pytest.approx(0.25, abs=0.05)

    def test_unseen(self, lot):
        """
        At the highest level no category is known any more.
        """
        assert {UNKNOWN} == set(UNSEEN.disturbed(pd.Series(["a", "b"]), 1.0, lot))

    def test_shift(self, lot):
        """
        All values move by the same; what never changes has no deviation to move by.
        """
        moved = SHIFT.disturbed(pd.Series([1.0, 3.0]), -2.0, lot)
        assert [-1.0, 1.0] == list(moved)
        assert [4.0, 4.0] == list(SHIFT.disturbed(pd.Series([4.0, 4.0]), 2.0, lot))

    @pytest.mark.parametrize("one", DISTURBANCES, ids=lambda one: one.key)
    def test_it_is_judged_by_a_level_that_is_tried(self, one):
        """
        What a disturbance is judged by is among its levels.
        """
        assert set(one.usual) <= set(one.levels)


class TestFold:
    def test_every_case(self, tried):
        """
        Numbers, gaps, categories and each number shifted; progress tells of each case.
        """
        plan, found, told = tried()
        assert {("noise", ""), ("missing", ""), ("unseen", ""), ("shift", "decides"), ("shift", "still")} == set(
            found.scores
        )
        assert list(range(1, 2 + len(cases(plan)))) == told

    def test_what_decides_hurts(self, tried):
        """
        The score falls where the deciding column is shifted, and not where one that never changes is.
        """
        _plan, found, _told = tried()
        assert min(found.scores["shift", "decides"]) < 0.8 < found.score
        assert {found.score} == set(found.scores["shift", "still"])

    def test_rows_that_a_model_refuses(self, tried):
        """
        A model that no step fills gaps for refuses such rows, which is an answer too.
        """
        from core.features.recipe import RecipeStep

        _plan, found, _told = tried(algorithm="logistic_regression", recipe=(RecipeStep("encode_one_hot", {}),))
        assert ((), True) == (found.scores["missing", ""], bool(found.scores["noise", ""]))
        result = robustness(ACCURACY, [found, found])
        assert ("missing", None) == (result.falls[-1].kind, result.falls[-1].worst)

    def test_a_clustering(self, tried):
        """
        Without a truth, what falls is how far the grouping stays what it was.
        """
        _plan, found, _told = tried(Task.CLUSTERING, "k_means")
        assert 1.0 == found.score
        assert found.scores["noise", ""][-1] < 1.0


class TestRobustness:
    def folds(self, *shifted):
        return [Disturbed(0.9, {("shift", "a"): (0.9, one, 0.9, 0.9, 0.8, 0.9)}, 10, 0.25) for one in shifted]

    def test_the_worst_of_the_levels_judged_by(self):
        """
        A column that is too low hurts more than one too high: that is said, with its doubt.
        """
        found = robustness(ACCURACY, self.folds(0.5, 0.52, 0.48))
        assert "What hurts most: “a” too low by 1 × its deviation. Accuracy falls by 0.4 ± 0.066." == str(found.words)

    def test_nothing_hurts(self):
        """
        What may be chance is not said to hurt.
        """
        folds = [Disturbed(0.9, {("shift", "a"): (0.9,) * 6}, 10, 0.25) for _one in range(3)]
        assert str(robustness(ACCURACY, folds).words).startswith("It bears what was tried")

    def test_little_is_known(self):
        """
        A fall that chance may have made is not called borne: how much may be lost is said.
        """
        folds = self.folds(0.9, 0.5, 0.95)
        assert str(robustness(ACCURACY, folds).words).startswith("Nothing that was tried makes the score worse beyond")

    def test_it_is_read_as_it_was_written(self):
        """
        What is kept is what was found, and it can be drawn.
        """
        found = robustness(ACCURACY, self.folds(0.5, 0.52, 0.48))
        assert found == robustness_from(found.to_json())
        assert fall_figure(found, found.falls[0], "Accuracy").data


class TestSuspicion:
    def weights(self, first, *others):
        each = [Weight(f"column {place}", one, one / 2, 2 * one, ()) for place, one in enumerate((first, *others))]
        return Importance("accuracy", 0.9, tuple(each), 5, 100, 5)

    def test_nearly_perfect(self):
        """
        A score that hardly any measured table allows is named, once.
        """
        (found,) = suspicions({"balanced_accuracy": (1.0, 0.999), "roc_auc": (1.0, 1.0)})
        assert "Too good to be true? Balanced accuracy is 0.9995" in str(found)

    def test_a_good_one(self):
        """
        A good model raises no suspicion.
        """
        assert [] == suspicions({"balanced_accuracy": (0.95,), "roc_auc": (0.99,)}, self.weights(0.3, 0.1, 0.1))

    def test_one_column_for_all(self):
        """
        Where one column carries nearly everything, it is named.
        """
        (found,) = suspicions({}, self.weights(0.5, 0.01, 0.01))
        assert "“column 0” carries 96% of what all columns are worth" in str(found)

    def test_of_two_columns(self):
        """
        Of two columns one may well carry nearly all.
        """
        assert [] == suspicions({}, self.weights(0.5, 0.01))
