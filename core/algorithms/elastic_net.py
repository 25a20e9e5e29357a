"""Between ridge and lasso."""

from core.algorithms.algorithm import Algorithm
from core.algorithms.growth import Growth
from core.algorithms.params import FloatRange
from core.algorithms.ratings import Ratings
from core.language import N_
from core.question.task import Task

ELASTIC_NET = Algorithm(
    key="elastic_net",
    name=N_("Elastic net"),
    summary=N_("A straight-line fit that shrinks weights and drops needless columns, in a mixture of both."),
    right_when=N_("Right when columns come in groups that resemble each other and only some groups matter."),
    estimators={
        Task.REGRESSION: "sklearn.linear_model.ElasticNet",
    },
    params={
        "alpha": FloatRange(0.1, 1e-4, 1e3, N_("Strength of the shrinkage."), log=True),
        "l1_ratio": FloatRange(0.5, 0.0, 1.0, N_("Share of dropping: 0 as ridge, 1 as lasso.")),
    },
    fixed={"max_iter": 5_000},
    ratings=Ratings(interpretability=4, complexity=4, maintenance=5),
    docs="https://scikit-learn.org/stable/modules/generated/sklearn.linear_model.ElasticNet.html",
    wants_scaling=True,
    takes_missing=False,
    growth=Growth(0.002, columns=1.5),
)
