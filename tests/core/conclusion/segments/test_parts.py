"""A column in parts: as the training rows say, every row in one of them."""

import numpy as np
import pandas as pd

from core.conclusion.segments.parts import MOST_VALUES, parted


def words(parts):
    """Each row's part as it is told."""
    return [str(parts.labels[code]) for code in parts.codes]


class TestAmounts:
    def test_in_quarters_of_the_training_rows(self):
        """
        Edges are learned from rows that are not judged.
        """
        parts = parted("age", pd.Series(np.arange(101.0)), pd.Series([3.0, 25.0, 26.0, 60.0, 900.0]))
        assert ["up to 25", "up to 25", "25 to 50", "50 to 75", "above 75"] == words(parts)

    def test_few_numbers_are_values(self):
        """
        A number of three values is three parts, the most frequent first.
        """
        parts = parted("rooms", pd.Series([1.0, 2.0, 2.0, 3.0]), pd.Series([3.0, 2.0]))
        assert (["3", "2"], ["2", "3"]) == (words(parts), [str(label) for label in parts.labels])

    def test_dates_are_amounts(self):
        """
        Dates are parted by time.
        """
        days = pd.Series(pd.date_range("2024-01-01", periods=101))
        assert ["up to 2024-01-26", "above 2024-03-16"] == words(parted("day", days, days[[0, 100]]))


class TestValues:
    def test_an_empty_cell_is_a_part(self):
        """
        Rows without a value are looked at like others.
        """
        assert ["a", "missing"] == words(parted("kind", pd.Series(["a", "b"]), pd.Series(["a", None])))
        assert ["missing"] == words(parted("age", pd.Series(np.arange(50.0)), pd.Series([np.nan])))

    def test_one_never_seen_in_training_is_there(self):
        """
        A value that only the hold-out has is a part of its own.
        """
        assert ["new", "a"] == words(parted("kind", pd.Series(["a"]), pd.Series(["new", "a"])))

    def test_rare_ones_are_put_together(self):
        """
        Of many values the most frequent ones stand alone.
        """
        many = pd.Series([f"v{n}" for n in range(30) for _time in range(30 - n)])
        parts = parted("kind", many, many)
        assert (MOST_VALUES, "v0", "other values") == (len(parts.labels), str(parts.labels[0]), str(parts.labels[-1]))

    def test_a_column_without_any_value(self):
        """
        An empty column is one part.
        """
        assert ["missing"] * 2 == words(parted("kind", pd.Series([None, None]), pd.Series([None, None])))
