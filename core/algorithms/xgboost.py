"""Gradient boosting by XGBoost."""

from core.algorithms.algorithm import Algorithm
from core.algorithms.growth import Growth
from core.algorithms.params import FloatRange, IntRange
from core.algorithms.ratings import Ratings
from core.language import N_
from core.question.task import Task

XGBOOST = Algorithm(
    key="xgboost",
    name=N_("XGBoost"),
    summary=N_("Gradient boosting with strong checks against learning by heart."),
    right_when=N_("Right where gradient boosting is. Needs a package of its own."),
    estimators={
        Task.CLASSIFICATION: "core.algorithms.xgboost_classes.XgboostClassifier",
        Task.REGRESSION: "xgboost.XGBRegressor",
    },
    params={
        "learning_rate": FloatRange(
            0.1, 0.01, 0.5, N_("How much each tree corrects. Small needs more trees."), log=True
        ),
        "n_estimators": IntRange(100, 20, 500, N_("How many trees. More learns more, and more by heart."), log=True),
        "max_depth": IntRange(6, 1, 12, N_("How many questions in a row. Deeper learns more, and more by heart.")),
        "min_child_weight": FloatRange(1.0, 0.1, 50.0, N_("Fewest weighted rows an answer may rest on."), log=True),
        "reg_lambda": FloatRange(1.0, 1e-3, 100.0, N_("Keeps each correction small."), log=True),
        "colsample_bytree": FloatRange(1.0, 0.2, 1.0, N_("Share of the columns each tree may use.")),
    },
    fixed={"n_jobs": 1},
    ratings=Ratings(interpretability=2, complexity=3, maintenance=2),
    docs="https://xgboost.readthedocs.io/en/stable/",
    wants_scaling=False,
    takes_missing=True,
    growth=Growth(0.55, rows=0.6, columns=0.6, row_bytes=200),
    package="xgboost",
)
