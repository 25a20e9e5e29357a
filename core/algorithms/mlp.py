"""Layers of weighted sums."""

from core.algorithms.algorithm import Algorithm
from core.algorithms.growth import Growth
from core.algorithms.params import FloatRange, IntRange
from core.algorithms.ratings import Ratings
from core.language import N_
from core.question.task import Task

MLP = Algorithm(
    key="mlp",
    name=N_("Neural network"),
    summary=N_("Layers of weighted sums that bend. Its loss can be watched, epoch by epoch."),
    right_when=N_("Right for thousands of scaled rows with smooth patterns. Slow, and sensitive to its settings."),
    estimators={
        Task.CLASSIFICATION: "core.algorithms.perceptron.MlpClassifier",
        Task.REGRESSION: "core.algorithms.perceptron.MlpRegressor",
    },
    params={
        "width": IntRange(64, 8, 256, N_("How many units a layer has."), log=True),
        "depth": IntRange(1, 1, 3, N_("How many layers lie between columns and answer.")),
        "alpha": FloatRange(1e-4, 1e-6, 10.0, N_("Keeps the weights small."), log=True),
        "learning_rate_init": FloatRange(
            1e-3, 1e-4, 1e-1, N_("How far each step goes. Too far never settles."), log=True
        ),
    },
    ratings=Ratings(interpretability=1, complexity=2, maintenance=2),
    docs="https://scikit-learn.org/stable/modules/generated/sklearn.neural_network.MLPClassifier.html",
    wants_scaling=True,
    takes_missing=False,
    growth=Growth(2.2, rows=0.45, columns=0.3, capped=True),
)
