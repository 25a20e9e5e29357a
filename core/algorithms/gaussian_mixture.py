"""Groups that overlap."""

from core.algorithms.algorithm import Algorithm
from core.algorithms.growth import Growth
from core.algorithms.params import Choice, IntRange
from core.algorithms.ratings import Ratings
from core.language import N_
from core.question.task import Task

GAUSSIAN_MIXTURE = Algorithm(
    key="gaussian_mixture",
    name=N_("Gaussian mixture"),
    summary=N_("Explains the rows as a mixture of bell curves, each a group of its own shape."),
    right_when=N_("Right for groups that are stretched, differ in size or overlap. Needs the number of groups."),
    estimators={
        Task.CLUSTERING: "sklearn.mixture.GaussianMixture",
    },
    params={
        "n_components": IntRange(3, 2, 20, N_("How many groups to form.")),
        "covariance_type": Choice(
            "full", ("full", "tied", "diag", "spherical"), N_("Which shapes the groups may have.")
        ),
    },
    fixed={"reg_covar": 1e-4},
    ratings=Ratings(interpretability=3, complexity=4, maintenance=4),
    docs="https://scikit-learn.org/stable/modules/generated/sklearn.mixture.GaussianMixture.html",
    wants_scaling=True,
    takes_missing=False,
    growth=Growth(0.07, columns=1.5),
    counts_rows="n_components",
)
