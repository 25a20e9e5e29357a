"""An evaluation tells what the hold-out showed, beside a baseline from the same training rows."""

import json
import math

import pandas as pd
import pytest

from core.algorithms.catalogue import algorithm_named
from core.conclusion import evaluation
from core.conclusion.evaluation import Evaluation, evaluated, evaluation_from
from core.question.metrics import metrics_for
from core.question.task import Task
from core.tuning.plan import plan_for
from core.tuning.search import Proposal
from core.tuning.trial import refitted
from core.understanding.samples import sample_named
from core.understanding.split import Split, SplitKind

NOT_MEASURED = ({}, {})
CASES = {
    Task.CLASSIFICATION: ("iris", "species", "decision_tree", "accuracy"),
    Task.REGRESSION: ("diabetes", "progression", "ridge", "r2"),
    Task.CLUSTERING: ("iris", "species", "k_means", "silhouette"),
}


@pytest.fixture(scope="module")
def judge(sealed):
    """Fixes a table, refits one algorithm on its training rows, and opens its hold-out."""

    def opened(table, task, target, algorithm, metric, **choices):
        version, training, holdout = sealed(table, task, target, split=choices.pop("split", None))
        plan = plan_for(version, algorithms=(algorithm,), metric=metric, **choices)
        model = refitted(plan, Proposal(1, algorithm, algorithm_named(algorithm).params_for({})), training).model
        return evaluated(plan, algorithm, model, training, holdout, NOT_MEASURED)[0]

    return opened


@pytest.fixture(scope="module")
def found(judge):
    """An evaluation of each task on real data."""
    return {
        task: judge(pd.read_csv(sample_named(name).path), task, target, algorithm, metric)
        for task, (name, target, algorithm, metric) in CASES.items()
    }


@pytest.mark.parametrize("task", Task)
class TestEveryTask:
    def test_every_metric_is_measured(self, found, task):
        """
        Each metric of the task has a value on the hold-out and says how sure it is; the model's size stands beside.
        """
        scored = {metric.key for metric in metrics_for(task, scored=True)}
        assert scored | {"model_size_mb"} == set(found[task].metrics)
        assert scored == set(found[task].intervals)
        assert 0 < found[task].metrics["model_size_mb"] < 1

    def test_the_model_beats_the_baseline(self, found, task):
        """
        The baseline learned from the same rows, is judged on the same rows, and is worse.
        """
        metric = CASES[task][3]
        assert set(found[task].baseline) == {metric.key for metric in metrics_for(task, scored=True)}
        assert found[task].metrics[metric] > found[task].baseline[metric]

    def test_there_and_back(self, found, task):
        """
        What is recorded as JSON is read back as the same evaluation.
        """
        assert evaluation_from(found[task].to_json()) == found[task]

    def test_a_fifth_of_the_rows(self, found, task):
        """
        The rows judged are those that were sealed.
        """
        assert found[task].rows == {Task.REGRESSION: 89}.get(task, 30)


class TestDetail:
    def test_confusion_of_classes(self, found):
        """
        Counts by true and predicted class add up to the rows, the right ones on the diagonal.
        """
        iris = found[Task.CLASSIFICATION]
        assert iris.labels == ("setosa", "versicolor", "virginica")
        assert [sum(row) for row in iris.counts] == [10, 10, 10]
        right = sum(iris.counts[place][place] for place in range(3))
        assert right / iris.rows == pytest.approx(iris.metrics["accuracy"])

    def test_pairs_of_numbers(self, found):
        """
        Each true value stands beside its prediction, so that errors can be drawn.
        """
        diabetes = found[Task.REGRESSION]
        assert len(diabetes.truth) == len(diabetes.predicted) == diabetes.rows
        errors = [abs(one - other) for one, other in zip(diabetes.truth, diabetes.predicted, strict=True)]
        assert sum(errors) / len(errors) == pytest.approx(diabetes.metrics["mean_absolute_error"])

    def test_pairs_are_a_sample_of_many(self, judge, monkeypatch):
        """
        Of many rows only some are kept for drawing; the metrics are of all.
        """
        monkeypatch.setattr(evaluation, "MOST_POINTS", 7)
        table = pd.read_csv(sample_named("diabetes").path)
        found = judge(table, Task.REGRESSION, "progression", "ridge", "r2")
        assert (len(found.truth), len(found.predicted), found.rows) == (7, 7, 89)

    def test_sizes_of_clusters(self, found):
        """
        Each cluster with the number of its rows.
        """
        clusters = found[Task.CLUSTERING]
        assert clusters.labels == ("0", "1", "2")
        assert sum(clusters.counts[0]) == clusters.rows

    def test_whole_numbers_as_classes(self, judge):
        """
        Classes called 0 and 1 are compared as such, not as words beside numbers.
        """
        table = pd.DataFrame({"a": range(40), "big": [0, 1] * 10 + [1, 1] * 10})
        found = judge(table, Task.CLASSIFICATION, "big", "decision_tree", "accuracy")
        assert found.labels == ("0", "1")
        assert sum(map(sum, found.counts)) == found.rows == 8


class TestUndefined:
    def test_clusters_without_a_label(self, judge):
        """
        Agreement with a label that does not exist is undefined, recorded as null, and read as undefined.
        """
        table = pd.read_csv(sample_named("iris").path).drop(columns="species")
        found = judge(table, Task.CLUSTERING, "", "k_means", "silhouette")
        assert math.isnan(found.metrics["adjusted_rand"])
        assert json.loads(found.to_json())["metrics"]["adjusted_rand"] is None
        returned = evaluation_from(found.to_json())
        assert math.isnan(returned.metrics["adjusted_rand"])
        assert math.isnan(returned.baseline["adjusted_rand"])
        assert returned.metrics["silhouette"] == found.metrics["silhouette"]

    def test_a_class_that_the_holdout_lacks(self, judge):
        """
        Where the sealed rows lack a class, its ROC AUC is undefined and the rest is measured.
        """
        table = pd.DataFrame({"day": range(50), "a": [1, 2] * 25, "kind": ["x", "y"] * 20 + ["x"] * 10})
        split = Split(SplitKind.CHRONOLOGICAL, column="day")
        found = judge(table, Task.CLASSIFICATION, "kind", "logistic_regression", "accuracy", split=split)
        assert math.isnan(found.metrics["roc_auc"])
        assert found.metrics["accuracy"] == 0.5

    def test_nothing_but_json(self):
        """
        The record is strict JSON, which knows no NaN.
        """
        content = Evaluation(3, {"r2": math.nan}, {"r2": math.nan}).to_json()
        assert json.loads(content, parse_constant=pytest.fail)["baseline"] == {"r2": None}


class TestBaseline:
    def test_learns_from_the_training_rows_alone(self, sealed):
        """
        The baseline's answer is the mean of the training rows, not that of the sealed ones.
        """
        table = pd.DataFrame({"day": range(20), "a": range(20), "price": [1.0, 3.0] * 8 + [10.0] * 4})
        version, training, holdout = sealed(
            table, Task.REGRESSION, "price", split=Split(SplitKind.CHRONOLOGICAL, column="day")
        )
        plan = plan_for(version, algorithms=("ridge",), metric="r2")
        model = refitted(plan, Proposal(1, "ridge", {}), training).model
        assert evaluated(plan, "ridge", model, training, holdout, NOT_MEASURED)[0].baseline[
            "mean_absolute_error"
        ] == pytest.approx(8.0)
