"""Clusterings that only know their own rows, taught to answer for new ones as the nearest known row does."""

from typing import Any, ClassVar, Self

import numpy as np
from sklearn.base import BaseEstimator, ClusterMixin
from sklearn.cluster import DBSCAN, HDBSCAN, AgglomerativeClustering
from sklearn.neighbors import NearestNeighbors

NOISE = -1


class _NearestGroup(ClusterMixin, BaseEstimator):  # type: ignore[misc]  # scikit-learn publishes no types
    """
    A new row is answered with the group of its nearest known row that may answer, within `reach_`; beyond, it is noise.

    Where no row may answer, all are noise.
    """

    def fit(self, X: Any, y: Any = None) -> Self:  # noqa: ARG002, N803 - scikit-learn's signature
        rows = np.asarray(X, dtype=float)
        made = self._clustering(len(rows)).fit(rows)
        self.labels_ = np.asarray(made.labels_)
        answering = self._answering(made)
        self.groups_ = self.labels_[answering]
        self.reach_ = self._reach(made)
        self.n_features_in_ = rows.shape[1]
        self.nearest_ = NearestNeighbors(n_neighbors=1).fit(rows[answering]) if answering.any() else None
        return self

    def predict(self, X: Any) -> np.ndarray[Any, Any]:  # noqa: N803 - scikit-learn's signature
        rows = np.asarray(X, dtype=float)
        if self.nearest_ is None:
            return np.full(len(rows), NOISE)
        distances, places = self.nearest_.kneighbors(rows)
        return np.where(distances[:, 0] <= self.reach_, self.groups_[places[:, 0]], NOISE)

    def _clustering(self, rows: int) -> Any:
        """The clustering to fit, on so many rows."""
        raise NotImplementedError

    def _answering(self, made: Any) -> np.ndarray[Any, Any]:
        """Which known rows may answer for new ones: those that are no noise."""
        return np.asarray(made.labels_ != NOISE)

    def _reach(self, made: Any) -> float:  # noqa: ARG002 - others look at it
        """How far a known row speaks."""
        return float("inf")


class AgglomerativeGroups(_NearestGroup):
    """Agglomerative clustering; every known row may answer."""

    _parameter_constraints: ClassVar = {
        name: AgglomerativeClustering._parameter_constraints[name]  # noqa: SLF001 - no public way
        for name in ("n_clusters", "linkage")
    }

    def __init__(self, n_clusters: int = 3, linkage: str = "ward") -> None:
        self.n_clusters = n_clusters
        self.linkage = linkage

    def _clustering(self, rows: int) -> Any:  # noqa: ARG002 - others look at it
        return AgglomerativeClustering(n_clusters=self.n_clusters, linkage=self.linkage)


class DbscanGroups(_NearestGroup):
    """DBSCAN; the rows of dense places answer, as far as `eps`."""

    _parameter_constraints: ClassVar = {name: DBSCAN._parameter_constraints[name] for name in ("eps", "min_samples")}  # noqa: SLF001 - no public way

    def __init__(self, eps: float = 0.5, min_samples: int = 5) -> None:
        self.eps = eps
        self.min_samples = min_samples

    def _clustering(self, rows: int) -> Any:  # noqa: ARG002 - others look at it
        return DBSCAN(eps=self.eps, min_samples=self.min_samples)

    def _answering(self, made: Any) -> np.ndarray[Any, Any]:
        answering = np.zeros(len(made.labels_), dtype=bool)
        answering[made.core_sample_indices_] = True
        return answering

    def _reach(self, made: Any) -> float:  # noqa: ARG002 - as declared
        return float(self.eps)


class HdbscanGroups(_NearestGroup):
    """HDBSCAN; the rows of groups answer, as far as the sparsest row of a group lies from its neighbours."""

    _parameter_constraints: ClassVar = {
        name: HDBSCAN._parameter_constraints[name]  # noqa: SLF001 - no public way
        for name in ("min_cluster_size", "min_samples")
    }

    def __init__(self, min_cluster_size: int = 5, min_samples: int = 5) -> None:
        self.min_cluster_size = min_cluster_size
        self.min_samples = min_samples

    def fit(self, X: Any, y: Any = None) -> Self:  # noqa: N803 - scikit-learn's signature
        super().fit(X, y)
        if self.nearest_ is not None:
            members = np.asarray(X, dtype=float)[self.labels_ != NOISE]
            apart = self.nearest_.kneighbors(members, n_neighbors=min(self.min_samples + 1, len(members)))[0]
            self.reach_ = float(apart[:, -1].max())
        return self

    def _clustering(self, rows: int) -> Any:
        return HDBSCAN(min_cluster_size=self.min_cluster_size, min_samples=min(self.min_samples, rows), copy=True)
