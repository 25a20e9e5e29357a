"""Neural networks whose layers are told by width and depth, two numbers that a search can choose."""

import warnings
from numbers import Integral
from typing import Any, ClassVar, Self

import numpy as np
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.utils._param_validation import Interval

from core.algorithms.scaled_target import ScaledTarget

MOST_EPOCHS, FEWEST_EPOCHS = 200, 10
MOST_STEPS = 6_000  # of 200 rows each: the more rows, the fewer epochs it takes to learn what is in them
A_STEP = 200  # rows: what scikit-learn takes at once by itself
_OWN = {name: MLPClassifier._parameter_constraints[name] for name in ("alpha", "learning_rate_init", "random_state")}  # noqa: SLF001 - no public way
_SIZE = [Interval(Integral, 1, None, closed="left")]


class _Layers(BaseEstimator):  # type: ignore[misc]  # scikit-learn publishes no types
    """The settings that both networks share."""

    _parameter_constraints: ClassVar = {**_OWN, "width": _SIZE, "depth": _SIZE}

    def __init__(
        self,
        width: int = 64,
        depth: int = 1,
        alpha: float = 1e-4,
        learning_rate_init: float = 1e-3,
        random_state: int | None = None,
    ) -> None:
        self.width = width
        self.depth = depth
        self.alpha = alpha
        self.learning_rate_init = learning_rate_init
        self.random_state = random_state

    @property
    def loss_curve_(self) -> list[float]:
        """The loss in training, epoch by epoch."""
        return list(self.estimator_.loss_curve_)

    def _settings(self, rows: int) -> dict[str, Any]:
        return {
            "hidden_layer_sizes": (self.width,) * self.depth,
            "alpha": self.alpha,
            "learning_rate_init": self.learning_rate_init,
            "random_state": self.random_state,
            "max_iter": min(MOST_EPOCHS, max(FEWEST_EPOCHS, MOST_STEPS * A_STEP // rows)),
        }


class MlpClassifier(ClassifierMixin, _Layers):  # type: ignore[misc]  # scikit-learn publishes no types
    """A network that tells classes apart."""

    def fit(self, X: Any, y: Any) -> Self:  # noqa: N803 - scikit-learn's signature
        self.estimator_ = MLPClassifier(**self._settings(np.shape(X)[0]))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ConvergenceWarning)  # epochs are limited on purpose; the curve shows it
            self.estimator_.fit(X, y)
        self.classes_ = self.estimator_.classes_
        self.n_features_in_ = self.estimator_.n_features_in_
        return self

    def predict(self, X: Any) -> np.ndarray[Any, Any]:  # noqa: N803 - scikit-learn's signature
        return np.asarray(self.estimator_.predict(X))

    def predict_proba(self, X: Any) -> np.ndarray[Any, Any]:  # noqa: N803 - scikit-learn's signature
        return np.asarray(self.estimator_.predict_proba(X))


class MlpRegressor(ScaledTarget, _Layers):
    """A network that predicts numbers."""

    def fit(self, X: Any, y: Any) -> Self:  # noqa: N803 - scikit-learn's signature
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ConvergenceWarning)  # as above
            return super().fit(X, y)

    def _estimator(self, X: Any) -> Any:  # noqa: N803 - scikit-learn's name
        return MLPRegressor(**self._settings(np.shape(X)[0]))
