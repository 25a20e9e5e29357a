"""Many trees that vote."""

from core.algorithms.algorithm import Algorithm
from core.algorithms.growth import Growth
from core.algorithms.params import CLASSES, Choice, FloatRange, IntRange
from core.algorithms.ratings import Ratings
from core.language import N_
from core.question.task import Task

RANDOM_FOREST = Algorithm(
    key="random_forest",
    name=N_("Random forest"),
    summary=N_("Lets many different trees vote. Strong without much adjusting."),
    right_when=N_(
        "Right for most tables, with numbers and categories mixed. Larger and harder to explain than one tree."
    ),
    estimators={
        Task.CLASSIFICATION: "sklearn.ensemble.RandomForestClassifier",
        Task.REGRESSION: "sklearn.ensemble.RandomForestRegressor",
    },
    params={
        "n_estimators": IntRange(100, 10, 500, N_("How many trees vote. More is steadier and slower."), log=True),
        "max_depth": IntRange(None, 1, 30, N_("How deep each tree may grow. Empty: no limit."), optional=True),
        "min_samples_leaf": IntRange(1, 1, 50, N_("Fewest rows an answer may rest on. More is calmer."), log=True),
        "max_features": FloatRange(0.5, 0.1, 1.0, N_("Share of the columns each question may choose from.")),
        "class_weight": Choice(
            "none", ("none", "balanced"), N_("Whether rare classes weigh more."), absent="none", tasks=CLASSES
        ),
    },
    ratings=Ratings(interpretability=2, complexity=4, maintenance=3),
    docs="https://scikit-learn.org/stable/modules/generated/sklearn.ensemble.RandomForestClassifier.html",
    wants_scaling=False,
    takes_missing=False,
    growth=Growth(2.5, rows=1.15, row_bytes=15_000),
)
