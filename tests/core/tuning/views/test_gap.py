"""Learning beside validation: what was learned by heart is flagged."""

from math import nan

import pytest

from core.question.metrics import metric_named
from core.tuning.views.attempt import Attempt
from core.tuning.views.gap import gap_of, gaps, gaps_figure

ACCURACY, ERROR = metric_named("accuracy"), metric_named("root_mean_squared_error")


def attempt(number, score, learned, **more):
    return Attempt("", number, "decision_tree", score=score, learned=learned, **more)


class TestGap:
    @pytest.mark.parametrize(("learned", "flagged"), [(0.92, False), (0.94, True), (0.85, False)])
    def test_above_three_hundredths_it_is_flagged(self, learned, flagged):
        """
        0.90 on unseen rows and 0.94 on known ones is learned by heart; 0.92, or less than 0.90, is not.
        """
        assert flagged == gap_of(attempt(1, 0.90, learned), ACCURACY, nan).flagged

    def test_an_error_is_measured_against_the_baseline(self):
        """
        Errors have a unit: a gap of 2 is much where the baseline is off by 10 and nothing where it is off by 1,000.
        """
        one = attempt(1, 5.0, 3.0)
        assert (2.0, 0.2, True) == (
            gap_of(one, ERROR, 10.0).gap,
            gap_of(one, ERROR, 10.0).share,
            gap_of(one, ERROR, 10.0).flagged,
        )
        assert not gap_of(one, ERROR, 1000.0).flagged

    def test_what_was_not_measured_is_left_out(self):
        """
        Trials of older records, failed, pruned, and the baseline have no gap.
        """
        several = [
            attempt(0, 0.3, 0.3, baseline=True),
            attempt(1, 0.9, 1.0),
            attempt(2, 0.9, nan),
            attempt(3, 0.8, 0.9, pruned=True),
        ]
        found = gaps(several, ACCURACY)
        assert [1] == [one.number for one in found]
        assert 3 == len(gaps_figure(found, "Accuracy").data)

    def test_in_words(self):
        """
        Both figures, and what they mean.
        """
        told = [str(gap_of(attempt(1, 0.9, learned), ACCURACY, nan).words) for learned in (1.0, 0.91, nan)]
        expected = ("by heart: 1 on rows learned from, 0.9 on others", "about as well", "not measured")
        assert [True] * 3 == [words in sentence for words, sentence in zip(expected, told, strict=True)]
