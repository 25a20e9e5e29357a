"""Groups that are merged step by step."""

from core.algorithms.algorithm import Algorithm
from core.algorithms.growth import Growth
from core.algorithms.params import Choice, IntRange
from core.algorithms.ratings import Ratings
from core.language import N_
from core.question.task import Task

AGGLOMERATIVE = Algorithm(
    key="agglomerative",
    name=N_("Agglomerative clustering"),
    summary=N_("Begins with each row alone and merges the nearest groups. A new row goes with its nearest known row."),
    right_when=N_("Right for up to some ten thousand rows whose groups lie within groups."),
    estimators={
        Task.CLUSTERING: "core.algorithms.nearest_group.AgglomerativeGroups",
    },
    params={
        "n_clusters": IntRange(3, 2, 20, N_("How many groups to form.")),
        "linkage": Choice(
            "ward", ("ward", "complete", "average", "single"), N_("What counts as the distance of two groups.")
        ),
    },
    ratings=Ratings(interpretability=4, complexity=4, maintenance=2),
    docs="https://scikit-learn.org/stable/modules/generated/sklearn.cluster.AgglomerativeClustering.html",
    wants_scaling=True,
    takes_missing=False,
    growth=Growth(0.75, rows=2.1, pair_bytes=5),
    counts_rows="n_clusters",
)
