"""An answer is taken apart into parts that add up to it, as the shap package takes it apart."""

from itertools import permutations

import numpy as np
import pandas as pd
import pytest

from core.conclusion.explanation.contributions import parts, shapley
from core.conclusion.explanation.fold import fold_fitted
from core.conclusion.explanation.whole import Row, contributions, contributions_from, row_words
from core.conclusion.explanation.whole_figures import row_figure, whole_figure
from core.language import use_language
from core.question.task import Task

LOT = np.random.default_rng(0)
ROW = pd.DataFrame({"a": [2.0], "b": [1.0], "c": ["x"]})
USUAL = pd.DataFrame({"a": LOT.normal(size=30), "b": LOT.normal(size=30), "c": LOT.choice(["x", "y"], 30)})


def added(table):
    return (3 * table["a"] - table["b"] + (table["c"] == "x") * 5).to_numpy(dtype=float).reshape(-1, 1)


def twisted(table):
    return (table["a"] * table["b"] + (table["c"] == "x") * table["a"] ** 2).to_numpy(dtype=float).reshape(-1, 1)


def exact(ask):
    """By all orders of the columns."""
    found = dict.fromkeys(ROW.columns, 0.0)
    orders = list(permutations(ROW.columns))
    for order in orders:
        table, before = USUAL.copy(), ask(USUAL).mean()
        for name in order:
            table[name] = ROW[name].iloc[0]
            found[name] += (ask(table).mean() - before) / len(orders)
            before = ask(table).mean()
    return list(found.values())


class TestShapley:
    def test_what_is_added_is_found_exactly(self):
        """
        Where columns add to the answer each for itself, a single order of them finds the exact parts.
        """
        found = shapley(added, ROW, USUAL, 1, np.random.default_rng(1))
        assert found[:, 0] == pytest.approx(exact(added))

    def test_what_acts_together(self):
        """
        Where they act together, many orders come near the exact parts, and always add up to the answer.
        """
        found = shapley(twisted, ROW, USUAL, 400, np.random.default_rng(1))[:, 0]
        assert found == pytest.approx(exact(twisted), abs=0.1)
        assert found.sum() == pytest.approx(float(twisted(ROW)[0, 0] - twisted(USUAL).mean()))

    @pytest.mark.filterwarnings("ignore")
    def test_the_shap_package_finds_the_same(self):
        """
        The exact explainer of the shap package has the same parts, on numbers, which are what it takes.
        """
        shap = pytest.importorskip("shap")
        usual, row = USUAL[["a", "b"]], ROW[["a", "b"]]

        def ask(table):
            values = np.asarray(table, dtype=float)
            return values[:, 0] * values[:, 1] + values[:, 0] ** 2

        theirs = shap.explainers.Exact(ask, shap.maskers.Independent(usual.to_numpy()))(row.to_numpy())
        ours = shapley(ask, row, usual, 20, np.random.default_rng(1))[:, 0]
        assert ours == pytest.approx(theirs[0].values)


class TestRows:
    @pytest.mark.parametrize("task", [Task.CLASSIFICATION, Task.REGRESSION])
    def test_the_parts_add_up(self, fold_of, task):
        """
        Of each row, what is usual and the parts are the answer of the fold's model; what never changes adds nothing.
        """
        fold = fold_of(task)
        found = parts(fold, 5, 30, 2)
        answers = fold.responses(found.columns)
        assert found.base + found.added.sum(axis=1) == pytest.approx(answers)
        assert found.added[:, list(found.columns).index("still")] == pytest.approx(0.0)

    def test_three_rows(self, planned):
        """
        A fold of three rows is taken apart against the two others.
        """
        plan, proposal, training = planned(Task.CLASSIFICATION, rows=20)
        fold = fold_fitted(plan, proposal, 4, 1_000, training)
        found = parts(fold, 20, 50, 2)
        assert (3, True) == (len(found.places), bool(np.isfinite(found.added).all()))

    def test_it_is_read_as_it_was_written(self, fold_of):
        """
        Rows are kept with their values in words, said in a sentence and drawn.
        """
        fold = fold_of(Task.CLASSIFICATION)
        found = contributions(fold.classes, [parts(fold, 5, 30, 2)], 30)
        assert (found, "decides") == (contributions_from(found.to_json()), found.totals(0)[0][0])
        row = found.rows[0]
        assert "“decides” = " in str(row_words(row, found.features, 0, "down"))
        assert row_figure(row, found.features, 0, "Probability").data
        drawn = whole_figure(found, 0, "Probability").data
        assert len(found.features) * len(found.rows) == sum(len(dots.x) for dots in drawn)


class TestValues:
    def test_a_german_decimal_comma(self):
        """
        A number of the row is written in the language in use; a code that only looks like one is left alone.
        """
        row = Row(1, "ja", "nein", ("126.3", "007"), (0.5, None), (0.4,), ((0.1, 0.0),))
        use_language("de")
        try:
            told = [row.value_told(place) for place in (0, 1)]
        finally:
            use_language("en")
        assert ["126,3", "007"] == told
