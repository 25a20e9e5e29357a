"""How sure a metric is: 95 of 100 intervals hold the true value, and where nothing can be said, nothing is."""

from math import sqrt

import numpy as np
import pytest

from core.conclusion.interval import Method
from core.conclusion.intervals import interval, wilson
from core.question.metric import Outcome
from core.question.metrics import METRICS, metric_named
from core.question.task import Task

SCORED = [(metric, task.value) for metric in METRICS for task in sorted(metric.tasks) if metric.score]


class TestWilson:
    def test_as_published(self):
        """
        81 of 263: the example of Newcombe (1998), 0.2553 to 0.3662.
        """
        found = wilson(81, 263)
        assert (0.2553, 0.3662) == (round(found.low, 4), round(found.high, 4))

    def test_without_an_error(self):
        """
        Thirty of thirty right does not mean never wrong.
        """
        assert 0.886 == pytest.approx(wilson(30, 30).low, abs=0.001)
        assert 1.0 == wilson(30, 30).high


class TestEveryMetric:
    @pytest.mark.parametrize(("metric", "task"), SCORED, ids=lambda one: getattr(one, "key", one))
    def test_has_an_interval_around_its_value(self, answers, metric, task):
        """
        Whatever can be scored on rows says how sure it is, and goes no further than it can.
        """
        outcome = answers[task](90)
        found = interval(metric, outcome)
        assert metric.low <= found.low < metric.score(outcome) < found.high <= metric.high

    @pytest.mark.parametrize(("metric", "task"), SCORED, ids=lambda one: getattr(one, "key", one))
    def test_more_rows_make_it_narrower(self, answers, metric, task):
        """
        Sixteen times the rows, about a quarter of the width, and less where few rows without an error said little.
        """
        few, many = (interval(metric, answers[task](rows)) for rows in (100, 1600))
        assert 0.05 < (many.high - many.low) / (few.high - few.low) < 0.45

    @pytest.mark.parametrize(("metric", "task"), SCORED, ids=lambda one: getattr(one, "key", one))
    def test_is_the_same_again(self, answers, metric, task):
        """
        Nothing is drawn anew: a figure that is shown twice is the same figure.
        """
        assert interval(metric, answers[task](60)) == interval(metric, answers[task](60))


class TestCoverage:
    @pytest.mark.parametrize(
        ("key", "task", "true"),
        [("accuracy", "classification", 0.8505), ("root_mean_squared_error", "regression", 1.0)],
    )
    def test_of_many_hold_outs(self, answers, key, task, true):
        """
        The true value lies inside in about 95 of 100 hold-outs; `benchmarks.intervals` counts it for all, and longer.
        """
        metric = metric_named(key)
        found = [interval(metric, answers[task](120, seed=seed)) for seed in range(120)]
        assert sum(one.low <= true <= one.high for one in found) >= 0.95 * 120 - 3 * sqrt(120 * 0.05 * 0.95)


class TestLittleToGoOn:
    def test_a_single_row(self):
        """
        One row says nothing of how rows vary.
        """
        assert interval(metric_named("accuracy"), Outcome(np.array(["a"]), np.array(["a"]))) is None

    def test_a_metric_that_is_undefined(self, answers):
        """
        ROC AUC where only one class is there.
        """
        found = answers["classification"](30, 2)
        rows = found.truth == "a"
        only = Outcome(found.truth[rows], found.predicted[rows], found.probabilities[rows], found.classes)
        assert interval(metric_named("roc_auc"), only) is None

    @pytest.mark.parametrize("key", ["accuracy", "balanced_accuracy", "f1_macro", "precision_macro", "roc_auc"])
    def test_without_a_single_error(self, key):
        """
        All right on forty rows still leaves room below 1.
        """
        truth = np.array(["a", "b"] * 20, dtype=object)
        sure = np.where((truth == "a")[:, None], [0.9, 0.1], [0.1, 0.9])
        found = interval(metric_named(key), Outcome(truth, truth, sure, ["a", "b"]))
        assert 0.8 < found.low < 0.99
        assert 1.0 == pytest.approx(found.high)

    def test_errors_that_are_all_zero(self):
        """
        Without any error there is no spread to read; the ends are the value itself, not a crash.
        """
        numbers = np.arange(30.0)
        found = interval(metric_named("mean_absolute_error"), Outcome(numbers, numbers))
        assert (0.0, 0.0, Method.NORMAL) == (found.low, found.high, found.method)

    def test_many_rows_are_not_drawn_again(self, answers):
        """
        Beyond five thousand rows a standard error says the same at once.
        """
        assert Method.NORMAL is interval(metric_named("f1_macro"), answers["classification"](6000)).method


def test_the_metrics_measured_on_the_model_have_none():
    """
    Size and speed are not drawn from rows.
    """
    assert all(
        interval(metric, Outcome(None, np.zeros(5))) is None
        for metric in METRICS
        if metric.score is None and Task.REGRESSION in metric.tasks
    )
