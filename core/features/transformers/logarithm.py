"""The logarithm of numbers of either sign."""

from typing import Any

import numpy as np
from sklearn.base import BaseEstimator, OneToOneFeatureMixin, TransformerMixin
from sklearn.utils.validation import check_is_fitted, validate_data


class SignedLogarithm(OneToOneFeatureMixin, TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """log(1 + |x|) with the sign of x; gaps stay gaps."""

    def fit(self, columns: Any, _target: Any = None) -> "SignedLogarithm":
        validate_data(self, columns, dtype=np.float64, ensure_all_finite="allow-nan")
        return self

    def transform(self, columns: Any) -> np.ndarray[Any, Any]:
        check_is_fitted(self, "n_features_in_")
        values = validate_data(self, columns, dtype=np.float64, ensure_all_finite="allow-nan", reset=False)
        return np.asarray(np.sign(values) * np.log1p(np.abs(values)))
