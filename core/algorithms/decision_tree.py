"""A tree of yes-or-no questions."""

from core.algorithms.algorithm import Algorithm
from core.algorithms.growth import Growth
from core.algorithms.params import IntRange
from core.algorithms.ratings import Ratings
from core.language import N_
from core.question.task import Task

DECISION_TREE = Algorithm(
    key="decision_tree",
    name=N_("Decision tree"),
    summary=N_("Asks one question about one column after another. The answer can be read and explained."),
    right_when=N_("Right when people must follow every decision. Weak where many columns matter a little each."),
    estimators={
        Task.CLASSIFICATION: "sklearn.tree.DecisionTreeClassifier",
        Task.REGRESSION: "sklearn.tree.DecisionTreeRegressor",
    },
    params={
        "max_depth": IntRange(5, 1, 30, N_("How many questions in a row. Deeper learns more, and more by heart.")),
        "min_samples_leaf": IntRange(1, 1, 50, N_("Fewest rows an answer may rest on. More is calmer."), log=True),
    },
    ratings=Ratings(interpretability=5, complexity=4, maintenance=5),
    docs="https://scikit-learn.org/stable/modules/generated/sklearn.tree.DecisionTreeClassifier.html",
    wants_scaling=False,
    takes_missing=False,
    growth=Growth(0.045, rows=1.1),
)
