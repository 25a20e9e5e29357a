"""The decision matrix: criteria of all kinds on one scale, weighed, and the first place held against its weights."""

from math import nan

import pytest

from core.algorithms.ratings import Ratings
from core.conclusion.matrix import CRITERIA, USUAL, checked_weights, deciding, matrix
from core.errors import InvalidInput

NAMES = ("exact", "fast", "plain")
VALUES = {
    "score": (0.9, 0.8, 0.7),
    "latency_ms": (30.0, 10.0, 20.0),
    "model_size_mb": (2.0, 2.0, 2.0),
    "training_seconds": (9.0, 1.0, 5.0),
    "interpretability": (1.0, 3.0, 5.0),
    "complexity": (3.0, 3.0, 3.0),
    "maintenance": (3.0, 3.0, 3.0),
}


def weighed(values=VALUES, more=True, **weights):
    return matrix(NAMES, values, {**dict.fromkeys(USUAL, 0), **weights}, more_is_better=more)


class TestPoints:
    def test_the_best_has_one_and_the_worst_none(self):
        """
        Of what is measured, in proportion between them, whichever way it runs.
        """
        found = weighed(score=1, latency_ms=1)
        assert [pytest.approx((1, 0.5, 0)), pytest.approx((0, 1, 0.5))] == [*found.points.values()]

    def test_less_of_an_error_is_better(self):
        """
        Where the question's metric is an error, the least of it comes first.
        """
        assert 2 == weighed(more=False, score=1).ranking[0]

    def test_ratings_keep_their_scale(self):
        """
        A rating of 3 is half way, whoever else is rated, and equals in a measured criterion lose nothing.
        """
        found = weighed(interpretability=1, complexity=1, model_size_mb=1)
        assert ((0, 0.5, 1), (0.5,) * 3, (1,) * 3) == tuple(
            found.points[key] for key in ("interpretability", "complexity", "model_size_mb")
        )

    def test_ratings_are_those_of_the_algorithms(self):
        """
        Every rating that algorithms have is a criterion.
        """
        assert {one.key for one in CRITERIA if one.rating} == set(Ratings.__dataclass_fields__)


class TestTotal:
    def test_weights_decide(self):
        """
        The weighted mean, of a hundred.
        """
        assert (100, 50, 0) == weighed(score=7).totals
        assert pytest.approx((75, 62.5, 12.5)) == weighed(score=3, latency_ms=1).totals
        assert (
            str(weighed(score=3, latency_ms=1).words) == "exact comes first with 75 of 100 points, 12.5 ahead of fast."
        )

    def test_what_is_not_known_of_all_is_left_out(self):
        """
        A criterion that one candidate lacks counts for none, and is named.
        """
        found = weighed({**VALUES, "latency_ms": (nan, 1.0, 2.0)}, score=1, latency_ms=9)
        assert (("latency_ms",), (100, 50, 0)) == (found.left_out, found.totals)

    def test_nothing_counts(self):
        """
        Where nothing is left to weigh, nobody is first.
        """
        assert str(weighed().words).startswith("Nothing counts")

    def test_level_and_alone(self):
        """
        Equals are called level, and one candidate is no choice.
        """
        assert "are level" in str(weighed(model_size_mb=1).words)
        assert "stands alone" in str(matrix(["one"], {key: [1.0] for key in USUAL}, USUAL).words)


class TestDeciding:
    def test_the_first_place_hangs_on_a_weight(self):
        """
        Without the score, or with the latency twice, another one comes first.
        """
        assert ("score", "latency_ms") == deciding(weighed(score=4, latency_ms=3), VALUES)

    def test_it_hangs_on_none(self):
        """
        A clear lead outlasts any one weight.
        """
        values = {**VALUES, "latency_ms": (1.0, 2.0, 3.0)}
        assert () == deciding(weighed(values, score=4, latency_ms=4), values)


class TestWeights:
    @pytest.mark.parametrize("wrong", [{"beauty": 1}, {"score": -1}, {"score": 11}, {"score": 0.5}])
    def test_what_is_no_weight(self, wrong):
        """
        An unknown criterion, and anything but a whole number from 0 to 10.
        """
        with pytest.raises(InvalidInput, match=next(iter(wrong))):
            checked_weights(wrong)

    def test_nothing_at_all(self):
        """
        All weights 0 weigh nothing.
        """
        with pytest.raises(InvalidInput, match="Every weight is 0"):
            checked_weights(dict.fromkeys(USUAL, 0))

    def test_the_others_stay_usual(self):
        """
        Whoever names one weight leaves the others alone.
        """
        assert {**USUAL, "latency_ms": 4} == checked_weights({"latency_ms": 4})
