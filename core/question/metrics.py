"""The catalogue of metrics, in the order in which they are offered."""

import math
import warnings
from collections.abc import Callable
from typing import Any

import numpy as np

from core.errors import InvalidInput
from core.language import N_
from core.question.metric import Metric, Outcome
from core.question.task import EVERY_TASK, Task

FEWEST_CLASSES = 2  # with one class there is nothing to rank and nothing to be unsure of
SILHOUETTE_ROWS = 2_000  # the silhouette compares every row with every other: beyond this, a fixed sample is judged

CLASSIFICATION = frozenset({Task.CLASSIFICATION})
REGRESSION = frozenset({Task.REGRESSION})
CLUSTERING = frozenset({Task.CLUSTERING})


def _against_truth(function: str, **options: Any) -> Callable[[Outcome], float]:
    """A score of `sklearn.metrics` that compares the predicted with the true values."""

    def score(outcome: Outcome) -> float:
        from sklearn import metrics

        if outcome.truth is None:
            return math.nan
        return float(getattr(metrics, function)(outcome.truth, outcome.predicted, **options))

    return score


def _roc_auc(outcome: Outcome) -> float:
    """
    Area under the ROC curve; with more than two classes the mean over one class against the rest.

    It is the share of pairs, one row of the class and one of the rest, of which the first is ranked higher: Mann and
    Whitney's U by the number of pairs (Hanley and McNeil, 1982). A trial spends a tenth of its time on drawing curves
    otherwise.
    """
    from scipy.stats import rankdata

    truth, probabilities, classes = outcome.truth, outcome.probabilities, list(outcome.classes)
    if truth is None or probabilities is None or len(classes) < FEWEST_CLASSES or set(truth) != set(classes):
        return math.nan
    judged = slice(1, None) if len(classes) == 2 else slice(None)  # noqa: PLR2004 - two classes have one curve
    members = np.column_stack([truth == one for one in classes[judged]])
    ranks = rankdata(probabilities[:, judged], axis=0)
    inside = members.sum(axis=0)
    higher = (ranks * members).sum(axis=0) - inside * (inside + 1) / 2
    return float(np.mean(higher / (inside * (len(truth) - inside))))


def _log_loss(outcome: Outcome) -> float:
    from sklearn.metrics import log_loss

    truth, probabilities, classes = outcome.truth, outcome.probabilities, list(outcome.classes)
    if truth is None or probabilities is None or len(classes) < FEWEST_CLASSES or not set(truth) <= set(classes):
        return math.nan
    return float(log_loss(truth, probabilities, labels=classes))


def _silhouette(outcome: Outcome) -> float:
    from sklearn.metrics import silhouette_score

    clusters = len(set(outcome.predicted))
    if outcome.features is None or not 2 <= clusters < len(outcome.predicted):  # noqa: PLR2004 - it compares clusters
        return math.nan
    rows = np.random.default_rng(0).permutation(len(outcome.predicted))[:SILHOUETTE_ROWS]
    if not 2 <= len(set(outcome.predicted[rows])) < len(rows):  # noqa: PLR2004 - as above
        return math.nan
    return float(silhouette_score(outcome.features[rows], outcome.predicted[rows]))


METRICS = (
    Metric(
        key="accuracy",
        name=N_("Accuracy"),
        help=N_("Share of rows with the right class. Says little where one class is rare."),
        tasks=CLASSIFICATION,
        score=_against_truth("accuracy_score"),
        low=0,
        high=1,
    ),
    Metric(
        key="balanced_accuracy",
        name=N_("Balanced accuracy"),
        help=N_("Mean share found of each class: every class counts the same, however rare."),
        tasks=CLASSIFICATION,
        score=_against_truth("balanced_accuracy_score"),
        low=0,
        high=1,
    ),
    Metric(
        key="f1_macro",
        name=N_("F1 (macro)"),
        help=N_("Balance of precision and recall, averaged over the classes."),
        tasks=CLASSIFICATION,
        score=_against_truth("f1_score", average="macro", zero_division=0),
        low=0,
        high=1,
    ),
    Metric(
        key="precision_macro",
        name=N_("Precision (macro)"),
        help=N_("Of the rows called a class, the share that is one; averaged over the classes."),
        tasks=CLASSIFICATION,
        score=_against_truth("precision_score", average="macro", zero_division=0),
        low=0,
        high=1,
    ),
    Metric(
        key="recall_macro",
        name=N_("Recall (macro)"),
        help=N_("Of the rows of a class, the share that is found; averaged over the classes."),
        tasks=CLASSIFICATION,
        score=_against_truth("recall_score", average="macro", zero_division=0),
        low=0,
        high=1,
    ),
    Metric(
        key="roc_auc",
        name=N_("ROC AUC"),
        help=N_("How well the probabilities rank the rows: 0.5 is chance, 1 is perfect."),
        tasks=CLASSIFICATION,
        score=_roc_auc,
        by_probabilities=True,
        low=0,
        high=1,
    ),
    Metric(
        key="log_loss",
        name=N_("Log loss"),
        help=N_("How far the probabilities are from the truth; punishes being sure and wrong."),
        tasks=CLASSIFICATION,
        score=_log_loss,
        by_probabilities=True,
        greater_is_better=False,
        low=0,
    ),
    Metric(
        key="r2",
        name=N_("R²"),
        help=N_("Share of the target's variation that is explained: 0 is the mean, 1 is perfect."),
        tasks=REGRESSION,
        score=_against_truth("r2_score"),
        high=1,
    ),
    Metric(
        key="mean_absolute_error",
        name=N_("Mean absolute error"),
        help=N_("Mean distance from the true value, in the target's unit."),
        tasks=REGRESSION,
        score=_against_truth("mean_absolute_error"),
        greater_is_better=False,
        low=0,
    ),
    Metric(
        key="root_mean_squared_error",
        name=N_("Root mean squared error"),
        help=N_("Like the mean absolute error, but large errors weigh more."),
        tasks=REGRESSION,
        score=_against_truth("root_mean_squared_error"),
        greater_is_better=False,
        low=0,
    ),
    Metric(
        key="median_absolute_error",
        name=N_("Median absolute error"),
        help=N_("Half of the rows are nearer to the truth than this, in the target's unit."),
        tasks=REGRESSION,
        score=_against_truth("median_absolute_error"),
        greater_is_better=False,
        low=0,
    ),
    Metric(
        key="silhouette",
        name=N_("Silhouette"),
        help=N_("How much nearer a row is to its own cluster than to the next one: 1 is well apart, 0 is touching."),
        tasks=CLUSTERING,
        score=_silhouette,
        low=-1,
        high=1,
    ),
    Metric(
        key="adjusted_rand",
        name=N_("Adjusted Rand index"),
        help=N_("Agreement of the clusters with a known label: 0 is chance, 1 is the same grouping."),
        tasks=CLUSTERING,
        score=_against_truth("adjusted_rand_score"),
        low=-0.5,
        high=1,
    ),
    Metric(
        key="latency_ms",
        name=N_("Prediction latency"),
        help=N_("Time to predict one row, 95th percentile of repeated predictions in a fresh process on this machine."),
        tasks=EVERY_TASK,
        greater_is_better=False,
        low=0,
        unit="ms",
    ),
    Metric(
        key="latency_median_ms",
        name=N_("Typical latency"),
        help=N_("Time to predict one row, median of repeated predictions in a fresh process on this machine."),
        tasks=EVERY_TASK,
        greater_is_better=False,
        low=0,
        unit="ms",
    ),
    Metric(
        key="latency_thousand_ms",
        name=N_("Latency of a thousand rows"),
        help=N_("Time to predict a thousand rows at once, median of repeated predictions in a fresh process."),
        tasks=EVERY_TASK,
        greater_is_better=False,
        low=0,
        unit="ms",
    ),
    Metric(
        key="model_size_mb",
        name=N_("Model size"),
        help=N_("Size of the stored model with all of its feature steps."),
        tasks=EVERY_TASK,
        greater_is_better=False,
        low=0,
        unit="MB",
    ),
    Metric(
        key="fairness_gap",
        name=N_("Fairness gap"),
        help=N_(
            "Largest difference between two groups of a sensitive column in how often rows of a class are found, or "
            "others taken for it (equalized odds): 0 is none. It needs columns with the role “sensitive”."
        ),
        tasks=CLASSIFICATION,
        greater_is_better=False,
        low=0,
        high=1,
    ),
    Metric(
        key="selection_gap",
        name=N_("Selection gap"),
        help=N_(
            "Largest difference between two groups of a sensitive column in how often they get an answer (demographic "
            "parity): 0 is none. It needs columns with the role “sensitive”."
        ),
        tasks=CLASSIFICATION,
        greater_is_better=False,
        low=0,
        high=1,
    ),
)
_BY_KEY = {metric.key: metric for metric in METRICS}
DEFAULT_METRICS = {Task.CLASSIFICATION: "accuracy", Task.REGRESSION: "r2", Task.CLUSTERING: "silhouette"}


def metric_named(key: str) -> Metric:
    """The metric of this key; raises InvalidInput with the keys there are."""
    if key not in _BY_KEY:
        raise InvalidInput(
            N_("There is no metric {metric}. Choose one of: {known}."), metric=key, known=", ".join(_BY_KEY)
        )
    return _BY_KEY[key]


def metrics_for(task: Task, *, scored: bool = False) -> list[Metric]:
    """The metrics that serve a task, in the catalogue's order; only those found from answers where `scored`."""
    return [metric for metric in METRICS if task in metric.tasks and (metric.score or not scored)]


def score(metric: Metric, outcome: Outcome) -> float:
    """The metric on this outcome; NaN where it is undefined, or measured on the model."""
    if metric.score is None:
        return math.nan
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what is undefined is NaN, which says it better
        return metric.score(outcome)


def scores(task: Task, outcome: Outcome) -> dict[str, float]:
    """Every scored metric of the task on this outcome, by key; NaN where it is undefined."""
    return {metric.key: score(metric, outcome) for metric in metrics_for(task, scored=True)}
