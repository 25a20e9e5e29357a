"""Models fitted on classes that weigh alike."""

from typing import Any

import numpy as np
from sklearn.base import BaseEstimator, ClassifierMixin, MetaEstimatorMixin, clone
from sklearn.utils.class_weight import compute_sample_weight
from sklearn.utils.metaestimators import available_if
from sklearn.utils.validation import check_is_fitted


def _has_probabilities(model: "_Balanced") -> bool:
    return hasattr(model.estimator, "predict_proba")


class _Balanced(ClassifierMixin, MetaEstimatorMixin, BaseEstimator):  # type: ignore[misc]
    """Answers as the model that it has fitted."""

    model_: Any

    @property
    def classes_(self) -> Any:
        return self.model_.classes_

    def predict(self, columns: Any) -> Any:
        check_is_fitted(self, "model_")
        return self.model_.predict(columns)

    @available_if(_has_probabilities)  # type: ignore[untyped-decorator]
    def predict_proba(self, columns: Any) -> Any:
        check_is_fitted(self, "model_")
        return self.model_.predict_proba(columns)


class WeighedModel(_Balanced):
    """Fits a model so that every class weighs the same, by the weights of its rows."""

    def __init__(self, estimator: Any = None) -> None:
        self.estimator = estimator

    def fit(self, columns: Any, target: Any) -> "WeighedModel":
        weights = compute_sample_weight("balanced", target)
        self.model_ = clone(self.estimator).fit(columns, target, sample_weight=weights)
        return self


class ResampledModel(_Balanced):
    """Fits on as many rows of each class: rare ones drawn repeatedly (`over`), or frequent ones thinned (`under`)."""

    def __init__(self, estimator: Any = None, how: str = "over") -> None:
        self.estimator = estimator
        self.how = how

    def fit(self, columns: Any, target: Any) -> "ResampledModel":
        values = np.asarray(target)
        rows = _drawn(values, self.how)
        self.model_ = clone(self.estimator).fit(np.asarray(columns)[rows], values[rows])
        return self


def _drawn(target: np.ndarray[Any, Any], how: str) -> np.ndarray[Any, Any]:
    """The places of the rows to learn from, in their order; every row stays where rows are repeated."""
    draw = np.random.default_rng(0)
    of_class = [np.flatnonzero(target == one) for one in np.unique(target)]
    sizes = [len(rows) for rows in of_class]
    if how == "under":
        return np.sort(np.concatenate([draw.choice(rows, min(sizes), replace=False) for rows in of_class]))
    more = [draw.choice(rows, max(sizes) - len(rows)) for rows in of_class]
    return np.sort(np.concatenate([*of_class, *more]))
