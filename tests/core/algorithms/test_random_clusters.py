"""Clusters drawn by lot are what a clustering has to beat."""

import numpy as np
import pytest

from core.algorithms.random_clusters import RandomClusters


class TestRandomClusters:
    def test_every_row_gets_one_of_them(self):
        """
        Each row is in one of the clusters asked for, and none stays empty in a table of some size.
        """
        found = RandomClusters(n_clusters=4).fit(np.zeros((200, 2))).predict(np.zeros((200, 2)))
        assert set(found) == {0, 1, 2, 3}

    def test_the_values_do_not_matter(self):
        """
        The lot does not look at the table.
        """
        rows = np.arange(40.0).reshape(20, 2)
        model = RandomClusters(random_state=7).fit(rows)
        assert model.predict(rows).tolist() == model.predict(-rows).tolist() == model.labels_.tolist()

    @pytest.mark.parametrize(("seeds", "same"), [((1, 1), True), ((1, 2), False)])
    def test_the_seed_decides(self, seeds, same):
        """
        The same seed draws the same lot.
        """
        one, other = (RandomClusters(random_state=seed).fit(np.zeros((50, 1))).labels_ for seed in seeds)
        assert (one == other).all() == same
