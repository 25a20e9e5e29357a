"""Every metric of the catalogue keeps what its declaration promises."""

import math

import numpy as np
import pytest

from core.errors import InvalidInput
from core.question.metric import Metric, Outcome
from core.question.metrics import DEFAULT_METRICS, METRICS, SILHOUETTE_ROWS, metric_named, metrics_for, scores
from core.question.task import Task

TWO, THREE = ["no", "yes"], ["a", "b", "c"]
GAPS = {"fairness_gap", "selection_gap"}
SCORED = [(metric, task) for metric in METRICS if metric.score for task in sorted(metric.tasks)]


def classified(truth, predicted, classes):
    """An outcome that is all but sure of what it predicts."""
    sure = np.full((len(truth), len(classes)), 1e-9)
    for row, label in enumerate(predicted):
        sure[row, classes.index(label)] = 1.0
    probabilities = sure / sure.sum(axis=1, keepdims=True)
    return Outcome(np.array(truth, dtype=object), np.array(predicted, dtype=object), probabilities, classes)


def clustered(truth, predicted, spread=0.0):
    """Rows at three places far apart, put into clusters as predicted."""
    places = np.array(truth, dtype=float)[:, None] * 100 + np.arange(len(truth))[:, None] * spread
    return Outcome(np.array(truth), np.array(predicted), features=places)


PERFECT = {
    Task.CLASSIFICATION: [
        classified(TWO * 5, TWO * 5, TWO),
        classified(THREE * 4, THREE * 4, THREE),
    ],
    Task.REGRESSION: [Outcome(np.arange(9.0), np.arange(9.0))],
    Task.CLUSTERING: [clustered([0, 0, 1, 1, 2, 2], [2, 2, 0, 0, 1, 1])],
}
WRONG = {
    Task.CLASSIFICATION: [
        classified(TWO * 5, TWO[::-1] * 5, TWO),
        classified(THREE * 4, ["b", "c", "a"] * 4, THREE),
    ],
    Task.REGRESSION: [Outcome(np.arange(9.0), np.arange(9.0)[::-1] * 10)],
    Task.CLUSTERING: [clustered([0, 0, 1, 1, 2, 2], [0, 1, 0, 1, 0, 1])],
}


class TestDeclarations:
    def test_keys_are_told_apart(self):
        """
        No key means two metrics.
        """
        assert len({metric.key for metric in METRICS}) == len(METRICS)

    @pytest.mark.parametrize("metric", METRICS, ids=lambda metric: metric.key)
    def test_each_is_explained(self, metric):
        """
        Each metric has a name, a help text and a range that is one.
        """
        assert metric.name
        assert metric.help.endswith(".")
        assert metric.low < metric.high
        assert metric_named(metric.key) is metric

    @pytest.mark.parametrize("task", Task)
    def test_every_task_can_be_scored(self, task):
        """
        Each task has metrics, and a default among those that rows can score.
        """
        assert DEFAULT_METRICS[task] in {metric.key for metric in metrics_for(task, scored=True)}

    @pytest.mark.parametrize("task", Task)
    def test_speed_and_size_serve_every_task(self, task):
        """
        How fast and how large a model is can be asked for in any question.
        """
        unscored = {metric.key for metric in metrics_for(task)} - {
            metric.key for metric in metrics_for(task, scored=True)
        }
        assert unscored - GAPS == {"latency_ms", "latency_median_ms", "latency_thousand_ms", "model_size_mb"}

    @pytest.mark.parametrize("task", Task)
    def test_gaps_between_groups_serve_classes(self, task):
        """
        How differently groups are treated can be limited in a question about classes.
        """
        assert {metric.key for metric in metrics_for(task)} >= (GAPS if task is Task.CLASSIFICATION else set())

    def test_an_unknown_metric_is_refused_with_those_there_are(self):
        """
        A typing error is answered with the list to choose from.
        """
        with pytest.raises(InvalidInput, match=r"There is no metric f1\. Choose one of: accuracy, balanced_accuracy"):
            metric_named("f1")


@pytest.mark.parametrize(("metric", "task"), SCORED, ids=[f"{metric.key}-{task}" for metric, task in SCORED])
class TestDirectionAndBounds:
    def test_perfect_answers_reach_the_best_bound(self, metric, task):
        """
        A model without an error is as good as the declared range allows.
        """
        best = metric.high if metric.greater_is_better else metric.low
        for outcome in PERFECT[task]:
            assert metric.score(outcome) == pytest.approx(best, abs=1e-6)

    def test_wrong_answers_are_worse_and_within_the_bounds(self, metric, task):
        """
        A model that is always wrong is never the better one, and stays in the declared range.
        """
        for perfect, wrong in zip(PERFECT[task], WRONG[task], strict=True):
            value = metric.score(wrong)
            assert metric.low <= value <= metric.high
            assert metric.better(metric.score(perfect), value)
            assert not metric.better(value, metric.score(perfect))

    def test_the_worst_bound_is_tight(self, metric, task):
        """
        Where two-sided bounds are declared for two classes, being always wrong reaches the lower one.
        """
        if task is Task.CLASSIFICATION and metric.greater_is_better:
            assert metric.score(WRONG[task][0]) == pytest.approx(metric.low)


class TestValues:
    @pytest.mark.parametrize(
        ("key", "expected"),
        [("accuracy", 0.75), ("balanced_accuracy", 0.5), ("precision_macro", 0.375), ("recall_macro", 0.5)],
    )
    def test_a_model_that_always_says_no(self, key, expected):
        """
        Where three of four rows are "no", always saying so is right in 75 % and balanced in 50 %.
        """
        truth = ["no", "no", "no", "yes"]
        assert metric_named(key).score(classified(truth, ["no"] * 4, TWO)) == pytest.approx(expected)

    @pytest.mark.parametrize(
        ("key", "expected"),
        [
            ("mean_absolute_error", 2.0),
            ("root_mean_squared_error", 6**0.5),
            ("median_absolute_error", 2.0),
            ("r2", 1 - 24 / 2),
        ],
    )
    def test_errors_in_the_unit_of_the_target(self, key, expected):
        """
        Errors of 0, 4, 2 and 2 are summed up as the help texts say.
        """
        outcome = Outcome(np.array([0.0, 1.0, 2.0, 1.0]), np.array([0.0, 5.0, 4.0, -1.0]))
        assert metric_named(key).score(outcome) == pytest.approx(expected)

    def test_auc_of_three_classes_is_the_mean_over_one_against_the_rest(self):
        """
        Equal probabilities for all rank nothing: one half, for any number of classes.
        """
        even = np.full((9, 3), 1 / 3)
        outcome = Outcome(np.array(THREE * 3, dtype=object), np.array(["a"] * 9, dtype=object), even, THREE)
        assert metric_named("roc_auc").score(outcome) == pytest.approx(0.5)

    def test_auc_takes_the_second_class_as_yes(self):
        """
        Probabilities that rank every "yes" above every "no" are perfect, wherever the boundary lies.
        """
        yes = np.array([0.1, 0.2, 0.3, 0.4])
        truth = np.array(["no", "no", "yes", "yes"], dtype=object)
        outcome = Outcome(truth, np.array(["no"] * 4, dtype=object), np.column_stack([1 - yes, yes]), TWO)
        assert metric_named("roc_auc").score(outcome) == 1.0

    @pytest.mark.parametrize("classes", [TWO, THREE, [0, 1], [3, 5, 7, 9]], ids=str)
    def test_auc_is_the_area_that_scikit_learn_draws(self, classes):
        """
        Counting pairs of rows and drawing the curve are the same, also where many rows are ranked alike.
        """
        from sklearn.metrics import roc_auc_score

        chance = np.random.default_rng(len(classes))
        truth = np.array(classes, dtype=object)[np.r_[: len(classes), chance.integers(0, len(classes), 60)]]
        given = np.round(chance.dirichlet(np.ones(len(classes)), len(truth)), 1) + 0.01
        given /= given.sum(axis=1, keepdims=True)
        binary = {"y_true": truth == classes[1], "y_score": given[:, 1]}
        several = {"y_true": truth.astype(str), "y_score": given, "multi_class": "ovr"}
        expected = roc_auc_score(**(several if len(classes) > 2 else binary))
        assert pytest.approx(expected, abs=1e-14) == metric_named("roc_auc").score(
            Outcome(truth, truth, given, classes)
        )

    def test_labels_may_be_whole_numbers(self):
        """
        Classes called 0 and 1 are scored like named ones.
        """
        truth = np.array([0, 1, 0, 1])
        outcome = Outcome(truth, truth, np.eye(2)[truth], [0, 1])
        assert metric_named("roc_auc").score(outcome) == 1.0
        assert metric_named("log_loss").score(outcome) == pytest.approx(0, abs=1e-9)

    def test_large_silhouettes_are_judged_on_the_same_sample_each_time(self):
        """
        A silhouette over many rows comes from a fixed sample: the same rows give the same value.
        """
        rows = SILHOUETTE_ROWS + 200
        outcome = clustered([0, 1] * (rows // 2), [0, 1] * (rows // 2), spread=0.001)
        first, second = (metric_named("silhouette").score(outcome) for _ in range(2))
        assert first == second
        assert first > 0.9


class TestUndefined:
    @pytest.mark.parametrize("key", ["roc_auc", "log_loss"])
    def test_a_model_that_knows_one_class(self, key):
        """
        A fold that has shown a model only one class says nothing about its probabilities.
        """
        assert math.isnan(metric_named(key).score(classified(["no"] * 3, ["no"] * 3, ["no"])))

    def test_auc_of_rows_of_one_class(self):
        """
        Without a "yes" among the rows there is nothing to rank.
        """
        assert math.isnan(metric_named("roc_auc").score(classified(["no"] * 3, ["no"] * 3, TWO)))

    def test_log_loss_of_rows_of_one_class_is_defined(self):
        """
        Being sure and right costs nothing, even where all rows are of one class.
        """
        assert metric_named("log_loss").score(classified(["no"] * 3, ["no"] * 3, TWO)) == pytest.approx(0, abs=1e-6)

    @pytest.mark.parametrize("key", ["roc_auc", "log_loss"])
    def test_a_class_that_was_not_learned(self, key):
        """
        A class that appears only among the rows to judge has no probability to be judged by.
        """
        outcome = classified(["no", "yes", "no"], ["no"] * 3, TWO)
        unknown = Outcome(
            np.array(["no", "yes", "perhaps"], dtype=object), outcome.predicted, outcome.probabilities, TWO
        )
        assert math.isnan(metric_named(key).score(unknown))

    @pytest.mark.parametrize("key", ["roc_auc", "log_loss"])
    def test_without_probabilities(self, key):
        """
        A model that gives no probabilities is not measured by them.
        """
        truth = np.array(TWO, dtype=object)
        assert math.isnan(metric_named(key).score(Outcome(truth, truth, classes=TWO)))

    @pytest.mark.parametrize("predicted", [[0, 0, 0, 0], [0, 1, 2, 3]])
    def test_silhouette_of_one_cluster_or_of_a_cluster_a_row(self, predicted):
        """
        Nothing to compare: all rows together, or each row alone.
        """
        assert math.isnan(metric_named("silhouette").score(clustered([0, 0, 1, 1], predicted)))

    def test_silhouette_without_features(self):
        """
        Where no columns are known, there are no distances.
        """
        assert math.isnan(metric_named("silhouette").score(Outcome(None, np.array([0, 0, 1]))))

    @pytest.mark.parametrize("task", Task)
    def test_without_a_truth(self, task):
        """
        Where no truth is known, everything that compares with it is undefined, and nothing raises.
        """
        outcome = clustered([0, 0, 1, 1], [0, 0, 1, 1])
        found = scores(task, Outcome(None, outcome.predicted, features=outcome.features))
        assert {key for key, value in found.items() if not math.isnan(value)} <= {"silhouette"}

    @pytest.mark.filterwarnings("ignore:R.2 score is not well-defined")
    def test_r2_of_one_row(self):
        """
        One row has no variation to explain.
        """
        assert math.isnan(metric_named("r2").score(Outcome(np.array([1.0]), np.array([1.0]))))


class TestBetter:
    UP = Metric("up", "Up", "", frozenset(Task))
    DOWN = Metric("down", "Down", "", frozenset(Task), greater_is_better=False)

    def test_by_direction(self):
        """
        More is better for one metric, less for the other, and equal is not better.
        """
        assert self.UP.better(2, 1)
        assert self.DOWN.better(1, 2)
        assert not self.UP.better(1, 1)
        assert not self.DOWN.better(1, 1)

    @pytest.mark.parametrize("metric", [UP, DOWN])
    def test_anything_beats_undefined(self, metric):
        """
        An undefined value never wins.
        """
        nan = math.nan
        assert metric.better(1, nan)
        assert not metric.better(nan, 1)
        assert not metric.better(nan, nan)
