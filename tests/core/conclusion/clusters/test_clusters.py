"""Clusters looked at: what sets each apart, how well its rows fit, where they lie."""

import numpy as np
import pandas as pd
import pytest

from core.algorithms.catalogue import algorithm_named
from core.conclusion.clusters.clusters import clusters_from, map_figure, silhouettes_figure
from core.conclusion.clusters.looked_at import clusters
from core.question.task import Task
from core.tuning.model_file import loaded
from core.tuning.plan import plan_for
from core.tuning.search import Proposal
from core.tuning.trial import outcome, refitted
from core.understanding.samples import sample_named


@pytest.fixture(scope="module")
def look(sealed):
    """The clusters of a table's hold-out by an algorithm with its defaults."""

    def found(table, algorithm="k_means", **params):
        version, training, holdout = sealed(table, Task.CLUSTERING)
        plan = plan_for(version, algorithms=(algorithm,), metric="silhouette")
        proposal = Proposal(1, algorithm, algorithm_named(algorithm).params_for(params))
        model = loaded(refitted(plan, proposal, training).model)
        answered = outcome(model, Task.CLUSTERING, holdout[plan.features], None)
        return clusters(plan, model, answered, training, holdout)

    return found


@pytest.fixture(scope="module")
def iris(look):
    return look(pd.read_csv(sample_named("iris").path).drop(columns="species"))


class TestIris:
    def test_rows_and_silhouettes(self, iris):
        """
        All rows are in a cluster, each with the silhouettes of its rows from low to high.
        """
        assert 30 == sum(one.rows for one in iris.found)
        assert all(list(one.silhouettes) == sorted(one.silhouettes) and one.mean for one in iris.found)

    def test_words_name_what_sets_them_apart(self, iris):
        """
        The flowers with short petals are told so, with their mean.
        """
        assert any("petal_length low (mean 1." in one.words for one in iris.found)

    def test_there_and_back(self, iris):
        """
        What is stored is read back the same.
        """
        assert clusters_from(iris.to_json()) == iris

    def test_drawn(self, iris):
        """
        A colour for each cluster; every row is on the map.
        """
        assert (3, 3) == (len(silhouettes_figure(iris).data), len(map_figure(iris).data))
        assert 30 == len(iris.points) == sum(len(one.x) for one in map_figure(iris).data)


class TestOthers:
    def test_words_of_categories(self, look):
        """
        A value that is more frequent in a cluster than elsewhere is named with its share.
        """
        draw = np.random.default_rng(0)
        side = draw.integers(2, size=200)
        table = pd.DataFrame({"x": side * 9 + draw.normal(size=200), "kind": np.where(side, "right", "left")})
        assert any("kind “left” in 100%" in one.words for one in look(table, n_clusters=2).found)

    def test_a_single_column(self, look):
        """
        The map has no second direction then.
        """
        found = look(pd.DataFrame({"x": np.arange(60.0)}), n_clusters=2)
        assert (1.0, 0.0) == pytest.approx(found.shares)

    @pytest.mark.parametrize("rows", [13, 15])
    def test_a_holdout_of_three_rows(self, look, rows):
        """
        Three rows may each be a cluster: then there are no silhouettes, and it is said.
        """
        found = look(pd.DataFrame({"x": np.arange(rows) * 1.0, "y": np.arange(rows) ** 2.0}))
        assert str(found.words)
        assert silhouettes_figure(found).layout
