"""Each column speaks for itself."""

from core.algorithms.algorithm import Algorithm
from core.algorithms.growth import Growth
from core.algorithms.params import FloatRange
from core.algorithms.ratings import Ratings
from core.language import N_
from core.question.task import Task

NAIVE_BAYES = Algorithm(
    key="naive_bayes",
    name=N_("Naive Bayes"),
    summary=N_("Counts how typical each value is for each class, as if columns had nothing to do with each other."),
    right_when=N_("Right for small tables and as a quick first model. Its probabilities are too sure of themselves."),
    estimators={
        Task.CLASSIFICATION: "sklearn.naive_bayes.GaussianNB",
    },
    params={
        "var_smoothing": FloatRange(
            1e-9, 1e-12, 1.0, N_("How much wider each bell curve is drawn. More is calmer."), log=True
        )
    },
    ratings=Ratings(interpretability=4, complexity=5, maintenance=5),
    docs="https://scikit-learn.org/stable/modules/generated/sklearn.naive_bayes.GaussianNB.html",
    wants_scaling=False,
    takes_missing=False,
    growth=Growth(0.004),
)
