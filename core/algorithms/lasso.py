"""A straight-line fit with few weights."""

from core.algorithms.algorithm import Algorithm
from core.algorithms.growth import Growth
from core.algorithms.params import FloatRange
from core.algorithms.ratings import Ratings
from core.language import N_
from core.question.task import Task

LASSO = Algorithm(
    key="lasso",
    name=N_("Lasso"),
    summary=N_("A straight-line fit that sets the weights of needless columns to zero."),
    right_when=N_("Right when few of many columns matter and you want to see which."),
    estimators={
        Task.REGRESSION: "sklearn.linear_model.Lasso",
    },
    params={"alpha": FloatRange(0.1, 1e-4, 1e3, N_("Strength of the shrinkage."), log=True)},
    fixed={"max_iter": 5_000},
    ratings=Ratings(interpretability=5, complexity=5, maintenance=5),
    docs="https://scikit-learn.org/stable/modules/generated/sklearn.linear_model.Lasso.html",
    wants_scaling=True,
    takes_missing=False,
    growth=Growth(0.002, columns=1.5),
)
