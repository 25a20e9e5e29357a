"""How strongly two columns go together."""

import numpy as np
import pandas as pd
import pytest

from core.understanding.overview.measures import (
    binned,
    correlation_ratio,
    cramers_v,
    explained_share,
    pearson,
    spearman,
)
from core.understanding.overview.values import Codes


def codes(*places):
    return Codes(np.array(places), tuple("abcdef"[: max(places) + 1]))


@pytest.fixture
def numbers():
    chance = np.random.default_rng(0)
    first = chance.normal(size=300)
    return {"first": first, "cube": first**3, "other": chance.normal(size=300)}


class TestBetweenNumbers:
    def test_pearson_is_pandas_pearson(self, numbers):
        """
        Pearson's r as everybody else computes it.
        """
        assert pytest.approx(pd.DataFrame(numbers).corr().to_numpy()) == pearson(numbers)

    def test_spearman_is_pandas_spearman(self, numbers):
        """
        Spearman's rho likewise, and whatever only rises has 1.
        """
        found = spearman(numbers)
        assert pytest.approx(pd.DataFrame(numbers).corr(method="spearman").to_numpy()) == found
        assert 1 == pytest.approx(found[0, 1])

    def test_a_constant_goes_with_nothing(self):
        """
        A number that does not vary has no correlation, and that is no reason to fail.
        """
        assert 0 == pearson({"one": np.ones(5), "two": np.arange(5.0)})[0, 1]


class TestCramersV:
    def test_the_same_twice(self):
        """
        A category that follows from the other one is at 1.
        """
        same = codes(*[0, 1, 2] * 30)
        assert 1 == pytest.approx(cramers_v(same, same))

    def test_worked_by_hand(self):
        """
        Counts 30, 10 / 10, 30: phi² is 0.25, corrected by 1/79, by the widths 2 - 1/79 less 1.
        """
        first, second = codes(*[0] * 40, *[1] * 40), codes(*[0] * 30, *[1] * 10, *[0] * 10, *[1] * 30)
        assert ((0.25 - 1 / 79) / (1 - 1 / 79)) ** 0.5 == pytest.approx(cramers_v(first, second))

    def test_chance_is_not_taken_for_an_association(self):
        """
        Many values in few rows go together by chance; the correction takes that out.
        """
        chance = np.random.default_rng(0)
        first, second = (Codes(chance.integers(0, 20, 200), tuple(map(str, range(20)))) for _one in range(2))
        assert 0.15 > cramers_v(first, second)

    def test_rows_without_a_value_are_left_out(self):
        """
        A missing value is not a category.
        """
        first = Codes(np.array([0, 1, -1, 0, 1, -1] * 10), ("a", "b"))
        second = Codes(np.array([0, 1, 0, 0, 1, 1] * 10), ("x", "y"))
        assert 1 == pytest.approx(cramers_v(first, second))

    def test_one_value(self):
        """
        A constant goes with nothing.
        """
        assert 0 == cramers_v(codes(0, 0, 0, 0), codes(0, 1, 0, 1))


class TestCorrelationRatio:
    def test_worked_by_hand(self):
        """
        Means 2 and 6 around 4, each class spreading by one: 16 of 20 squared distances lie between the classes.
        """
        found = correlation_ratio(codes(0, 0, 1, 1), np.array([1.0, 3.0, 5.0, 7.0]))
        assert (16 / 20) ** 0.5 == pytest.approx(found)

    def test_no_difference(self):
        """
        Classes with the same mean explain nothing, and neither does a number that is nowhere.
        """
        assert 0 == correlation_ratio(codes(0, 1, 0, 1), np.array([1.0, 1.0, 3.0, 3.0]))
        assert 0 == correlation_ratio(codes(0, 1), np.array([np.nan, np.nan]))


class TestExplainedShare:
    def test_a_copy_explains_everything(self):
        """
        Who knows the copy knows the target.
        """
        target = np.array([0, 1, 2] * 100)
        assert 1 == pytest.approx(explained_share(target, target))

    def test_chance_explains_nothing(self):
        """
        The bias that many cells bring is taken out.
        """
        chance = np.random.default_rng(0)
        assert 0.03 > explained_share(chance.integers(0, 16, 2000), chance.integers(0, 3, 2000))

    def test_bins_hold_about_as_many_rows_each(self):
        """
        Numbers far away from the others do not take all bins for themselves.
        """
        values = np.concatenate((np.arange(1999.0), [1e9]))
        found = np.bincount(binned(values))
        assert (16, True) == (len(found), found.max() - found.min() <= 2)

    def test_missing_numbers_are_in_no_bin(self):
        """
        A missing number says nothing about the target here.
        """
        assert [-1] == list(binned(np.array([np.nan])))
