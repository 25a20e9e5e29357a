"""The widest margin, along a curve."""

from core.algorithms.algorithm import Algorithm
from core.algorithms.growth import Growth
from core.algorithms.params import CLASSES, Choice, FloatRange
from core.algorithms.ratings import Ratings
from core.language import N_
from core.question.task import Task

KERNEL_SVM = Algorithm(
    key="kernel_svm",
    name=N_("Kernel SVM"),
    summary=N_("Looks for the curve with the widest margin. Its probabilities are calibrated on rows held back."),
    right_when=N_("Right for up to some ten thousand rows with scaled numbers and curved borders. Hopeless beyond."),
    estimators={
        Task.CLASSIFICATION: "core.algorithms.support_vectors.KernelSvmClassifier",
        Task.REGRESSION: "core.algorithms.support_vectors.KernelSvmRegressor",
    },
    params={
        "C": FloatRange(
            1.0, 1e-2, 1e3, N_("How much each row on the wrong side costs. More bends the curve."), log=True
        ),
        "gamma_factor": FloatRange(
            1.0, 1e-2, 1e2, N_("How near rows must be to count, beside the usual 1. More is wigglier."), log=True
        ),
        "class_weight": Choice(
            "none", ("none", "balanced"), N_("Whether rare classes weigh more."), absent="none", tasks=CLASSES
        ),
    },
    ratings=Ratings(interpretability=1, complexity=3, maintenance=2),
    docs="https://scikit-learn.org/stable/modules/generated/sklearn.svm.SVC.html",
    wants_scaling=True,
    takes_missing=False,
    growth=Growth(1.9, rows=2.0, row_bytes=500),
)
