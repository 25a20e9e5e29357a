"""Support vector machines that say how sure they are, and that take a target of any size."""

from typing import Any, ClassVar, Self

import numpy as np
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.calibration import CalibratedClassifierCV
from sklearn.svm import SVC, SVR, LinearSVC, LinearSVR

from core.algorithms.scaled_target import ScaledTarget

MOST_PARTS = 5  # of the rows, each held back once to calibrate
FEWEST_ROWS = 2  # of a class, so that it is on both sides of a part


class _Calibrated(ClassifierMixin, BaseEstimator):  # type: ignore[misc]  # scikit-learn publishes no types
    """
    A machine whose margins are turned into probabilities on rows that it has not learned from (Platt, 1999).

    scikit-learn has given up the probabilities of its own machines for this.
    """

    def fit(self, X: Any, y: Any) -> Self:  # noqa: N803 - scikit-learn's signature
        fewest = int(np.unique(y, return_counts=True)[1].min())
        if fewest < FEWEST_ROWS:
            raise ValueError("a class has a single row: there is none to calibrate its probability on")
        parts = min(MOST_PARTS, fewest)
        self.calibrated_ = CalibratedClassifierCV(self._machine(), cv=parts, ensemble=False).fit(X, y)
        self.classes_ = self.calibrated_.classes_
        self.n_features_in_ = np.shape(X)[1]
        return self

    def predict(self, X: Any) -> np.ndarray[Any, Any]:  # noqa: N803 - scikit-learn's signature
        return np.asarray(self.calibrated_.predict(X))

    def predict_proba(self, X: Any) -> np.ndarray[Any, Any]:  # noqa: N803 - scikit-learn's signature
        return np.asarray(self.calibrated_.predict_proba(X))

    def _machine(self) -> Any:
        raise NotImplementedError


class LinearSvmClassifier(_Calibrated):
    """A linear machine with calibrated probabilities."""

    _parameter_constraints: ClassVar = {
        name: LinearSVC._parameter_constraints[name]  # noqa: SLF001 - no public way
        for name in ("C", "class_weight", "random_state")
    }

    def __init__(self, C: float = 1.0, class_weight: str | None = None, random_state: int | None = None) -> None:  # noqa: N803 - scikit-learn's name
        self.C = C
        self.class_weight = class_weight
        self.random_state = random_state

    def _machine(self) -> Any:
        return LinearSVC(C=self.C, class_weight=self.class_weight, random_state=self.random_state, max_iter=2_000)


class KernelSvmClassifier(_Calibrated):
    """A machine with radial kernels and calibrated probabilities; `gamma_factor` multiplies the usual gamma."""

    _parameter_constraints: ClassVar = {
        "C": SVC._parameter_constraints["C"],  # noqa: SLF001 - no public way
        "gamma_factor": SVC._parameter_constraints["C"],  # noqa: SLF001 - a factor is positive as C is
        "class_weight": SVC._parameter_constraints["class_weight"],  # noqa: SLF001 - as above
    }

    def __init__(self, C: float = 1.0, gamma_factor: float = 1.0, class_weight: str | None = None) -> None:  # noqa: N803 - scikit-learn's name
        self.C = C
        self.gamma_factor = gamma_factor
        self.class_weight = class_weight

    def fit(self, X: Any, y: Any) -> Self:  # noqa: N803 - scikit-learn's signature
        self.gamma_ = usual_gamma(X) * self.gamma_factor
        return super().fit(X, y)

    def _machine(self) -> Any:
        return SVC(C=self.C, gamma=self.gamma_, class_weight=self.class_weight)


class LinearSvmRegressor(ScaledTarget):
    """A linear machine for numbers."""

    _parameter_constraints: ClassVar = {
        name: LinearSVR._parameter_constraints[name]  # noqa: SLF001 - no public way
        for name in ("C", "random_state")
    }

    def __init__(self, C: float = 1.0, random_state: int | None = None) -> None:  # noqa: N803 - scikit-learn's name
        self.C = C
        self.random_state = random_state

    def _estimator(self, X: Any) -> Any:  # noqa: ARG002, N803 - the others look at it
        return LinearSVR(C=self.C, random_state=self.random_state, max_iter=2_000)


class KernelSvmRegressor(ScaledTarget):
    """A machine with radial kernels for numbers; `gamma_factor` multiplies the usual gamma."""

    _parameter_constraints: ClassVar = {
        "C": SVR._parameter_constraints["C"],  # noqa: SLF001 - no public way
        "gamma_factor": SVR._parameter_constraints["C"],  # noqa: SLF001 - a factor is positive as C is
    }

    def __init__(self, C: float = 1.0, gamma_factor: float = 1.0) -> None:  # noqa: N803 - scikit-learn's name
        self.C = C
        self.gamma_factor = gamma_factor

    def _estimator(self, X: Any) -> Any:  # noqa: N803 - scikit-learn's name
        return SVR(C=self.C, gamma=usual_gamma(X) * self.gamma_factor)


def usual_gamma(X: Any) -> float:  # noqa: N803 - scikit-learn's name
    """What scikit-learn calls `scale`: one over the number of columns times their variance."""
    values = np.asarray(X, dtype=float)
    variance = float(values.var())
    return 1.0 / (values.shape[1] * variance) if variance else 1.0
