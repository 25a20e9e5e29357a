"""A plan with a feature step and without it: which two are compared, and what is said of them."""

from math import nan

import pytest

from core.errors import InvalidInput
from core.features.recipe import RecipeStep
from core.features.step import Kind
from core.question.task import Task
from core.tuning.ablation import Ablation, Effect, ablation_from, with_and_without
from core.tuning.plan import Plan
from core.understanding.split import Split

FILL, SCALE = RecipeStep("impute_numbers"), RecipeStep("scale_standard")


def plan(*recipe, columns=None, algorithm="logistic_regression"):
    columns = columns or {Kind.NUMBERS: ("length",)}
    recipes = {algorithm: recipe}
    return Plan("0" * 32, Task.CLASSIFICATION, "kind", columns, Split(), (algorithm,), "accuracy", recipes)


def recipes(found):
    return [one.recipe_of("logistic_regression") for one in found]


class TestPair:
    def test_a_step_of_the_recipe_is_left_out(self):
        """
        What is in the recipe is compared with the recipe without it.
        """
        found = with_and_without(plan(FILL, SCALE), "scale_standard", "logistic_regression", ())
        assert [(FILL, SCALE), (FILL,)] == recipes(found)

    def test_another_step_is_added(self):
        """
        What is not in the recipe is added to it, as late as it can work.
        """
        found = with_and_without(plan(FILL, SCALE), "pca", "logistic_regression", ())
        assert [(FILL, SCALE, RecipeStep("pca")), (FILL, SCALE)] == recipes(found)

    def test_before_what_turns_text_into_numbers(self):
        """
        Rare categories are merged before they are encoded, not after.
        """
        encode = RecipeStep("encode_one_hot")
        found = with_and_without(
            plan(encode, columns={Kind.CATEGORIES: ("colour",)}), "group_rare", "logistic_regression", ()
        )
        assert (RecipeStep("group_rare"), encode) == recipes(found)[0]

    def test_what_the_plan_cannot_do_without(self):
        """
        With gaps in a column, a step that fills them cannot be left out, and it says so.
        """
        with pytest.raises(InvalidInput, match="“length” has missing values"):
            with_and_without(plan(FILL), "impute_numbers", "logistic_regression", ("length",))

    def test_what_has_nothing_to_work_on(self):
        """
        A step on dates, where there are none, is not asked about.
        """
        with pytest.raises(InvalidInput, match="no column"):
            with_and_without(plan(FILL), "date_parts", "logistic_regression", ())


class TestWords:
    def test_it_helps(self):
        """
        A sentence names the algorithm, the step, both scores and how much better it is.
        """
        found = Ablation("pca", plan(FILL), (Effect("ridge", (0.9, 0.91, 0.92), (0.8, 0.81, 0.82)),))
        (effect,) = found.effects
        assert str(found.words(effect)).startswith(
            "Ridge regression with “Principal components”: Accuracy 0.91, without it 0.81."
        )
        assert str(found.words(effect)).endswith("Better by 0.1 to 0.1.")

    def test_an_undefined_fold(self):
        """
        A fold in which the metric is undefined counts on neither side.
        """
        found = Ablation("pca", plan(FILL), (Effect("ridge", (0.9, nan, 0.92), (0.8, 0.81, 0.82)),))
        (effect,) = found.effects
        assert found.difference(effect).mean == pytest.approx(0.1)
        assert "nan" not in str(found.words(effect))

    def test_it_can_be_kept(self):
        """
        What was kept is read again as it was, a reason with it.
        """
        asked = plan(FILL)
        found = Ablation("pca", asked, (Effect("ridge", (0.9,), (0.8,)), Effect("lasso", failure="No memory.")))
        assert found == ablation_from(found.to_json(), asked)
