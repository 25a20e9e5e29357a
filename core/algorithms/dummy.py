"""The baseline: an answer without looking."""

from core.algorithms.algorithm import Algorithm
from core.algorithms.growth import Growth
from core.algorithms.ratings import Ratings
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
    ratings=Ratings(interpretability=5, complexity=5, maintenance=5),
    docs="https://scikit-learn.org/stable/modules/generated/sklearn.dummy.DummyClassifier.html",
    wants_scaling=False,
    takes_missing=True,
    growth=Growth(0.001, columns=0.0),
    baseline=True,
)
