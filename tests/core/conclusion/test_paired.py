"""Two models on the same rows: told apart when they differ, and seldom when they do not."""

from math import isnan

import numpy as np
import pytest

from core.conclusion.paired import difference_on_rows
from core.question.metric import Outcome
from core.question.metrics import METRICS, metric_named
from core.question.task import SUPERVISED

PAIRED = [(metric, task.value) for metric in METRICS for task in sorted(metric.tasks & SUPERVISED) if metric.score]
KNOWN = [one for one in PAIRED if one[0].key != "median_absolute_error"]


def two(rows, *, seed, other_skill=1.2):
    """Two classifiers that look at the same thing, each with an error of its own."""
    draw = np.random.default_rng(seed)
    truth = draw.integers(2, size=rows)
    shared = draw.normal(size=(rows, 2))
    names = np.array(["no", "yes"], dtype=object)
    found = []
    for skill in (1.2, other_skill):
        weights = shared + draw.normal(size=(rows, 2))
        weights[np.arange(rows), truth] += skill
        shares = np.exp(weights) / np.exp(weights).sum(axis=1, keepdims=True)
        found.append(Outcome(names[truth], names[shares.argmax(axis=1)], shares, list(names)))
    return found


class TestDifference:
    @pytest.mark.parametrize(("metric", "task"), KNOWN, ids=lambda one: getattr(one, "key", one))
    def test_is_that_of_the_values(self, answers, metric, task):
        """
        Above 0 the first is better, whichever way the metric runs.
        """
        one, other = answers[task](200, seed=1), answers[task](200, seed=1)
        other = Outcome(other.truth, np.roll(other.predicted, 3), _rolled(other.probabilities), other.classes)
        found = difference_on_rows(metric, one, other)
        sign = 1 if metric.greater_is_better else -1
        assert sign * (metric.score(one) - metric.score(other)) == pytest.approx(found.mean)
        assert 0 < found.low < found.mean < found.high
        assert found.p_value < 0.01

    @pytest.mark.parametrize("key", ["accuracy", "roc_auc", "log_loss"])
    def test_equal_models_are_seldom_called_different(self, key):
        """
        Chance alone passes for a difference in about one of twenty.
        """
        called = [difference_on_rows(metric_named(key), *two(120, seed=seed)).certain for seed in range(150)]
        assert sum(called) <= 150 * 0.05 + 2 * np.sqrt(150 * 0.05 * 0.95)

    def test_a_better_model_is_found(self):
        """
        Where one is clearly more skilled, most hold-outs of this size say so.
        """
        called = [
            difference_on_rows(metric_named("accuracy"), *two(300, seed=seed, other_skill=0.3)) for seed in range(30)
        ]
        assert all(one.mean > 0 for one in called)
        assert sum(one.certain for one in called) > 25


class TestTheSame:
    def test_the_very_same_answers(self):
        """
        No difference, with certainty of none.
        """
        one, _other = two(60, seed=0)
        found = difference_on_rows(metric_named("accuracy"), one, one)
        assert (0.0, 1.0, False) == (found.mean, found.p_value, found.certain)
        assert 0.0 == difference_on_rows(metric_named("log_loss"), one, one).mean


class TestUndefined:
    def test_no_method_is_known(self, answers):
        """
        A median of errors has no influence of single rows to compare.
        """
        one = answers["regression"](40)
        assert isnan(difference_on_rows(metric_named("median_absolute_error"), one, one).mean)

    def test_two_rows(self, answers):
        """
        Two rows say nothing of how rows vary.
        """
        one = answers["regression"](2)
        assert isnan(difference_on_rows(metric_named("mean_absolute_error"), one, one).mean)


def _rolled(probabilities):
    return None if probabilities is None else np.roll(probabilities, 3, axis=0)
