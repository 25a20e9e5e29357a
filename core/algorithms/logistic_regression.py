"""A weighted sum that becomes a probability."""

from core.algorithms.algorithm import Algorithm
from core.algorithms.growth import Growth
from core.algorithms.params import FloatRange
from core.algorithms.ratings import Ratings
from core.language import N_
from core.question.task import Task

LOGISTIC_REGRESSION = Algorithm(
    key="logistic_regression",
    name=N_("Logistic regression"),
    summary=N_("Weighs the columns and turns the sum into probabilities. Fast, and a fair first model."),
    right_when=N_("Right when the classes can be parted by straight lines, and when weights should be read."),
    estimators={
        Task.CLASSIFICATION: "sklearn.linear_model.LogisticRegression",
    },
    params={
        "C": FloatRange(1.0, 1e-3, 1e3, N_("Freedom of the weights: small keeps them small."), log=True),
    },
    fixed={"max_iter": 1_000},
    ratings=Ratings(interpretability=4, complexity=5, maintenance=5),
    docs="https://scikit-learn.org/stable/modules/generated/sklearn.linear_model.LogisticRegression.html",
    wants_scaling=True,
    takes_missing=False,
    growth=Growth(0.007),
)
