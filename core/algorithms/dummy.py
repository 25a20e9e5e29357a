"""The baseline: an answer without looking."""

from core.algorithms.algorithm import Algorithm
from core.language import N_
from core.question.task import Task

DUMMY = Algorithm(
    key="dummy",
    name=N_("Baseline"),
    summary=N_("Always the most frequent class, the mean, or a cluster drawn by lot."),
    right_when=N_("Right as a yardstick only: what does not beat it has learned nothing."),
    estimators={
        Task.CLASSIFICATION: "sklearn.dummy.DummyClassifier",
        Task.REGRESSION: "sklearn.dummy.DummyRegressor",
        Task.CLUSTERING: "core.algorithms.random_clusters.RandomClusters",
    },
    baseline=True,
)
