"""Columns that stay: those that vary, those that tell by themselves, those that a forest uses."""

from typing import Any

import numpy as np
from sklearn.base import BaseEstimator
from sklearn.ensemble import ExtraTreesClassifier, ExtraTreesRegressor
from sklearn.feature_selection import SelectorMixin, f_classif, f_regression
from sklearn.utils.validation import check_is_fitted, validate_data

TREES = 50
LEAF = 3  # rows: lone rows are no use


class _Selection(SelectorMixin, BaseEstimator):  # type: ignore[misc]
    """Keeps some of the columns, and always one at least."""

    kept_: np.ndarray[Any, Any]

    def _get_support_mask(self) -> np.ndarray[Any, Any]:
        check_is_fitted(self)
        return self.kept_


class SelectVarying(_Selection):
    """Columns with a variance above `threshold`; the one that varies most if there is none. Gaps are passed over."""

    def __init__(self, threshold: float = 0.0) -> None:
        self.threshold = threshold

    def fit(self, columns: Any, _target: Any = None) -> "SelectVarying":
        values = validate_data(self, columns, dtype=np.float64, ensure_all_finite="allow-nan")
        found = np.array([_variance(column[~np.isnan(column)]) for column in values.T])
        self.kept_ = found > self.threshold
        self.kept_[np.argmax(found)] = True
        return self

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.allow_nan = True
        return tags


class SelectSingly(_Selection):
    """The `share` of columns with the highest F-test against the target."""

    def __init__(self, share: float = 0.5, *, regression: bool = False) -> None:
        self.share = share
        self.regression = regression

    def fit(self, columns: Any, target: Any) -> "SelectSingly":
        values = validate_data(self, columns, dtype=np.float64)
        with np.errstate(divide="ignore", invalid="ignore"):
            found = _clearness(values, np.asarray(target), regression=self.regression)
        self.kept_ = _best(found, self.share)
        return self


class SelectByModel(_Selection):
    """The `share` of columns that a small forest of extra trees uses most."""

    def __init__(self, share: float = 0.5, *, regression: bool = False) -> None:
        self.share = share
        self.regression = regression

    def fit(self, columns: Any, target: Any) -> "SelectByModel":
        values = validate_data(self, columns, dtype=np.float64)
        forest = ExtraTreesRegressor if self.regression else ExtraTreesClassifier
        found = forest(TREES, min_samples_leaf=LEAF, random_state=0).fit(values, target).feature_importances_
        self.kept_ = _best(found, self.share)
        return self


def _variance(present: np.ndarray[Any, Any]) -> float:
    return float(present.var()) if len(present) and present.min() < present.max() else 0.0


def _clearness(values: np.ndarray[Any, Any], target: np.ndarray[Any, Any], *, regression: bool) -> np.ndarray[Any, Any]:
    """The F statistic of each column; -1 for those that do not vary."""
    varying = values.min(axis=0) < values.max(axis=0)
    found = np.full(values.shape[1], -1.0)
    if varying.any():
        test = f_regression if regression else f_classif
        found[varying] = np.nan_to_num(test(values[:, varying], target)[0], nan=-1.0, posinf=np.finfo(float).max)
    return found


def _best(found: np.ndarray[Any, Any], share: float) -> np.ndarray[Any, Any]:
    """Which of the columns are among the best; of equal ones, the first."""
    kept = np.zeros(len(found), dtype=bool)
    kept[np.argsort(-found, kind="stable")[: max(1, round(share * len(found)))]] = True
    return kept
