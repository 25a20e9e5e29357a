"""What the model gets: the same rows, with gaps filled and categories as numbers, learned from other rows."""

import numpy as np
import pandas as pd
import pytest

from core.question.task import Task
from core.tuning.plan import plan_for
from core.tuning.transformed import MOST_COLUMNS, SHOWN, transformed


@pytest.fixture
def asked(sealed):
    """A plan on rows with a gap and a category, for the algorithm named."""

    def of(algorithm, rows=60):
        lot = np.random.default_rng(1)
        table = pd.DataFrame({"size": lot.normal(size=rows), "colour": lot.choice(["red", "blue"], rows)})
        table["kind"] = np.where(table["size"] > 0, "large", "small")
        version, training, _holdout = sealed(table, Task.CLASSIFICATION, "kind")
        training.loc[0, "size"] = np.nan
        return plan_for(version, algorithms=(algorithm,), metric="accuracy"), algorithm, training

    return of


class TestTransformed:
    def test_gaps_are_filled_and_categories_become_columns(self, asked):
        """
        Before: the features as they are. After: only numbers, each column with a name that leads back to its origin.
        """
        found = transformed(*asked("logistic_regression"))
        assert (["size", "colour"], SHOWN, 3) == (list(found.before), len(found.after), found.columns)
        assert ({"size", "colour_blue", "colour_red"}, 0, 1) == (
            set(found.after),
            int(found.after.isna().to_numpy().sum()),
            int(found.before["size"].isna().sum()),
        )

    def test_dates_become_parts_and_texts_topics(self, sealed):
        """
        Each with the name of the column that it comes from.
        """
        table = pd.DataFrame({"kind": ["large", "small"] * 30, "day": pd.date_range("2024-01-01", periods=60)})
        table["note"] = [f"{kind} one in row {row}" for row, kind in enumerate(table["kind"])]
        version, training, _holdout = sealed(table, Task.CLASSIFICATION, "kind", texts=("note",))
        plan = plan_for(version, algorithms=("decision_tree",), metric="accuracy")
        found = transformed(plan, "decision_tree", training)
        assert ["day year", "day month", "day day", "day weekday", "day days", "note topic 1"] == list(found.after)[:6]

    def test_it_learns_from_other_rows_than_it_shows(self, asked):
        """
        What stands in the rows on view changes nothing of what the recipe has learned.
        """
        plan, algorithm, training = asked("logistic_regression")
        odd = training.copy()
        odd.loc[1, "size"] = 1e9
        usual, beside = transformed(plan, algorithm, training), transformed(plan, algorithm, odd)
        pd.testing.assert_frame_equal(usual.after.drop(index=1), beside.after.drop(index=1))

    def test_very_many_columns_are_counted_and_cut(self, asked, sealed):
        """
        Only the first ones are handed over; how many there are is said.
        """
        lot = np.random.default_rng(1)
        table = pd.DataFrame(lot.normal(size=(40, 80)), columns=[f"n{place}" for place in range(80)])
        version, training, _holdout = sealed(table.assign(y=lot.choice(["a", "b"], 40)), Task.CLASSIFICATION, "y")
        plan = plan_for(version, algorithms=("decision_tree",), metric="accuracy")
        found = transformed(plan, "decision_tree", training)
        assert (MOST_COLUMNS, 80) == (found.after.shape[1], found.columns)
