"""Two models scored on the same folds differ by so much, beyond chance or not."""

from math import isnan, nan

import pytest
from scipy import stats

from core.tuning.difference import paired_difference

ONE = (0.90, 0.92, 0.91, 0.93, 0.92)
OTHER = (0.85, 0.88, 0.86, 0.88, 0.88)


class TestPairedDifference:
    def test_without_shared_rows_it_is_the_usual_test(self):
        """
        Where folds share no rows, the figures are those of the paired t-test.
        """
        expected = stats.ttest_rel(ONE, OTHER)
        found = paired_difference(ONE, OTHER, ratio=0.0)
        assert (found.mean, found.p_value) == pytest.approx((0.046, expected.pvalue))
        assert (found.low, found.high) == pytest.approx(tuple(expected.confidence_interval()))

    def test_shared_rows_widen_the_interval(self):
        """
        The variance of five folds counts (1/5 + 1/4) / (1/5) = 2.25 times, the interval 1.5 times.
        """
        plain, corrected = paired_difference(ONE, OTHER, ratio=0.0), paired_difference(ONE, OTHER, ratio=0.25)
        assert corrected.high - corrected.low == pytest.approx(1.5 * (plain.high - plain.low))
        assert plain.mean == corrected.mean
        assert plain.p_value < corrected.p_value

    def test_a_lower_error_is_better(self):
        """
        Where less is better, the difference is above 0 if the one has less.
        """
        assert paired_difference(OTHER, ONE, ratio=0.25, greater_is_better=False).mean == pytest.approx(0.046)

    def test_undefined_folds_are_left_out(self):
        """
        A fold in which either score is undefined says nothing about the difference.
        """
        assert paired_difference(ONE, OTHER, 0.25) == paired_difference((*ONE, nan, 0.1), (*OTHER, 0.2, nan), 0.25)


class TestWords:
    def test_better_and_worse(self):
        """
        The same difference seen from either side.
        """
        assert str(paired_difference(ONE, OTHER, 0.25).words) == "Better by 0.0358 to 0.0562."
        assert str(paired_difference(OTHER, ONE, 0.25).words) == "Worse by 0.0358 to 0.0562."

    def test_no_difference_beyond_chance(self):
        """
        An interval around 0 decides nothing, and says how much may be hidden in it.
        """
        found = paired_difference((0.9, 0.8, 0.85), (0.88, 0.82, 0.86), 0.5)
        assert not found.certain
        assert str(found.words).startswith("No difference beyond chance (95% interval -0.0")

    def test_the_same_scores(self):
        """
        Two models alike in every fold do not differ.
        """
        found = paired_difference(ONE, ONE, 0.25)
        assert (0.0, 0.0, 0.0, 1.0) == (found.mean, found.low, found.high, found.p_value)
        assert not found.certain

    @pytest.mark.parametrize("folds", [(), (0.9,), (nan, nan)])
    def test_too_few_folds(self, folds):
        """
        With fewer than two folds there is no telling.
        """
        found = paired_difference(folds, folds, 0.25)
        assert isnan(found.p_value)
        assert str(found.words) == "Too few folds to tell a difference from chance."
