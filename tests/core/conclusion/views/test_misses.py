"""Numbers missed: where answers lean, and by how much they are off."""

import numpy as np
import pytest

from core.conclusion.views.misses import misses, predicted_figure, residuals_figure
from core.question.metric import Outcome


class TestMisses:
    def test_a_lean_is_found_where_it_is(self):
        """
        High answers that are too low are named with their range.
        """
        predicted = np.arange(400.0)
        noise = np.random.default_rng(0).normal(size=400)
        found = misses(Outcome(predicted + noise + 20 * (predicted >= 350), predicted))
        assert [False] * 7 + [True] == [one.leans for one in found.answered]
        assert "Answers from 350 to 399 are too low" in str(found.words)

    def test_by_the_truth_everybody_leans(self):
        """
        Answers that are right on average for what is known miss high values below, and no lean is claimed.
        """
        draw = np.random.default_rng(1)
        predicted = draw.normal(size=2_000)
        found = misses(Outcome(predicted + draw.normal(size=2_000), predicted))
        assert (True, False) == (found.stretches[-1].leans, any(one.leans for one in found.answered))

    def test_stretches_have_all_rows(self, answers):
        """
        Ranges of about as many rows each, none lost.
        """
        found = misses(answers["regression"](500))
        assert (8, 500) == (len(found.stretches), sum(one.rows for one in found.stretches))

    def test_quantiles_of_the_error(self):
        """
        Half of the rows miss by no more than the median.
        """
        found = dict(misses(Outcome(np.zeros(101), np.arange(101.0))).quantiles)
        assert (50.0, 90.0, 100.0) == (found[0.5], found[0.9], found[1.0])

    @pytest.mark.parametrize("rows", [1, 3])
    def test_few_rows(self, rows):
        """
        One row or three: one range, and no lean that could be told from chance.
        """
        found = misses(Outcome(np.arange(rows) * 1.0, np.arange(rows) + 1.0 * np.arange(rows)))
        assert (1, rows) == (len(found.stretches), len(found.truth))
        assert all(figure(found).data for figure in (residuals_figure, predicted_figure))

    def test_the_same_value_in_every_row(self):
        """
        A target that never changes is one range.
        """
        assert 1 == len(misses(Outcome(np.ones(100), np.ones(100) * 2)).stretches)
