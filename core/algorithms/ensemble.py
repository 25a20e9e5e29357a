"""Several models that answer together; found by a search, never chosen by hand."""

from core.algorithms.algorithm import Algorithm
from core.algorithms.growth import Growth
from core.algorithms.ratings import Ratings
from core.language import N_
from core.question.task import Task

ENSEMBLE = Algorithm(
    key="ensemble",
    name=N_("Ensemble"),
    summary=N_("Averages the answers of several models, the better ones with more weight."),
    right_when=N_("Right when the last bit of quality counts. Larger, slower and harder to explain than one model."),
    estimators={
        Task.CLASSIFICATION: "sklearn.ensemble.VotingClassifier",
        Task.REGRESSION: "sklearn.ensemble.VotingRegressor",
    },
    ratings=Ratings(interpretability=1, complexity=1, maintenance=2),
    docs="https://scikit-learn.org/stable/modules/ensemble.html#voting-classifier",
    wants_scaling=False,
    takes_missing=True,  # its members fill gaps or take them, each by its own recipe
    knows_categories=True,
    growth=Growth(10.0, rows=1.1),
)
