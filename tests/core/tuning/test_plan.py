"""A plan is small, frozen, written down, and refused where it could not be run."""

from dataclasses import replace

import pandas as pd
import pytest

from core.errors import InvalidInput
from core.features.recipe import NO_RECIPE, RecipeStep
from core.features.step import Kind
from core.question.task import Task
from core.tuning.plan import Search, Strategy, plan_for, plan_from
from core.understanding.split import Split, SplitKind

CHOICES = {"algorithms": ("decision_tree",), "metric": "accuracy"}


@pytest.fixture(scope="module")
def version(sealed):
    """Plants with two measurements, a colour and a species; the field they stood in is set aside."""
    table = pd.DataFrame(
        {
            "height": range(40),
            "colour": ["red", "blue"] * 20,
            "width": range(40),
            "field": ["a", "b", "c", "d"] * 10,
            "species": ["x", "x", "y", "y"] * 10,
        }
    )
    return sealed(table, Task.CLASSIFICATION, "species", split=Split(SplitKind.GROUPED, column="field"))[0]


def refusal(version, **choices):
    with pytest.raises(InvalidInput) as caught:
        plan_for(version, **{**CHOICES, **choices})
    return str(caught.value)


class TestMaking:
    def test_columns_are_parted_by_type(self, version):
        """
        Numbers and categories of the version become those of the plan, the target and the groups neither.
        """
        plan = plan_for(version, **CHOICES)
        assert plan.columns == {Kind.NUMBERS: ("height", "width"), Kind.CATEGORIES: ("colour",)}
        assert plan.features == ["height", "width", "colour"]
        assert (plan.dataset, plan.target, plan.split) == (version.id, "species", version.split)

    def test_fewer_columns(self, version):
        """
        A user may keep only some of the columns.
        """
        assert plan_for(version, features=("colour",), **CHOICES).features == ["colour"]


class TestThereAndBack:
    @pytest.mark.parametrize(
        "choices",
        [
            {},
            {"recipe": NO_RECIPE, "features": ("height",), "seed": 0, "folds": 3},
            {"recipe": (RecipeStep("impute_numbers", {"strategy": "mean"}), RecipeStep("encode_ordinal"))},
            {"algorithms": ("random_forest",), "search": Search(params={"max_depth": None})},
            {"search": Search(Strategy.BAYESIAN, trials=7, seconds=1.5)},
        ],
    )
    def test_what_is_written_is_read(self, version, choices):
        """
        The JSON of a plan is the whole plan: what repeats it needs nothing else.
        """
        plan = plan_for(version, **{**CHOICES, **choices})
        assert plan_from(plan.to_json()) == plan


class TestRefused:
    @pytest.mark.parametrize(
        ("choices", "sentence"),
        [
            ({"search": Search(trials=0)}, "A search needs between 1 and 1000 trials; 0 is outside."),
            ({"search": Search(trials=-1)}, "A search needs between 1 and 1000 trials; -1 is outside."),
            ({"search": Search(trials=1001)}, "A search needs between 1 and 1000 trials; 1001 is outside."),
            ({"search": Search(seconds=-5)}, "between 1 second and 24 hours; -5 seconds is outside."),
            ({"search": Search(seconds=0)}, "between 1 second and 24 hours; 0 seconds is outside."),
            ({"search": Search(seconds=float("nan"))}, "between 1 second and 24 hours; nan seconds is outside."),
            ({"search": Search(seconds=1e9)}, "between 1 second and 24 hours; 1,000,000,000 seconds is outside."),
            ({"algorithms": ()}, "No algorithm is chosen. Choose at least one in A1."),
            ({"algorithms": ("svm",)}, "There is no algorithm svm."),
            ({"algorithms": ("ridge",)}, "Ridge regression does not serve this task (Classification)."),
            ({"features": ()}, "No column is left to learn from. Keep at least one in A2."),
            ({"features": ("height", "depth")}, "Column “depth” is none that models of this dataset version learn"),
            ({"features": ("species",)}, "Column “species” is none that models of this dataset version learn from."),
            ({"search": Search(params={"alpha": 1})}, "Decision tree has no parameter alpha. It has: max_depth, "),
            ({"search": Search(params={"max_depth": 99})}, "max_depth must be between 1 and 30; 99 is outside."),
            ({"metric": "guess"}, "There is no metric guess."),
            ({"metric": "r2"}, "Models of this task (Classification) cannot be searched by R²."),
            ({"metric": "latency_ms"}, "cannot be searched by Prediction latency. Choose another metric."),
            ({"seed": -1}, "The seed is a whole number from 0 to 4294967295; -1 is outside."),
        ],
    )
    def test_with_the_reason_and_the_next_step(self, version, choices, sentence):
        """
        A plan that could not be run is refused before anything is computed.
        """
        assert sentence in refusal(version, **choices)

    def test_a_parameter_that_one_of_the_algorithms_has(self, version):
        """
        A value set by hand goes to the algorithms that have it; the others are not troubled.
        """
        algorithms = ("decision_tree", "logistic_regression")
        plan = plan_for(version, algorithms=algorithms, metric="accuracy", search=Search(params={"max_depth": 3}))
        plan.check()
        with pytest.raises(InvalidInput):
            replace(plan, algorithms=("logistic_regression",)).check()
