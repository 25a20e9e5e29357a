"""The gap between groups: the largest difference, and how sure it is."""

import math

import numpy as np
import pytest

from core.conclusion.fairness.gap import FEWEST, Mean, gap


class TestGap:
    def test_the_largest_difference_of_any_pair(self):
        """
        Of three groups the two that are furthest apart.
        """
        value, sure = gap([[Mean(0.5, 100), Mean(0.7, 100), Mean(0.4, 100)]])
        assert value == pytest.approx(0.3)
        assert sure.low < value < sure.high

    def test_newcombe_by_his_example(self):
        """
        56 of 70 against 48 of 80: 0.2, from 0.0524 to 0.3339 (Newcombe, 1998, table II, method 10).
        """
        value, sure = gap([[Mean(56 / 70, 70), Mean(48 / 80, 80)]])
        assert (0.2, 0.0524, 0.3339) == pytest.approx((value, sure.low, sure.high), abs=5e-5)

    def test_a_group_of_few_rows_does_not_count(self):
        """
        One of three rows would be the gap by chance alone.
        """
        few = Mean(1.0, FEWEST - 1)
        assert 0.1 == pytest.approx(gap([[Mean(0.5, 100), Mean(0.6, 100), few]])[0])

    @pytest.mark.parametrize("means", [[], [[]], [[Mean(0.5, 100)]], [[Mean(0.5, 100), Mean(math.nan, 0)]]])
    def test_nothing_to_compare(self, means):
        """
        A single group has no gap.
        """
        value, sure = gap(means)
        assert (True, None) == (math.isnan(value), sure)

    def test_equal_groups_are_told_apart_seldom(self):
        """
        Where four groups are treated alike, the lower end is above 0 in at most one of twenty hold-outs.
        """
        draw = np.random.default_rng(3)
        shares = draw.binomial(60, 0.3, size=(400, 4)) / 60
        assert sum(gap([[Mean(one, 60) for one in four]])[1].low > 0 for four in shares) <= 400 * 0.05

    def test_the_true_gap_lies_within(self):
        """
        Of groups that differ, the interval holds the true gap in at least 95 of 100 hold-outs.
        """
        draw = np.random.default_rng(4)
        shares = draw.binomial(80, [0.2, 0.35, 0.3], size=(400, 3)) / 80
        ends = [gap([[Mean(one, 80) for one in three]])[1] for three in shares]
        assert np.mean([one.low <= 0.15 <= one.high for one in ends]) >= 0.95

    def test_means_of_numbers(self):
        """
        Mean errors are compared by their deviation.
        """
        value, sure = gap([[Mean(1.0, 100, 2.0, share=False), Mean(3.0, 100, 2.0, share=False)]])
        half = 1.96 * math.sqrt(2 * 4 / 100)
        assert (2.0, 2 - half, 2 + half) == pytest.approx((value, sure.low, sure.high), abs=1e-3)
