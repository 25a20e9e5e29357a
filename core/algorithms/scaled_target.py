"""Learns a target with mean 0 and deviation 1, so that settings mean the same in cents and in millions."""

from typing import Any, Self

import numpy as np
from sklearn.base import BaseEstimator, RegressorMixin


class ScaledTarget(RegressorMixin, BaseEstimator):  # type: ignore[misc]  # scikit-learn publishes no types
    """A regressor around another; answers are in the target's own unit again."""

    def fit(self, X: Any, y: Any) -> Self:  # noqa: N803 - scikit-learn's signature
        target = np.asarray(y, dtype=float)
        self.mean_ = float(target.mean())
        self.deviation_ = float(target.std()) or 1.0
        self.estimator_ = self._estimator(X).fit(X, (target - self.mean_) / self.deviation_)
        self.n_features_in_ = np.shape(X)[1]
        return self

    def predict(self, X: Any) -> np.ndarray[Any, Any]:  # noqa: N803 - scikit-learn's signature
        return np.asarray(self.estimator_.predict(X) * self.deviation_ + self.mean_)

    def _estimator(self, X: Any) -> Any:  # noqa: N803 - scikit-learn's name
        """The unfitted estimator inside, for these rows."""
        raise NotImplementedError
