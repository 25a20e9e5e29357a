"""Every feature step of the catalogue keeps what its declaration promises."""

import warnings
from importlib import import_module

import numpy as np
import pandas as pd
import pytest
from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.utils._param_validation import validate_parameter_constraints

from core.algorithms.params import Choice
from core.errors import InvalidInput
from core.features.catalogue import ENCODINGS, SCALINGS, STEPS, step_named
from core.features.pipeline import pipeline
from core.features.recipe import RecipeStep
from core.features.step import Kind
from core.tuning.model_file import dumped, loaded

from .conftest import NAMES

PARAMS = [(step, name, param) for step in STEPS for name, param in step.params.items()]
TABLES = {
    Kind.NUMBERS: pd.DataFrame({"height": [1.0, 2.0, 4.0, 9.0] * 5, "weight": [5.0, 5.0, 6.0, 8.0] * 5}),
    Kind.CATEGORIES: pd.DataFrame({"colour": ["red", "blue", "red", "green"] * 5}, dtype=object),
    Kind.DATES: pd.DataFrame({"day": pd.date_range("2024-01-31", periods=20, freq="37h")}),
    Kind.TEXTS: pd.DataFrame({"note": [f"word{row} is here" for row in range(20)]}, dtype=object),
}
TABLES[Kind.EVERYTHING] = TABLES[Kind.NUMBERS]
CLASSES = np.array(["yes", "no"] * 10, dtype=object)
FILLERS = [step for step in STEPS if step.key in {"impute_numbers", "impute_categories", "impute_neighbors"}]
OF_COLUMNS = [step for step in STEPS if step.kind is not Kind.ROWS]
"""Steps that are transformers; the others are models around a model."""
ELSE = {
    Kind.NUMBERS: "impute_numbers",
    Kind.CATEGORIES: "encode_ordinal",
    Kind.DATES: "date_parts",
    Kind.TEXTS: "text_topics",
}


def recipe_around(step):
    """The step where it belongs, and for each kind of columns what makes whole numbers of it."""
    keys = dict(ELSE)
    if step.kind in ELSE and step.fills and not step.beside and step.encodes == (step.kind is not Kind.NUMBERS):
        keys[step.kind] = step.key
        return tuple(map(RecipeStep, keys.values()))
    first = () if not step.takes_gaps or step.kind not in ELSE else (RecipeStep(step.key),)
    last = () if first else (RecipeStep(step.key),)
    return (*first, *map(RecipeStep, keys.values()), *last)


def model_around(step, *, regression):
    """The step in a recipe, before a model that can do with it; products are for few columns."""
    if step.native:
        estimator = (
            HistGradientBoostingRegressor(max_iter=3) if regression else HistGradientBoostingClassifier(max_iter=3)
        )
    else:
        estimator = Ridge() if regression else LogisticRegression(max_iter=3000)
    names = {kind: names for kind, names in NAMES.items() if kind is Kind.NUMBERS or step.key != "interactions"}
    return pipeline(recipe_around(step), names, estimator)


class TestCatalogue:
    def test_keys_are_told_apart(self):
        """
        No key means two steps.
        """
        assert len({step.key for step in STEPS}) == len(STEPS)

    def test_scalings_and_encodings_are_steps(self):
        """
        What is offered as a scale works on numbers, what is offered as an encoding on categories.
        """
        assert {step.kind for step in SCALINGS} == {Kind.NUMBERS}
        assert {step.kind for step in ENCODINGS} == {Kind.CATEGORIES}
        assert all(step in STEPS for step in (*SCALINGS, *ENCODINGS))

    def test_an_unknown_step_is_refused_with_those_there_are(self):
        """
        A typing error is answered with the list to choose from.
        """
        with pytest.raises(InvalidInput, match=r"There is no feature step magic\. Choose among: mark_missing, "):
            step_named("magic")


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.key)
class TestEveryStep:
    def test_is_explained(self, step):
        """
        Each step says what it does and what each of its parameters means.
        """
        assert step_named(step.key) is step
        for sentence in (step.summary, *(param.help for param in step.params.values())):
            assert sentence.endswith(".")

    def test_every_declared_parameter_exists(self, step):
        """
        What a user may set and what is fixed are parameters of the transformer, and none is both.
        """
        module, name = step.transformer.rsplit(".", 1)
        known = getattr(import_module(module), name)().get_params()
        assert {*step.params, *step.fixed} <= set(known)
        assert not {*step.params} & {*step.fixed}

    @pytest.mark.parametrize("regression", [False, True], ids=["classes", "amounts"])
    def test_any_table_and_any_later_row(self, step, regression, table, strangers, classes, amounts):
        """
        Gaps, constant and empty columns, categories, words and dates never seen: all have an answer, before and after
        the model was stored; a row's answer does not depend on the rows beside it.
        """
        if step.kind is Kind.ROWS and regression:
            pytest.skip("about classes")
        model = model_around(step, regression=regression)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # empty columns; a trial passes them over too
            model.fit(table, amounts if regression else classes)
            again = loaded(dumped(model))
            for rows in (table, strangers):
                assert (model.predict(rows) == again.predict(rows)).all()
            made = model[:-1].transform(table)
            alone = model[:-1].transform(table.iloc[[7]])
        assert made.shape == (len(table), len(model[:-1].get_feature_names_out()))
        np.testing.assert_allclose(made[[7]], alone)


@pytest.mark.parametrize("step", OF_COLUMNS, ids=lambda step: step.key)
class TestEveryTransformer:
    def test_works_with_its_defaults(self, step):
        """
        Each step turns its kind of columns into a row for each row.
        """
        table = TABLES[step.kind]
        assert len(step.build({}).fit_transform(table, CLASSES)) == len(table)

    def test_learns_in_fit_only(self, step):
        """
        Other rows do not change what a fitted step makes of a row.
        """
        table = TABLES[step.kind]
        made = step.build({}).fit(table.head(12), CLASSES[:12])
        whole, few = (pd.DataFrame(made.transform(rows)).head(3) for rows in (table, table.head(3)))
        pd.testing.assert_frame_equal(whole, few, rtol=1e-12)  # a matrix product rounds by the number of rows


@pytest.mark.parametrize(("step", "name", "param"), PARAMS, ids=[f"{step.key}-{name}" for step, name, _ in PARAMS])
def test_the_transformer_takes_every_choice_and_both_ends(step, name, param):
    """
    The transformer itself accepts whatever the form offers, and learns with it.
    """
    for value in param.options if isinstance(param, Choice) else (param.low, param.high):
        made = step.build({name: value})
        if hasattr(made, "_parameter_constraints"):
            given = made.get_params(deep=False)
            validate_parameter_constraints(made._parameter_constraints, given, caller_name=step.key)
        if step.kind is not Kind.ROWS:
            assert len(made.fit_transform(TABLES[step.kind], CLASSES)) == len(CLASSES)


def test_a_value_out_of_range_is_refused():
    """
    A parameter of a step is held against its declaration.
    """
    with pytest.raises(InvalidInput, match="max_categories must be between 2 and 200"):
        step_named("encode_one_hot").build({"max_categories": 1})


class TestFilling:
    @pytest.mark.parametrize(("strategy", "filled"), [("median", 2.0), ("mean", 3.0), ("most_frequent", 1.0)])
    def test_numbers(self, strategy, filled):
        """
        A gap becomes the median, the mean or the most frequent value of the other rows.
        """
        column = pd.DataFrame({"a": [1.0, 1.0, 3.0, 7.0, np.nan]})
        found = step_named("impute_numbers").build({"strategy": strategy}).fit_transform(column)
        assert found[-1, 0] == filled

    @pytest.mark.parametrize(("strategy", "filled"), [("constant", "(missing)"), ("most_frequent", "red")])
    def test_categories(self, strategy, filled):
        """
        A gap becomes a category of its own, or the most frequent one.
        """
        column = pd.DataFrame({"a": ["red", "red", "blue", np.nan]}, dtype=object)
        found = step_named("impute_categories").build({"strategy": strategy}).fit_transform(column)
        assert found[-1, 0] == filled

    def test_similar_rows(self):
        """
        A gap becomes what the most similar row has.
        """
        rows = pd.DataFrame({"a": [1.0, 1.1, 9.0, 9.1], "b": [5.0, np.nan, 7.0, 7.2]})
        assert step_named("impute_neighbors").build({"n_neighbors": 1}).fit_transform(rows)[1, 1] == 5.0

    @pytest.mark.parametrize("step", FILLERS, ids=lambda step: step.key)
    def test_a_column_without_any_value_stays_a_column(self, step):
        """
        A column that is empty in training keeps its place, so that later rows still fit.
        """
        kind = float if step.kind is Kind.NUMBERS else object
        empty = pd.DataFrame({"a": [np.nan] * 3}, dtype=kind)
        found = step.build({}).fit_transform(empty)
        assert found.shape == (3, 1)
        assert not pd.isna(found).any()

    def test_marks(self):
        """
        Columns with gaps in training have a mark beside them, others have none.
        """
        made = step_named("mark_missing").build({}).fit(pd.DataFrame({"a": [1.0, np.nan], "b": [1.0, 2.0]}))
        later = pd.DataFrame({"a": [np.nan, 3.0], "b": [np.nan, 3.0]})
        assert [[1.0], [0.0]] == made.transform(later).tolist()
        assert ["a missing"] == list(made.get_feature_names_out())


class TestNumbers:
    def test_outliers_move_to_the_edge(self):
        """
        The lowest and the highest tenth become where they begin.
        """
        column = pd.DataFrame({"a": [*range(11), 1000]}, dtype=float)
        made = step_named("clip_outliers").build({"share": 0.1}).fit(column.head(11))
        assert [1.0, 5.0, 9.0] == made.transform(pd.DataFrame({"a": [-50.0, 5.0, 1000.0]}))[:, 0].tolist()

    def test_logarithm_of_either_sign(self):
        """
        0 stays 0, and a debt is drawn in as far as a credit.
        """
        found = step_named("logarithm").build({}).fit_transform(pd.DataFrame({"a": [0.0, np.e - 1, 1 - np.e]}))
        assert found[:, 0].tolist() == pytest.approx([0, 1, -1])

    def test_powers_and_products(self):
        """
        Two columns become five: themselves, their squares and their product.
        """
        made = step_named("polynomial").build({}).fit(pd.DataFrame({"a": [2.0], "b": [3.0]}))
        assert [2, 3, 4, 6, 9] == made.transform(pd.DataFrame({"a": [2.0], "b": [3.0]}))[0].tolist()

    def test_products_of_too_many_columns_are_refused(self):
        """
        What would fill the memory is refused with the figures.
        """
        with pytest.raises(InvalidInput, match="Products of 100 columns make 5150; 3000 are the most"):
            step_named("polynomial").build({}).fit(np.zeros((2, 100)))


class TestEncoding:
    @pytest.mark.parametrize("key", ["encode_one_hot", "encode_ordinal", "keep_categories"])
    def test_a_category_never_seen_has_an_encoding(self, key):
        """
        A category that training did not have is encoded apart from those it had.
        """
        made = step_named(key).build({}).fit(TABLES[Kind.CATEGORIES])
        seen = {tuple(row) for row in made.transform(TABLES[Kind.CATEGORIES])}
        new = made.transform(pd.DataFrame({"colour": ["violet"]}, dtype=object))
        assert tuple(new[0]) not in seen

    def test_the_rarest_categories_share_a_column(self):
        """
        A column with a thousand different names does not become a thousand columns.
        """
        names = pd.DataFrame({"a": [f"name {row}" for row in range(1000)]}, dtype=object)
        assert step_named("encode_one_hot").build({}).fit_transform(names).shape == (1000, 20)

    def test_rare_categories_are_grouped_with_those_never_seen(self):
        """
        What few rows have becomes one category; gaps stay gaps.
        """
        column = pd.DataFrame({"a": ["red"] * 9 + ["violet"]}, dtype=object)
        made = step_named("group_rare").build({"share": 0.2}).fit(column)
        found = made.transform(pd.DataFrame({"a": ["red", "violet", "pink", np.nan]}, dtype=object))[:, 0]
        assert ["red", "(rare)", "(rare)"] == found[:3].tolist()
        assert pd.isna(found[3])

    def test_target_means_do_not_leak(self):
        """
        Names that are all different tell nothing about a target of pure chance, though each row has its own.
        """
        draw = np.random.default_rng(0)
        names = pd.DataFrame({"a": [f"name {row}" for row in range(400)]}, dtype=object)
        target = draw.normal(size=400)
        found = step_named("encode_target").build({}, regression=True).fit_transform(names, target)
        assert abs(np.corrcoef(found[:, 0], target)[0, 1]) < 0.2

    def test_target_means_of_whole_amounts(self):
        """
        Amounts without a fraction are amounts, not classes: one column, in deviations from the mean.
        """
        column = pd.DataFrame({"a": ["low", "high"] * 50}, dtype=object)
        made = step_named("encode_target").build({}, regression=True).fit(column, np.array([0.0, 1000.0] * 50))
        assert made.transform(column.head(2)).ravel().tolist() == pytest.approx([-1, 1], abs=0.05)


class TestDates:
    def test_parts(self):
        """
        Year, month, day, weekday, hour and the days since the first date, in columns that are named so.
        """
        days = pd.DataFrame({"day": pd.to_datetime(["2024-02-29 06:30", "2024-03-01 12:00"])})
        made = step_named("date_parts").build({}).fit(days)
        names = ["day year", "day month", "day day", "day weekday", "day hour", "day days"]
        assert names == list(made.get_feature_names_out())
        assert made.transform(days)[0].tolist() == pytest.approx([2024, 2, 29, 3, 6.5, 0])

    def test_on_a_circle_december_is_next_to_january(self):
        """
        The distance from December to January is that from January to February.
        """
        days = pd.DataFrame({"day": pd.to_datetime(["2023-12-15", "2024-01-15", "2024-02-15"])})
        made = step_named("date_parts").build({"form": "cyclic"}).fit(days)
        month = [place for place, name in enumerate(made.get_feature_names_out()) if "month" in name]
        found = made.transform(days)[:, month]
        assert np.linalg.norm(found[0] - found[1]) == pytest.approx(np.linalg.norm(found[1] - found[2]))

    def test_text_that_is_no_date(self):
        """
        What cannot be read as a date is a gap: the middle date, marked.
        """
        made = step_named("date_parts").build({}).fit(pd.DataFrame({"day": pd.to_datetime(["2024-01-01", None])}))
        found = made.transform(pd.DataFrame({"day": ["soon"]}, dtype=object))
        assert ("day missing", 1.0) == (made.get_feature_names_out()[-1], found[0, -1])


class TestSelection:
    COLUMNS = pd.DataFrame({"noise": [1.0, 2.0, 1.0, 2.0] * 5, "tells": [0.0, 0.1, 9.0, 9.1] * 5, "same": 1.0})
    TARGET = np.array(["a", "a", "b", "b"] * 5, dtype=object)

    @pytest.mark.parametrize("key", ["select_singly", "select_by_model"])
    def test_what_tells_stays(self, key):
        """
        Of three columns, the one that goes with the target is kept first.
        """
        made = step_named(key).build({"share": 0.34}).fit(self.COLUMNS, self.TARGET)
        assert ["tells"] == list(made.get_feature_names_out())

    def test_what_is_always_the_same_goes(self):
        """
        A constant column is left out; if all are constant, one stays.
        """
        made = step_named("select_varying").build({}).fit(self.COLUMNS)
        assert ["noise", "tells"] == list(made.get_feature_names_out())
        assert (2, 1) == step_named("select_varying").build({}).fit_transform(np.ones((2, 3))).shape


class TestBalance:
    @pytest.mark.parametrize(
        "step", [RecipeStep("weigh_classes"), RecipeStep("resample"), RecipeStep("resample", {"how": "under"})]
    )
    def test_a_rare_class_is_found(self, step):
        """
        Half of those with the mark are rare, a tenth of all: balanced, the mark is enough to say so.
        """
        names = {Kind.NUMBERS: ("mark",)}
        table = pd.DataFrame({"mark": [0.0] * 80 + [1.0] * 20})
        target = np.array(["common"] * 90 + ["rare"] * 10, dtype=object)
        plain = pipeline((), names, LogisticRegression(C=0.1)).fit(table, target)
        balanced = pipeline((step,), names, LogisticRegression(C=0.1)).fit(table, target)
        rare = list(balanced.classes_).index("rare")
        assert balanced.predict_proba(table)[-1, rare] > plain.predict_proba(table)[-1, rare] + 0.2

    def test_an_algorithm_that_cannot_weigh_rows(self):
        """
        Nearest neighbours count rows, they do not weigh them: refused, with what to do instead.
        """
        from sklearn.neighbors import KNeighborsClassifier

        with pytest.raises(InvalidInput, match=r"cannot weigh rows\. Draw rows anew instead"):
            pipeline((RecipeStep("weigh_classes"),), {Kind.NUMBERS: ("mark",)}, KNeighborsClassifier())
