"""A stored model is read back as the same model, and nothing else is read at all."""

from fractions import Fraction
from itertools import product

import numpy as np
import pandas as pd
import pytest
import skops.io
from sklearn.dummy import DummyClassifier, DummyRegressor
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.preprocessing import FunctionTransformer

from core.algorithms.catalogue import ALGORITHMS, algorithm_named
from core.errors import Refused
from core.features.catalogue import STEPS
from core.features.pipeline import pipeline
from core.features.recipe import NO_RECIPE, RecipeStep
from core.features.step import Kind
from core.features.suited import default_recipe
from core.question.task import Task
from core.tuning.members import voting
from core.tuning.model_file import BOOSTING_TYPES, TRUSTED_TYPES, dumped, loaded

SERVED = [(algorithm, task) for algorithm in ALGORITHMS if algorithm.available for task in algorithm.estimators]
COMPACT = (RecipeStep("scale_robust"), RecipeStep("scale_min_max"), RecipeStep("encode_ordinal"))
TABLES = {  # rows, numbers, categories: few and many of each, as nearest neighbours store them differently
    "small": (24, 2, 1),
    "wide": (60, 20, 0),
    "long": (400, 3, 1),
    "numbers": (60, 3, 0),
    "categories": (60, 0, 2),
}


def table_of(rows, numbers, categories):
    draw = np.random.default_rng(0)
    table = pd.DataFrame(draw.normal(size=(rows, numbers)), columns=[f"n{place}" for place in range(numbers)])
    for place in range(categories):
        table[f"c{place}"] = draw.choice(["red", "green", "blue"], rows).astype(object)
    return table


def targets_of(task, rows):
    draw = np.random.default_rng(1)
    match task:
        case Task.CLASSIFICATION:
            return [draw.choice(["no", "yes"], rows).astype(object), draw.integers(3, size=rows)]
        case Task.REGRESSION:
            return [draw.normal(size=rows)]
        case Task.CLUSTERING:
            return [None]


def models_of(algorithm, task):
    """
    Every kind of pipeline of an algorithm that the catalogues can produce, with rows to predict.

    The defaults on every table, under either recipe and for every target; every other option on a few and on many rows.
    """
    for (name, shape), suited in product(TABLES.items(), (True, False)):
        table = table_of(*shape)
        columns = {
            kind: tuple(name for name in table if name[0] == kind[0]) for kind in (Kind.NUMBERS, Kind.CATEGORIES)
        }
        recipe = default_recipe(algorithm, columns) if suited else COMPACT
        for place, target in enumerate(targets_of(task, len(table))):
            others = suited and not place and name in {"small", "long"}
            for chosen in [{}, *(other_options(algorithm) if others else ())]:
                params = algorithm.params_for(chosen)
                if "n_estimators" in params:
                    params["n_estimators"] = 10
                model = pipeline(recipe, columns, algorithm.build(task, params, 42))
                yield model.fit(table) if target is None else model.fit(table, target), table


def other_options(algorithm):
    """Each option of each choice that is not its default, one at a time."""
    return [
        {name: option}
        for name, param in algorithm.params.items()
        for option in getattr(param, "options", ())
        if option != param.default
    ]


def steps_alone():
    """Each step of the catalogue with each of its choices."""
    tables = {
        Kind.CATEGORIES: table_of(24, 0, 2),
        Kind.DATES: pd.DataFrame({"day": pd.date_range("2024-01-01", periods=24)}),
        Kind.TEXTS: pd.DataFrame({"note": [f"word{row} is here" for row in range(24)]}),
    }
    classes, amounts = np.array(["no", "yes"] * 12, dtype=object), np.arange(24.0)
    for step in STEPS:
        table = tables.get(step.kind, table_of(24, 2, 0))
        columns = {step.kind if step.kind in tables else Kind.NUMBERS: tuple(table)}
        for name, param in [*step.params.items(), ("", None)]:
            for value in getattr(param, "options", ("",)):
                recipe = (RecipeStep(step.key, {name: value} if value else {}),)
                yield pipeline(recipe, columns, _plain(step, DummyClassifier())).fit(table, classes)
                if step.supervised:
                    yield pipeline(recipe, columns, DummyRegressor()).fit(table, amounts)


def _plain(step, otherwise):
    return HistGradientBoostingClassifier(max_iter=2, min_samples_leaf=2) if step.native else otherwise


@pytest.fixture(scope="module")
def stored():
    """For each algorithm and task its models, fitted and stored, with the rows they learned from."""
    return {
        (algorithm.key, task): [(model, table, dumped(model)) for model, table in models_of(algorithm, task)]
        for algorithm, task in SERVED
    }


@pytest.mark.parametrize(("algorithm", "task"), SERVED, ids=[f"{algorithm.key}-{task}" for algorithm, task in SERVED])
def test_there_and_back_with_identical_answers(algorithm, task, stored):
    """
    Whatever the catalogues can produce is stored, loaded against the trusted types, and answers as before.
    """
    for model, table, content in stored[algorithm.key, task]:
        returned = loaded(content)
        np.testing.assert_array_equal(returned.predict(table), model.predict(table))
        if hasattr(model, "predict_proba"):
            np.testing.assert_array_equal(returned.predict_proba(table), model.predict_proba(table))


def test_every_step_comes_back():
    """
    Each feature step, alone and with each of its choices, can be loaded again.
    """
    for model in steps_alone():
        assert loaded(dumped(model)).get_params().keys() == model.get_params().keys()


def ensembles():
    """Auto's ensembles, as they are put together, with rows to predict."""
    table = table_of(24, 2, 0)
    columns = {Kind.NUMBERS: tuple(table)}
    for task, key in ((Task.CLASSIFICATION, "logistic_regression"), (Task.REGRESSION, "ridge")):
        algorithm = algorithm_named(key)
        members = [
            pipeline(default_recipe(algorithm, columns), columns, algorithm.build(task, algorithm.params_for({}), seed))
            for seed in (1, 2)
        ]
        for evenness in (0.0, 0.5):
            together = voting(task, members, (0.7, 0.3), evenness)
            yield together.fit(table, targets_of(task, len(table))[0]), table


def test_an_ensemble_comes_back():
    """
    Several models in one file answer as before.
    """
    for model, table in ensembles():
        np.testing.assert_array_equal(loaded(dumped(model)).predict(table), model.predict(table))


def test_trusted_is_what_the_catalogues_need_and_nothing_more(stored):
    """
    The list of trusted types is the union over all algorithms, tasks, recipes and ensembles: no type more, none less.
    """
    files = [content for models in stored.values() for _, _, content in models]
    files += [dumped(model) for model in steps_alone()]
    files += [dumped(model) for model, _table in ensembles()]
    needed = {kind for content in files for kind in skops.io.get_untrusted_types(data=content)}
    assert sorted(needed - set(BOOSTING_TYPES)) == sorted(TRUSTED_TYPES)
    assert len(TRUSTED_TYPES) == len(set(TRUSTED_TYPES))


class TestForeignModels:
    def test_a_type_that_no_catalogue_has_is_refused_by_name(self):
        """
        A file with a type of somebody else's making is not loaded, and the type is named.
        """
        with pytest.raises(Refused, match=r"This model holds .*Fraction.* which the workbench never stores"):
            loaded(skops.io.dumps({"surprise": Fraction(1, 2)}))

    def test_a_pipeline_around_a_foreign_function_is_refused(self):
        """
        A function smuggled into a pipeline is not run.
        """
        table = table_of(24, 2, 0)
        model = pipeline(NO_RECIPE, {Kind.NUMBERS: tuple(table)}, FunctionTransformer(func=np.testing.assert_equal))
        with pytest.raises(Refused):
            loaded(dumped(model))
