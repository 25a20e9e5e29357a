"""Groups around centres."""

from core.algorithms.algorithm import Algorithm
from core.algorithms.growth import Growth
from core.algorithms.params import IntRange
from core.algorithms.ratings import Ratings
from core.language import N_
from core.question.task import Task

K_MEANS = Algorithm(
    key="k_means",
    name=N_("k-means"),
    summary=N_("Divides the rows into k groups, each around its mean."),
    right_when=N_("Right for round groups of similar size in scaled columns. Needs the number of groups."),
    estimators={
        Task.CLUSTERING: "sklearn.cluster.KMeans",
    },
    params={
        "n_clusters": IntRange(3, 2, 20, N_("How many groups to form.")),
        "n_init": IntRange(10, 1, 50, N_("How many random starts; the best is kept.")),
    },
    ratings=Ratings(interpretability=4, complexity=5, maintenance=5),
    docs="https://scikit-learn.org/stable/modules/generated/sklearn.cluster.KMeans.html",
    wants_scaling=True,
    takes_missing=False,
    growth=Growth(0.12),
    counts_rows="n_clusters",
)
