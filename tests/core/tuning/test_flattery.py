"""The best of many trials looks better than it is, the more of them there are."""

import numpy as np
import pytest

from core.tuning.flattery import flattery, highest_of
from core.tuning.views.attempt import Attempt

FOLDS = 5


def trials(count, spread=0.1):
    return [Attempt("run", number, "ridge", spread=spread, baseline=not number) for number in range(count + 1)]


class TestHighest:
    @pytest.mark.parametrize("draws", [5, 20, 200])
    def test_as_drawing_finds_it(self, draws):
        """
        The formula agrees with what drawing numbers shows.
        """
        found = np.random.default_rng(0).normal(size=(20_000, draws)).max(axis=1).mean()
        assert found == pytest.approx(highest_of(draws), abs=0.06)


class TestFlattery:
    def test_more_trials_flatter_more(self):
        """
        It grows with the number of trials and with how far folds are apart; the baseline is none of them.
        """
        few, many = flattery(trials(5), FOLDS), flattery(trials(100), FOLDS)
        assert 0 < few.expected < many.expected
        assert 100 == many.trials
        assert flattery(trials(5, 0.01), FOLDS).expected < few.expected

    def test_it_is_said(self):
        """
        The sentence names the number of trials.
        """
        assert "best of 5 trials" in str(flattery(trials(5), FOLDS).sentence)

    def test_a_single_trial_was_not_chosen(self):
        """
        Without a choice nothing is flattered.
        """
        assert flattery(trials(1), FOLDS) is None
