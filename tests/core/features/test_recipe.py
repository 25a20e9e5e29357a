"""A recipe is read from a file, refused where it cannot work, and fitted as one pipeline with its model."""

import numpy as np
import pandas as pd
import pytest
from sklearn.dummy import DummyClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.tree import DecisionTreeClassifier

from core.algorithms.catalogue import algorithm_named
from core.errors import InvalidInput
from core.features.fitness import check_recipe
from core.features.pipeline import pipeline
from core.features.recipe import NO_RECIPE, RecipeStep, read_recipe, recipe_from
from core.features.step import Kind
from core.features.suited import default_recipe
from core.question.task import Task

HEIGHT = {Kind.NUMBERS: ("height",)}
BOTH = {**HEIGHT, Kind.CATEGORIES: ("colour",)}
DEFAULT_RECIPE = default_recipe(algorithm_named("logistic_regression"), BOTH)
LABELS = np.array(["yes", "no"] * 10, dtype=object)
TOML = """
[[steps]]
step = "impute_numbers"
params = { strategy = "mean" }

[[steps]]
step = "scale_min_max"
"""


@pytest.fixture
def table():
    """Twenty rows of a number and a category, both with gaps."""
    height = np.arange(20.0)
    height[3] = np.nan
    colour = np.array(["red", "blue", "green", "red"] * 5, dtype=object)
    colour[[5, 6]] = np.nan
    return pd.DataFrame({"height": height, "colour": colour})


def refusal(function, *given):
    with pytest.raises(InvalidInput) as caught:
        function(*given)
    return str(caught.value)


class TestReading:
    @pytest.mark.parametrize(("name", "recipe"), [("default", None), ("none", NO_RECIPE)])
    def test_by_name(self, name, recipe):
        """
        What suits each algorithm, and nothing at all, need no file.
        """
        assert read_recipe(name) == recipe

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
    def test_from_a_file(self, tmp_path, encoding):
        """
        The steps of a TOML file, in their order, with their parameters.
        """
        path = tmp_path / "recipe.toml"
        path.write_text(TOML, encoding=encoding)
        assert read_recipe(str(path)) == (
            RecipeStep("impute_numbers", {"strategy": "mean"}),
            RecipeStep("scale_min_max"),
        )

    def test_no_such_file(self):
        """
        A missing file is named.
        """
        assert refusal(read_recipe, "gone.toml") == "There is no file gone.toml."

    @pytest.mark.parametrize("content", [b"step =", "x = 'Größe'".encode("latin-1")])
    def test_no_toml(self, tmp_path, content):
        """
        What is no TOML in UTF-8 is refused with the file's name.
        """
        path = tmp_path / "recipe.toml"
        path.write_bytes(content)
        assert "recipe.toml is not a readable TOML file: " in refusal(read_recipe, str(path))

    @pytest.mark.parametrize(
        ("rows", "sentence"),
        [
            (None, "A recipe is a list of steps"),
            ("impute_numbers", "A recipe is a list of steps"),
            (["impute_numbers"], "A recipe is a list of steps"),
            ([{"name": "impute_numbers"}], "A recipe is a list of steps"),
            ([{"step": "magic"}], "There is no feature step magic."),
            ([{"step": "impute_numbers", "params": "mean"}], "“params” of a feature step are pairs"),
            ([{"step": "impute_numbers", "params": 5}], "“params” of a feature step are pairs"),
            ([{"step": "impute_numbers", "params": {"with": 1}}], "impute_numbers has no parameter with."),
            ([{"step": "impute_numbers", "params": {"strategy": "luck"}}], "strategy must be one of median, mean, "),
            ([{"step": "scale_robust"}, {"step": "scale_robust"}], "scale_robust stands twice in the recipe."),
        ],
    )
    def test_nonsense(self, rows, sentence):
        """
        Whatever is no recipe is refused with the step and the parameter that are wrong.
        """
        assert sentence in refusal(recipe_from, rows)


class TestCheck:
    def test_text_without_an_encoding(self):
        """
        A text column that no step turns into numbers is named.
        """
        with pytest.raises(InvalidInput, match="Column “colour” holds text and the recipe has no step that turns"):
            check_recipe(NO_RECIPE, BOTH, gaps=[])

    def test_gaps_without_a_filling(self):
        """
        A column with gaps that no step fills is named; filling the other kind of columns does not help.
        """
        recipe = (RecipeStep("impute_categories"), RecipeStep("encode_ordinal"))
        with pytest.raises(InvalidInput, match="Column “height” has missing values and the recipe has no step"):
            check_recipe(recipe, BOTH, gaps=["height"])

    def test_what_works_passes(self):
        """
        The default recipe is fit for anything; none at all is fit for whole numbers.
        """
        check_recipe(DEFAULT_RECIPE, BOTH, gaps=["height", "colour"])
        check_recipe(NO_RECIPE, HEIGHT, gaps=[])


class TestDefaultRecipe:
    def test_gaps_in_training_and_in_use(self, table):
        """
        Missing numbers and missing categories are filled, in training rows and in later ones.
        """
        model = pipeline(DEFAULT_RECIPE, BOTH, LogisticRegression()).fit(table, LABELS)
        empty = pd.DataFrame({"height": [np.nan], "colour": [np.nan]}, dtype=object).astype({"height": float})
        assert model.predict(empty)[0] in {"yes", "no"}

    def test_an_unknown_category(self, table):
        """
        A category never seen in training gets an answer, not an error.
        """
        model = pipeline(DEFAULT_RECIPE, BOTH, LogisticRegression()).fit(table, LABELS)
        assert model.predict(pd.DataFrame({"height": [1.0], "colour": ["violet"]}))[0] in {"yes", "no"}

    def test_numbers_are_scaled_and_categories_become_columns(self, table):
        """
        One column of mean 0 and deviation 1, and a yes-or-no column for each colour and for the gap.
        """
        model = pipeline(DEFAULT_RECIPE, BOTH, DummyClassifier()).fit(table, LABELS)
        found = model[:-1].transform(table)
        assert found.shape == (20, 5)
        assert found[:, 0].mean() == pytest.approx(0)
        assert found[:, 0].std() == pytest.approx(1)
        assert (found[:, 1:].sum(axis=1) == 1).all()


class TestPipeline:
    def test_only_the_columns_it_is_given(self, table):
        """
        Columns that the plan leaves out do not reach the model.
        """
        model = pipeline(DEFAULT_RECIPE, HEIGHT, DummyClassifier()).fit(table, LABELS)
        assert model[:-1].transform(table).shape == (20, 1)

    def test_without_steps_numbers_pass_as_they_are(self):
        """
        No recipe, no change.
        """
        rows = pd.DataFrame({"a": [1.0, 2.0], "b": [3.0, 4.0]})
        model = pipeline(NO_RECIPE, {Kind.NUMBERS: ("b", "a")}, DummyClassifier()).fit(rows, ["x", "y"])
        assert model[:-1].transform(rows).tolist() == [[3.0, 1.0], [4.0, 2.0]]

    def test_fitting_does_not_touch_the_table(self, table):
        """
        The table is the same after a fit as before.
        """
        before = table.copy(deep=True)
        pipeline(DEFAULT_RECIPE, BOTH, DecisionTreeClassifier()).fit(table, LABELS).predict(table)
        pd.testing.assert_frame_equal(table, before)


class TestCategoriesAsTheyAre:
    def test_boosting_takes_them_if_it_is_asked_to(self):
        """
        Gradient boosting is told which columns are categories; by default they are numbered, which searched no worse.
        """
        boosting = algorithm_named("hist_gradient_boosting")
        columns = {Kind.CATEGORIES: ("colour",), Kind.NUMBERS: ("size",)}
        recipe = (RecipeStep("keep_categories"),)
        check_recipe(recipe, columns, gaps=[], algorithm=boosting)
        table = pd.DataFrame({"colour": ["red", "blue"] * 20, "size": range(40)})
        model = pipeline(recipe, columns, boosting.build(Task.CLASSIFICATION, {}, 0)).fit(table, table["colour"])
        assert ([0], 1.0) == (model[-1].categorical_features, model.score(table, table["colour"]))
        assert "keep_categories" not in [one.step for one in default_recipe(boosting, columns)]

    def test_others_refuse(self):
        """
        An algorithm that would read their numbers as amounts is not given them.
        """
        columns = {Kind.CATEGORIES: ("colour",)}
        with pytest.raises(InvalidInput):
            check_recipe((RecipeStep("keep_categories"),), columns, gaps=[], algorithm=algorithm_named("random_forest"))
