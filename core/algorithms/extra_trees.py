"""Many trees whose questions are drawn by lot."""

from core.algorithms.algorithm import Algorithm
from core.algorithms.growth import Growth
from core.algorithms.params import CLASSES, Choice, FloatRange, IntRange
from core.algorithms.ratings import Ratings
from core.language import N_
from core.question.task import Task

EXTRA_TREES = Algorithm(
    key="extra_trees",
    name=N_("Extra trees"),
    summary=N_("Like a random forest, but each tree asks at limits drawn by lot: faster and smoother."),
    right_when=N_("Right where a random forest is, above all with many noisy numbers."),
    estimators={
        Task.CLASSIFICATION: "sklearn.ensemble.ExtraTreesClassifier",
        Task.REGRESSION: "sklearn.ensemble.ExtraTreesRegressor",
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
    docs="https://scikit-learn.org/stable/modules/generated/sklearn.ensemble.ExtraTreesClassifier.html",
    wants_scaling=False,
    takes_missing=True,
    growth=Growth(1.0, rows=1.1, row_bytes=25_000),
)
