"""What the difference between two runs means, said in a sentence."""

from math import nan

import pytest

from core.conclusion.pair import Basis, Pair
from core.language import use_language
from core.question.metrics import metric_named
from core.tuning.difference import Difference


def words(mean, low, high, *, metric="accuracy", basis=Basis.FOLDS, count=5):
    return str(Pair("A", "B", metric_named(metric), basis, count, Difference(mean, low, high, 0.01)).words)


class TestWords:
    def test_better(self):
        """
        A share differs by points, from the least to the most that the interval allows.
        """
        assert words(0.0145, 0.008, 0.021) == "A is better than B by 0.8 to 2.1 points (Accuracy, 5 validation folds)."

    def test_the_better_one_is_named_first(self):
        """
        Where the second one is better, the sentence says so.
        """
        assert words(-0.01, -0.021, -0.008).startswith("B is better than A by 0.8 to 2.1 points")

    def test_chance(self):
        """
        An interval around 0 is no difference.
        """
        found = words(0.01, -0.005, 0.025, basis=Basis.HOLDOUT, count=1200)
        assert found == (
            "No difference beyond chance between A and B: -0.5 to 2.5 points (Accuracy, 1,200 rows of the hold-out)."
        )

    def test_no_share(self):
        """
        An error is told in its own unit, small ones with the digits that they need.
        """
        assert words(2.5, 1.25, 3.5, metric="mean_absolute_error").startswith("A is better than B by 1.2 to 3.5 (")
        assert "by 0.00012 to 0.00034 (" in words(0.0002, 0.00012, 0.00034, metric="log_loss")

    def test_the_very_same(self):
        """
        Two runs with the same score in every fold are equal, and a constant difference has no range.
        """
        assert words(0.0, 0.0, 0.0).startswith("A and B are equal")
        assert "by 2 points (" in words(0.02, 0.02, 0.02)

    def test_too_few(self):
        """
        Without an interval nothing is claimed.
        """
        assert "cannot be told apart" in words(0.1, nan, nan)

    @pytest.mark.parametrize("mean", [0.0145, -0.0145])
    def test_german(self, mean):
        """
        The same in German, with its comma.
        """
        use_language("de")
        try:
            found = words(mean, *sorted((mean * 0.55, mean * 1.45)))
        finally:
            use_language("en")
        assert "um 0,8 bis 2,1 Punkte besser als" in found
