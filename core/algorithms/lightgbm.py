"""Gradient boosting by LightGBM."""

from core.algorithms.algorithm import Algorithm
from core.algorithms.growth import Growth
from core.algorithms.params import CLASSES, Choice, FloatRange, IntRange
from core.algorithms.ratings import Ratings
from core.language import N_
from core.question.task import Task

LIGHTGBM = Algorithm(
    key="lightgbm",
    name=N_("LightGBM"),
    summary=N_("Gradient boosting that grows the leaf with the most to gain. Fast on large tables."),
    right_when=N_("Right where gradient boosting is, on tables of many rows. Needs a package of its own."),
    estimators={
        Task.CLASSIFICATION: "lightgbm.LGBMClassifier",
        Task.REGRESSION: "lightgbm.LGBMRegressor",
    },
    params={
        "learning_rate": FloatRange(
            0.1, 0.01, 0.5, N_("How much each tree corrects. Small needs more trees."), log=True
        ),
        "n_estimators": IntRange(100, 20, 500, N_("How many trees. More learns more, and more by heart."), log=True),
        "num_leaves": IntRange(31, 4, 255, N_("How many answers each tree may tell apart."), log=True),
        "min_child_samples": IntRange(20, 1, 100, N_("Fewest rows an answer may rest on. More is calmer."), log=True),
        "reg_lambda": FloatRange(1e-8, 1e-8, 10.0, N_("Keeps each correction small."), log=True),
        "colsample_bytree": FloatRange(1.0, 0.2, 1.0, N_("Share of the columns each tree may use.")),
        "class_weight": Choice(
            "none", ("none", "balanced"), N_("Whether rare classes weigh more."), absent="none", tasks=CLASSES
        ),
    },
    fixed={"verbosity": -1, "n_jobs": 1},
    ratings=Ratings(interpretability=2, complexity=3, maintenance=2),
    docs="https://lightgbm.readthedocs.io/en/stable/",
    wants_scaling=False,
    takes_missing=True,
    growth=Growth(0.3, rows=0.7, columns=0.6, row_bytes=200),
    package="lightgbm",
)
