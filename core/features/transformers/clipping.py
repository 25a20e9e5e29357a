"""Outliers moved to the edge."""

from typing import Any

import numpy as np
from sklearn.base import BaseEstimator, OneToOneFeatureMixin, TransformerMixin
from sklearn.utils.validation import check_is_fitted, validate_data


class ClipOutliers(OneToOneFeatureMixin, TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Values beyond the quantiles `share` and 1 - `share` of the rows it was fitted on become those; gaps stay gaps."""

    def __init__(self, share: float = 0.01) -> None:
        self.share = share

    def fit(self, columns: Any, _target: Any = None) -> "ClipOutliers":
        values = validate_data(self, columns, dtype=np.float64, ensure_all_finite="allow-nan")
        ends = [_ends(column[~np.isnan(column)], self.share) for column in values.T]
        self.low_, self.high_ = np.array(ends, dtype=float).T
        return self

    def transform(self, columns: Any) -> np.ndarray[Any, Any]:
        check_is_fitted(self)
        values = validate_data(self, columns, dtype=np.float64, ensure_all_finite="allow-nan", reset=False)
        return np.asarray(np.clip(values, self.low_, self.high_))


def _ends(present: np.ndarray[Any, Any], share: float) -> tuple[float, float]:
    """The lowest and the highest value that stays; a column without any value has no edge."""
    if not len(present):
        return -np.inf, np.inf
    low, high = np.quantile(present, (share, 1 - share))
    return float(low), float(high)
