"""The answer of the most similar rows."""

from core.algorithms.algorithm import Algorithm
from core.algorithms.growth import Growth
from core.algorithms.params import Choice, IntRange
from core.algorithms.ratings import Ratings
from core.language import N_
from core.question.task import Task

K_NEAREST_NEIGHBORS = Algorithm(
    key="k_nearest_neighbors",
    name=N_("k-nearest neighbours"),
    summary=N_("Looks up the most similar known rows and answers as they do."),
    right_when=N_("Right for small tables with few, scaled columns. Slow with many rows, lost among many columns."),
    estimators={
        Task.CLASSIFICATION: "sklearn.neighbors.KNeighborsClassifier",
        Task.REGRESSION: "sklearn.neighbors.KNeighborsRegressor",
    },
    params={
        "n_neighbors": IntRange(5, 1, 50, N_("How many neighbours are asked. More is smoother."), log=True),
        "weights": Choice("uniform", ("uniform", "distance"), N_("Whether nearer neighbours count more.")),
    },
    ratings=Ratings(interpretability=3, complexity=5, maintenance=2),
    docs="https://scikit-learn.org/stable/modules/generated/sklearn.neighbors.KNeighborsClassifier.html",
    wants_scaling=True,
    takes_missing=False,
    growth=Growth(0.07, rows=1.9),
    counts_rows="n_neighbors",
)
