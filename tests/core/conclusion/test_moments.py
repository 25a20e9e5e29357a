"""A metric put together from means over rows is the metric that scikit-learn finds."""

import numpy as np
import pytest

from core.conclusion.moments import moments
from core.question.metric import Outcome
from core.question.metrics import metric_named

OF_CLASSES = ("accuracy", "balanced_accuracy", "recall_macro", "precision_macro", "f1_macro", "log_loss")
OF_NUMBERS = ("mean_absolute_error", "root_mean_squared_error", "r2")


class TestMoments:
    @pytest.mark.parametrize("key", OF_CLASSES)
    @pytest.mark.parametrize("classes", [2, 4])
    def test_of_classes(self, answers, key, classes):
        """
        Counts of true and predicted classes say it all; the log loss is a mean of its rows.
        """
        outcome = answers["classification"](80, classes)
        assert metric_named(key).score(outcome) == pytest.approx(moments(key, outcome).value)

    @pytest.mark.parametrize("key", OF_NUMBERS)
    def test_of_numbers(self, answers, key):
        """
        Means of errors and of their squares.
        """
        outcome = answers["regression"](80)
        assert metric_named(key).score(outcome) == pytest.approx(moments(key, outcome).value)

    @pytest.mark.parametrize("key", ["precision_macro", "f1_macro", "recall_macro"])
    def test_a_class_that_is_never_predicted(self, key):
        """
        It counts as nothing right, as scikit-learn counts it.
        """
        outcome = Outcome(np.array(["a", "b", "c", "a"]), np.array(["a", "a", "a", "b"]))
        assert metric_named(key).score(outcome) == pytest.approx(moments(key, outcome).value)

    def test_none_for_what_no_mean_makes(self, answers):
        """
        An area under a curve compares rows with each other.
        """
        assert moments("roc_auc", answers["classification"](20)) is None
