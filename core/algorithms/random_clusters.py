"""Clusters drawn by lot: what a clustering has to beat."""

from typing import Any, Self

import numpy as np
from sklearn.base import BaseEstimator, ClusterMixin


class RandomClusters(ClusterMixin, BaseEstimator):  # type: ignore[misc]  # scikit-learn publishes no types
    """
    Assigns each row one of `n_clusters` at random, whatever its values.

    scikit-learn has dummies for classes and numbers, none for clusters.
    """

    def __init__(self, n_clusters: int = 3, random_state: int = 42) -> None:
        self.n_clusters = n_clusters
        self.random_state = random_state

    def fit(self, X: Any, y: Any = None) -> Self:  # noqa: ARG002, N803 - scikit-learn's signature
        self.n_features_in_ = np.shape(X)[1]
        self.labels_ = self.predict(X)
        return self

    def predict(self, X: Any) -> np.ndarray[Any, Any]:  # noqa: N803 - scikit-learn's signature
        return np.random.default_rng(self.random_state).integers(self.n_clusters, size=len(X))
