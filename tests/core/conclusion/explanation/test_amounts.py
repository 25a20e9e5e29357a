"""The time is announced beforehand, and what would take too long is asked about fewer rows."""

from core.conclusion.explanation.amounts import AIMED_AT, LEVELS, Pace, pace
from core.question.task import Task


def slow(row):
    return Pace(fit=1.0, call=0.001, row=row, features=30, folds=5, workers=2, rows=20_000)


class TestAmounts:
    def test_a_fast_model_is_asked_about_many_rows(self):
        """
        The slower a model answers, the fewer rows it is asked about; the largest amount that fits is taken.
        """
        taken = [LEVELS.index(slow(row).amounts) for row in (1e-6, 1e-4, 1e-2)]
        assert taken == sorted(taken)
        assert (0, len(LEVELS) - 1) == (taken[0], taken[-1])

    def test_the_time_that_is_announced(self):
        """
        It holds the learning of the folds as well; only the slowest models take longer than is aimed at.
        """
        assert slow(1e-6).seconds < slow(1e-5).seconds
        assert slow(1e-6).seconds <= AIMED_AT + 3 * 1.0
        assert slow(1e-1).seconds > AIMED_AT

    def test_a_probe_without_the_model(self, planned):
        """
        Where the candidate's model is gone, a small one of its kind is timed instead.
        """
        plan, proposal, training = planned(Task.CLASSIFICATION)
        found = pace(plan, proposal, None, 0.5, 2, training)
        assert (0.5, 5, 4) == (found.fit, found.folds, found.features)
        assert found.seconds > 0
