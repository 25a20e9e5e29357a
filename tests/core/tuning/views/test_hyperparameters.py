"""Trials beside their hyperparameters: importance, slices, parallel coordinates; and what they cost."""

from math import nan

import pytest

from core.algorithms.catalogue import algorithm_named
from core.question.metrics import metric_named
from core.tuning.views.attempt import Attempt
from core.tuning.views.costs import costs, costs_figure
from core.tuning.views.importance import FEWEST, importance, importance_figure
from core.tuning.views.loss import loss, loss_figure
from core.tuning.views.parallel import parallel, parallel_figure
from core.tuning.views.slices import slices, slices_figure

TREE, ACCURACY = algorithm_named("decision_tree"), metric_named("accuracy")


def trial(number, depth, leaf, score, **more):
    return Attempt(
        str(number), number, "decision_tree", {"max_depth": depth, "min_samples_leaf": leaf}, score=score, **more
    )


@pytest.fixture
def attempts():
    """Forty trials whose score follows the depth alone; beside them the baseline, a failed one, another algorithm."""
    judged = [trial(n, 1 + n % 20, 1 + (7 * n) % 40, 0.5 + 0.02 * (n % 20), seconds=float(n)) for n in range(1, 41)]
    others = [
        Attempt("b", 0, "dummy", score=0.3, baseline=True, seconds=1.0),
        trial(41, 3, 3, nan, failure="out of memory"),
        Attempt("k", 42, "k_nearest_neighbors", {}, score=0.9, seconds=1.0),
    ]
    return [*judged, *others]


class TestImportance:
    def test_what_decides_comes_first(self, attempts):
        """
        The depth alone decides here, and gets the larger share; the shares add up to 1.
        """
        found = importance(attempts, TREE, ACCURACY)
        assert ("max_depth", "min_samples_leaf") == found.names
        assert (40, pytest.approx(1.0), True) == (found.trials, sum(found.shares), found.shares[0] > 0.6)
        assert list(found.names) == list(importance_figure(found).data[0].y)

    def test_a_lower_error_is_better(self, attempts):
        """
        The direction of the metric is respected: what decides does not depend on it.
        """
        turned = [trial(o.number, *o.params.values(), -o.score) for o in attempts if o.params]
        found = importance(turned, TREE, metric_named("root_mean_squared_error"))
        assert "max_depth" == found.names[0]

    def test_too_few_trials(self, attempts):
        """
        With fewer than ten judged trials, or none that differ, there is no importance.
        """
        assert importance(attempts[: FEWEST - 1], TREE, ACCURACY) is None
        assert importance([trial(n, 3, 3, 0.9) for n in range(20)], TREE, ACCURACY) is None

    def test_no_limit_lies_at_the_upper_end(self, attempts):
        """
        A tree without a limit to its depth counts as the deepest that is searched.
        """
        unlimited = [trial(n, None if n % 2 else 2, 1 + n, 0.9 if n % 2 else 0.5) for n in range(1, 30)]
        assert "max_depth" == importance(unlimited, TREE, ACCURACY).names[0]


class TestSlices:
    def test_one_for_each_varied_hyperparameter(self, attempts):
        """
        Judged trials of the algorithm only; what all have alike is left out.
        """
        found = slices(attempts, TREE)
        assert (40, ["max_depth", "min_samples_leaf"]) == (len(found.scores), [one.name for one in found.slices])
        assert 2 == len(slices_figure(found, "Accuracy").data)
        alike = slices([trial(n, 3, n, 0.9) for n in range(1, 5)], TREE)
        assert ["min_samples_leaf"] == [one.name for one in alike.slices]


class TestParallel:
    def test_a_line_a_trial(self, attempts):
        """
        An axis a hyperparameter, a value a trial; the figure groups lines by rank, so that a thousand are quick.
        """
        found = parallel(attempts, TREE)
        assert (["max_depth", "min_samples_leaf"], 40) == ([axis.name for axis in found.axes], len(found.scores))
        figure = parallel_figure(found, ACCURACY, "Accuracy")
        assert 5 == len(figure.data)
        assert 40 == sum(list(line.x).count(None) for line in figure.data)

    def test_a_logarithmic_scale(self, attempts):
        """
        Numbers searched on a logarithmic scale lie on one, and their ticks are written as numbers.
        """
        (leaf,) = (axis for axis in parallel(attempts, TREE).axes if axis.name == "min_samples_leaf")
        assert ("1", "40") == (leaf.labels[0], leaf.labels[-1])
        assert max(leaf.values) == pytest.approx(1.602, abs=0.001)


class TestCosts:
    def test_seconds_and_memory(self, attempts):
        """
        Time of each trial by its number; memory is drawn where it was measured.
        """
        found = costs(attempts)
        assert (42, False, 1) == (len(found.numbers), found.measured, len(costs_figure(found).data))
        measured = costs([trial(1, 2, 2, 0.9, seconds=1.0, memory=300.0)])
        assert (True, 2) == (measured.measured, len(costs_figure(measured).data))


class TestLoss:
    def test_epoch_by_epoch(self):
        """
        Whatever the order in which they were recorded, losses come by their epochs.
        """
        found = loss([(2, 0.5), (1, 0.9), (3, 0.4)])
        assert (0.9, 0.5, 0.4) == found.by_epoch == tuple(loss_figure(found).data[0].y)
