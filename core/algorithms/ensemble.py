"""Several models that answer together; found by a search, never chosen by hand."""

from core.algorithms.algorithm import Algorithm
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
)
