"""A vote that gives rare classes their due, for metrics that count every class the same."""

from typing import Any, Self

import numpy as np
from sklearn.ensemble import VotingClassifier


class EvenVote(VotingClassifier):  # type: ignore[misc]  # scikit-learn publishes no types
    """
    Averages probabilities, and answers the class whose probability is largest by its share to the power of `evenness`.

    With 0 that is the likeliest class. With 1 it is the one that is likelier than usual by the largest factor, which is
    best where recall counts the same in each class (Elkan, 2001). Probabilities stay as they are.
    """

    def __init__(self, estimators: Any, *, weights: Any = None, evenness: float = 0.0) -> None:
        super().__init__(estimators, voting="soft", weights=weights)
        self.evenness = evenness

    def fit(self, X: Any, y: Any) -> Self:  # noqa: N803 - scikit-learn's signature
        _labels, counts = np.unique(np.asarray(y), return_counts=True)
        self.shares_ = counts / counts.sum()
        super().fit(X, y)
        return self

    def predict(self, X: Any) -> np.ndarray[Any, Any]:  # noqa: N803 - scikit-learn's signature
        merits = self.predict_proba(X) / self.shares_**self.evenness
        return np.asarray(self.classes_[merits.argmax(axis=1)])
