"""Trees that each mend what the ones before got wrong."""

from core.algorithms.algorithm import Algorithm
from core.algorithms.growth import Growth
from core.algorithms.params import CLASSES, Choice, FloatRange, IntRange
from core.algorithms.ratings import Ratings
from core.language import N_
from core.question.task import Task

HIST_GRADIENT_BOOSTING = Algorithm(
    key="hist_gradient_boosting",
    name=N_("Gradient boosting"),
    summary=N_("Adds tree after tree, each mending the errors so far. Often the best on tables."),
    right_when=N_(
        "Right from a thousand rows up, with numbers and categories mixed, also with gaps. Wants its settings searched."
    ),
    estimators={
        Task.CLASSIFICATION: "sklearn.ensemble.HistGradientBoostingClassifier",
        Task.REGRESSION: "sklearn.ensemble.HistGradientBoostingRegressor",
    },
    params={
        "learning_rate": FloatRange(
            0.1, 0.01, 0.5, N_("How much each tree corrects. Small needs more trees."), log=True
        ),
        "max_iter": IntRange(
            100, 20, 500, N_("The most trees. On large tables it stops earlier where nothing is gained."), log=True
        ),
        "max_leaf_nodes": IntRange(31, 4, 255, N_("How many answers each tree may tell apart."), log=True),
        "min_samples_leaf": IntRange(20, 1, 100, N_("Fewest rows an answer may rest on. More is calmer."), log=True),
        "l2_regularization": FloatRange(1e-8, 1e-8, 10.0, N_("Keeps each correction small."), log=True),
        "max_features": FloatRange(1.0, 0.2, 1.0, N_("Share of the columns each question may choose from.")),
        "class_weight": Choice(
            "none", ("none", "balanced"), N_("Whether rare classes weigh more."), absent="none", tasks=CLASSES
        ),
    },
    ratings=Ratings(interpretability=2, complexity=3, maintenance=3),
    docs="https://scikit-learn.org/stable/modules/generated/sklearn.ensemble.HistGradientBoostingClassifier.html",
    wants_scaling=False,
    takes_missing=True,
    knows_categories=True,
    growth=Growth(0.37, rows=0.6, columns=0.6, row_bytes=200),
)
