"""Numbers and words as models and versions take them."""

import numpy as np
import pandas as pd
import pytest

from core.understanding.columns.values import finite, is_text, words


class TestNumbers:
    @pytest.mark.parametrize("values", [[1, 2, 3], [1.0, np.inf, -np.inf], pd.array([1, None, 3], dtype="Int64")])
    def test_infinite_ones_are_missing(self, values):
        """
        A model gets numbers and gaps, whatever the file's columns are stored as.
        """
        found = finite(pd.Series(values))
        assert "float64" == found.dtype
        assert not np.isinf(found).any()
        assert 1.0 == found.iloc[0]


class TestWords:
    def test_all_values_are_text(self):
        """
        Categories written as numbers or as yes and no are words; gaps stay gaps.
        """
        assert ["True", "2", "a"] == words(pd.Series([True, 2, "a", None], dtype=object)).dropna().tolist()
        assert words(pd.Series(["a", None])).isna().tolist() == [False, True]

    def test_categories_held_once_are_text(self):
        """
        A column that holds each word once becomes words like any other.
        """
        held_once = pd.Series(["a", None, "b"], dtype="category")
        assert is_text(held_once)
        assert object == words(held_once).dtype
        assert ["a", "b"] == words(held_once).dropna().tolist()

    def test_numbers_are_no_text(self):
        """
        A single number among words is seen.
        """
        assert not is_text(pd.Series(["a", 1], dtype=object))
