"""Groups that are dense."""

from core.algorithms.algorithm import Algorithm
from core.algorithms.growth import Growth
from core.algorithms.params import FloatRange, IntRange
from core.algorithms.ratings import Ratings
from core.language import N_
from core.question.task import Task

DBSCAN = Algorithm(
    key="dbscan",
    name=N_("DBSCAN"),
    summary=N_("Finds groups of any shape where rows lie densely; what lies alone is noise (-1)."),
    right_when=N_(
        "Right for odd shapes and outliers, where it is known how near is near. Finds the number of groups itself."
    ),
    estimators={
        Task.CLUSTERING: "core.algorithms.nearest_group.DbscanGroups",
    },
    params={
        "eps": FloatRange(0.5, 0.05, 10.0, N_("How near two rows must be to be neighbours."), log=True),
        "min_samples": IntRange(5, 2, 50, N_("How many neighbours make a place dense."), log=True),
    },
    ratings=Ratings(interpretability=3, complexity=3, maintenance=2),
    docs="https://scikit-learn.org/stable/modules/generated/sklearn.cluster.DBSCAN.html",
    wants_scaling=True,
    takes_missing=False,
    growth=Growth(0.04, rows=2.0, row_bytes=2_000),
)
