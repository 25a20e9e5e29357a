"""Groups around centres, a few rows at a time."""

from core.algorithms.algorithm import Algorithm
from core.algorithms.growth import Growth
from core.algorithms.params import IntRange
from core.algorithms.ratings import Ratings
from core.language import N_
from core.question.task import Task

MINI_BATCH_K_MEANS = Algorithm(
    key="mini_batch_k_means",
    name=N_("Mini-batch k-means"),
    summary=N_("k-means that looks at a few rows at a time. Nearly as good, much faster."),
    right_when=N_("Right where k-means is, from some hundred thousand rows on."),
    estimators={
        Task.CLUSTERING: "sklearn.cluster.MiniBatchKMeans",
    },
    params={
        "n_clusters": IntRange(3, 2, 20, N_("How many groups to form.")),
        "n_init": IntRange(3, 1, 20, N_("How many random starts; the best is kept.")),
    },
    ratings=Ratings(interpretability=4, complexity=5, maintenance=5),
    docs="https://scikit-learn.org/stable/modules/generated/sklearn.cluster.MiniBatchKMeans.html",
    wants_scaling=True,
    takes_missing=False,
    growth=Growth(0.02, rows=0.7),
    counts_rows="n_clusters",
)
