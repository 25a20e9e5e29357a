"""A straight-line fit with small weights."""

from core.algorithms.algorithm import Algorithm
from core.algorithms.growth import Growth
from core.algorithms.params import FloatRange
from core.algorithms.ratings import Ratings
from core.language import N_
from core.question.task import Task

RIDGE = Algorithm(
    key="ridge",
    name=N_("Ridge regression"),
    summary=N_("A straight-line fit that shrinks its weights. Fast, and a fair first model."),
    right_when=N_(
        "Right when the target grows and falls evenly with the columns, also when columns resemble each other."
    ),
    estimators={
        Task.REGRESSION: "sklearn.linear_model.Ridge",
    },
    params={"alpha": FloatRange(1.0, 1e-3, 1e3, N_("Strength of the shrinkage."), log=True)},
    ratings=Ratings(interpretability=4, complexity=5, maintenance=5),
    docs="https://scikit-learn.org/stable/modules/generated/sklearn.linear_model.Ridge.html",
    wants_scaling=True,
    takes_missing=False,
    growth=Growth(0.002, columns=1.5),
)
