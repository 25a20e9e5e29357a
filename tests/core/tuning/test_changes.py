"""Two plans side by side: what the later one does otherwise, and whether their scores may be compared."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from core.features.recipe import RecipeStep
from core.question.task import Task
from core.tuning.changes import changes, incomparable, ratio_of
from core.tuning.plan import Search, Strategy, plan_for
from core.understanding.split import Split, SplitKind


@pytest.fixture
def plan(sealed):
    table = pd.DataFrame({"area": np.arange(60.0), "rooms": np.arange(60) % 5.0, "kind": ["flat", "house"] * 30})
    version, _training, _holdout = sealed(table, Task.CLASSIFICATION, "kind")
    return plan_for(version, algorithms=("decision_tree",), metric="accuracy", recipe=(RecipeStep("impute_numbers"),))


def told(before, after):
    return [str(one) for one in changes(before, after)]


def with_recipe(plan, *steps):
    return replace(plan, recipes=dict.fromkeys(plan.algorithms, steps))


class TestChanges:
    def test_the_same_plan(self, plan):
        """
        A plan that repeats another has no changes.
        """
        assert [] == told(plan, plan)

    def test_algorithms(self, plan):
        """
        What was added and what was left out, by the names that a user knows.
        """
        after = replace(plan, algorithms=("random_forest",), recipes={"random_forest": ()})
        assert ["Algorithm added: Random forest.", "Algorithm left out: Decision tree."] == told(plan, after)

    def test_columns(self, plan):
        """
        Columns are told by name.
        """
        columns = {kind: tuple(n for n in names if n != "rooms") for kind, names in plan.columns.items()}
        after = replace(plan, columns=columns)
        assert ["Columns left out: rooms."] == told(plan, after)
        assert ["Columns added: rooms."] == told(after, plan)

    def test_steps(self, plan):
        """
        Steps added, left out, changed, and put into another order.
        """
        scaled = with_recipe(plan, RecipeStep("impute_numbers"), RecipeStep("scale_standard"))
        assert ["Step added: Scale to mean 0, deviation 1."] == told(plan, scaled)
        assert ["Step left out: Scale to mean 0, deviation 1."] == told(scaled, plan)
        other = with_recipe(plan, RecipeStep("impute_numbers", {"strategy": "mean"}))
        assert ["Step changed: Fill missing numbers."] == told(plan, other)
        turned = with_recipe(plan, RecipeStep("scale_standard"), RecipeStep("impute_numbers"))
        assert ["Steps in another order."] == told(scaled, turned)

    def test_steps_of_one_algorithm(self, plan):
        """
        Where only one of two algorithms has another recipe, it is named.
        """
        both = replace(plan, algorithms=("decision_tree", "random_forest"))
        before = with_recipe(both)
        after = replace(before, recipes={**before.recipes, "random_forest": (RecipeStep("scale_standard"),)})
        assert ["Random forest: Step added: Scale to mean 0, deviation 1."] == told(before, after)

    def test_search_and_seed(self, plan):
        """
        How it was searched, what was set by hand, and the seed, each with before and after.
        """
        after = replace(plan, search=Search(Strategy.MANUAL, 50, params={"max_depth": 3}), seed=7)
        assert ["Trials: 20 → 50.", "max_depth: – → 3.", "Seed: 42 → 7."] == told(plan, after)


class TestComparable:
    def test_the_same_folds(self, plan):
        """
        Another algorithm, recipe or search leaves the folds as they are.
        """
        after = with_recipe(replace(plan, search=Search(Strategy.BAYESIAN)))
        assert incomparable(plan, after) is None

    @pytest.mark.parametrize(
        ("change", "word"),
        [
            ({"dataset": "1" * 32}, "dataset versions"),
            ({"metric": "f1_macro"}, "metrics"),
            ({"split": Split(share=0.3)}, "splits"),
            ({"folds": 3}, "numbers of folds"),
            ({"seed": 7}, "seed"),
        ],
    )
    def test_other_folds(self, plan, change, word):
        """
        Scores on other rows or by another measure are not compared, and the reason is named.
        """
        assert word in str(incomparable(plan, replace(plan, **change)))

    def test_ratio(self, plan):
        """
        Five equal folds judge on a quarter of what they learn from; folds by time on a third, on average.
        """
        by_time = replace(plan, split=Split(SplitKind.CHRONOLOGICAL, column="day"))
        assert (0.25, pytest.approx(1 / 3)) == (ratio_of(plan), ratio_of(by_time))
