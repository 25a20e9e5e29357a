"""Weak slices: found where they are planted, and hardly ever where there are none."""

import numpy as np
import pytest

from core.conclusion.segments.parts import Parts
from core.conclusion.segments.weak import holm, losses, weak_slices
from core.language import Message
from core.question.metric import Outcome
from core.question.task import Task


def columns(rows, *, seed=0, count=6, values=4):
    """Columns of values drawn at random."""
    draw = np.random.default_rng(seed)
    labels = tuple(Message("{value}", {"value": str(n)}) for n in range(values))
    return [Parts(f"c{n}", labels, draw.integers(values, size=rows)) for n in range(count)]


def told(found):
    return [(one.columns, tuple(map(str, one.values))) for one in found]


class TestPlanted:
    def test_a_single_value(self):
        """
        Where one value of a column is answered worse, that is the first slice listed.
        """
        parts = columns(2_000)
        loss = (np.random.default_rng(1).random(2_000) < np.where(parts[2].codes == 3, 0.4, 0.1)).astype(float)
        assert (("c2",), ("3",)) == told(weak_slices(parts, loss))[0]

    def test_only_two_together(self):
        """
        Where only the meeting of two values is weak, the pair is found.
        """
        parts = columns(4_000)
        both = (parts[0].codes == 1) & (parts[4].codes == 2)
        loss = np.random.default_rng(1).normal(size=4_000) ** 2 + both * 3.0
        assert (("c0", "c4"), ("1", "2")) == told(weak_slices(parts, loss))[0]

    def test_what_says_the_same_is_listed_once(self):
        """
        Parts of a slice that are no worse than it are left out.
        """
        parts = columns(4_000)
        loss = (np.random.default_rng(1).random(4_000) < np.where(parts[2].codes == 3, 0.5, 0.1)).astype(float)
        assert [(("c2",), ("3",))] == told(weak_slices(parts, loss))


class TestNothing:
    def test_noise_is_seldom_taken_for_a_slice(self):
        """
        Without a weakness something is found in at most one of twenty hold-outs.
        """
        draw = np.random.default_rng(5)
        found = [weak_slices(columns(500, seed=n), (draw.random(500) < 0.2).astype(float)) for n in range(100)]
        assert sum(map(bool, found)) <= 9

    @pytest.mark.parametrize("loss", [np.zeros(200), np.ones(200), np.ones(3), np.array([1.0])])
    def test_nothing_to_find(self, loss):
        """
        All right, all wrong, three rows, one row.
        """
        assert [] == weak_slices(columns(len(loss)), loss)

    def test_a_clustering_has_no_wrong_rows(self):
        """
        Without a truth to be wrong about nothing is searched.
        """
        answered = Outcome(None, np.array([0, 1]))
        assert losses(Task.CLUSTERING, answered) is None


class TestHolm:
    def test_by_hand(self):
        """
        The smallest is held against all, the next against one fewer, and none falls below one before it.
        """
        assert [0.03, 0.06, 0.06] == pytest.approx(list(holm(np.array([0.01, 0.04, 0.03]))))
