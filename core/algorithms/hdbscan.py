"""Groups that are dense, each in its own way."""

from core.algorithms.algorithm import Algorithm
from core.algorithms.growth import Growth
from core.algorithms.params import IntRange
from core.algorithms.ratings import Ratings
from core.language import N_
from core.question.task import Task

HDBSCAN = Algorithm(
    key="hdbscan",
    name=N_("HDBSCAN"),
    summary=N_("Like DBSCAN, for groups of different density; what lies alone is noise (-1)."),
    right_when=N_(
        "Right for odd shapes and outliers, when nothing is known of distances. Finds the number of groups itself."
    ),
    estimators={
        Task.CLUSTERING: "core.algorithms.nearest_group.HdbscanGroups",
    },
    params={
        "min_cluster_size": IntRange(5, 2, 200, N_("Fewest rows of a group."), log=True),
        "min_samples": IntRange(5, 1, 50, N_("How many neighbours make a place dense."), log=True),
    },
    ratings=Ratings(interpretability=3, complexity=4, maintenance=2),
    docs="https://scikit-learn.org/stable/modules/generated/sklearn.cluster.HDBSCAN.html",
    wants_scaling=True,
    takes_missing=False,
    growth=Growth(0.65, rows=2.0, row_bytes=500),
)
