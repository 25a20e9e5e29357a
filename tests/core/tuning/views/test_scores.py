"""Scores over time, computed and drawn."""

import math

from core.question.metrics import metric_named
from core.tuning.views.scores import scores_figure, scores_over_time


class TestScoresOverTime:
    def test_the_best_never_falls(self):
        """
        The line shows the best score so far, over a failed trial, too.
        """
        trials = [(2, 0.8), (1, 0.7), (3, math.nan), (4, 0.9)]
        found = scores_over_time(trials, 0.5, metric_named("accuracy"))
        assert (0.8, 0.8, 0.8, 0.9) == found.best
        assert (2, 1, 3, 4) == found.numbers

    def test_of_an_error_the_best_is_the_smallest(self):
        """
        Where less is better, the line falls.
        """
        found = scores_over_time([(1, 3.0), (2, 4.0), (3, 2.0)], math.nan, metric_named("mean_absolute_error"))
        assert (3.0, 3.0, 2.0) == found.best

    def test_before_the_first_trial(self):
        """
        An empty study can be drawn.
        """
        found = scores_over_time([], math.nan, metric_named("accuracy"))
        assert () == found.best
        assert 2 == len(scores_figure(found, "Accuracy").data)
