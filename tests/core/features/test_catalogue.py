"""Every feature step of the catalogue keeps what its declaration promises."""

from importlib import import_module

import numpy as np
import pandas as pd
import pytest
from sklearn.utils._param_validation import validate_parameter_constraints

from core.algorithms.params import Choice
from core.errors import InvalidInput
from core.features.catalogue import ENCODINGS, SCALINGS, STEPS, step_named
from core.features.step import Kind

PARAMS = [(step, name, param) for step in STEPS for name, param in step.params.items()]
TABLES = {
    Kind.NUMBERS: pd.DataFrame({"height": [1.0, 2.0, 4.0, 9.0], "weight": [5.0, 5.0, 6.0, 8.0]}),
    Kind.CATEGORIES: pd.DataFrame({"colour": ["red", "blue", "red", "green"]}, dtype=object),
}
FILLERS = [step for step in STEPS if step.key.startswith("impute")]


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
        with pytest.raises(InvalidInput, match=r"There is no feature step pca\. Choose among: impute_numbers, "):
            step_named("pca")


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

    def test_works_with_its_defaults(self, step):
        """
        Each step turns its kind of columns into a row for each row.
        """
        table = TABLES[step.kind]
        assert len(step.build({}).fit_transform(table)) == len(table)

    def test_forgets_nothing_between_tables(self, step):
        """
        Two builds are two transformers: fitting one leaves the other as it was.
        """
        assert step.build({}) is not step.build({})


@pytest.mark.parametrize(("step", "name", "param"), PARAMS, ids=[f"{step.key}-{name}" for step, name, _ in PARAMS])
def test_scikit_learn_takes_every_choice_and_both_ends(step, name, param):
    """
    The transformer itself accepts whatever the form offers, and learns with it.
    """
    for value in param.options if isinstance(param, Choice) else (param.low, param.high):
        made = step.build({name: value})
        validate_parameter_constraints(made._parameter_constraints, made.get_params(deep=False), caller_name=step.key)
        assert len(made.fit_transform(TABLES[step.kind])) == len(TABLES[step.kind])


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

    @pytest.mark.parametrize("step", FILLERS, ids=lambda step: step.key)
    def test_a_column_without_any_value_stays_a_column(self, step):
        """
        A column that is empty in training keeps its place, so that later rows still fit.
        """
        for strategy in step.params["strategy"].options:
            kind = float if step.kind is Kind.NUMBERS else object
            empty = pd.DataFrame({"a": [np.nan] * 3}, dtype=kind)
            found = step.build({"strategy": strategy}).fit_transform(empty)
            assert found.shape == (3, 1)
            assert not pd.isna(found).any()


class TestEncoding:
    @pytest.mark.parametrize("step", ENCODINGS, ids=lambda step: step.key)
    def test_a_category_never_seen_has_an_encoding(self, step):
        """
        A category that training did not have is encoded apart from those it had.
        """
        made = step.build({}).fit(TABLES[Kind.CATEGORIES])
        seen = {tuple(row) for row in made.transform(TABLES[Kind.CATEGORIES])}
        new = made.transform(pd.DataFrame({"colour": ["violet"]}, dtype=object))
        assert tuple(new[0]) not in seen

    def test_the_rarest_categories_share_a_column(self):
        """
        A column with a thousand different names does not become a thousand columns.
        """
        names = pd.DataFrame({"a": [f"name {row}" for row in range(1000)]}, dtype=object)
        assert step_named("encode_one_hot").build({}).fit_transform(names).shape == (1000, 20)
