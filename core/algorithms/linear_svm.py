"""The widest margin, along a straight line."""

from core.algorithms.algorithm import Algorithm
from core.algorithms.growth import Growth
from core.algorithms.params import CLASSES, Choice, FloatRange
from core.algorithms.ratings import Ratings
from core.language import N_
from core.question.task import Task

LINEAR_SVM = Algorithm(
    key="linear_svm",
    name=N_("Linear SVM"),
    summary=N_(
        "Looks for the straight line with the widest margin. Its probabilities are calibrated on rows held back."
    ),
    right_when=N_("Right with many columns, such as words of texts, where straight lines are enough."),
    estimators={
        Task.CLASSIFICATION: "core.algorithms.support_vectors.LinearSvmClassifier",
        Task.REGRESSION: "core.algorithms.support_vectors.LinearSvmRegressor",
    },
    params={
        "C": FloatRange(1.0, 1e-3, 1e2, N_("Freedom of the weights: small keeps them small."), log=True),
        "class_weight": Choice(
            "none", ("none", "balanced"), N_("Whether rare classes weigh more."), absent="none", tasks=CLASSES
        ),
    },
    ratings=Ratings(interpretability=4, complexity=4, maintenance=4),
    docs="https://scikit-learn.org/stable/modules/generated/sklearn.svm.LinearSVC.html",
    wants_scaling=True,
    takes_missing=False,
    growth=Growth(0.06, rows=1.3),
)
