"""What becomes of gaps: marks beside them, or values of similar rows."""

from typing import Any

import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.impute import KNNImputer
from sklearn.utils.validation import check_is_fitted


class MissingMarks(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """1 where a value is missing, for the columns in which one was missing when it was fitted."""

    def fit(self, columns: Any, _target: Any = None) -> "MissingMarks":
        table = pd.DataFrame(columns)
        self.feature_names_in_ = np.asarray(table.columns, dtype=object)
        self.n_features_in_ = table.shape[1]
        self.marked_ = np.flatnonzero(table.isna().any().to_numpy())
        return self

    def transform(self, columns: Any) -> np.ndarray[Any, Any]:
        check_is_fitted(self)
        return pd.DataFrame(columns).isna().to_numpy(dtype=float)[:, self.marked_]

    def get_feature_names_out(self, input_features: Any = None) -> np.ndarray[Any, Any]:
        names = self.feature_names_in_ if input_features is None else np.asarray(input_features, dtype=object)
        return np.array([f"{name} missing" for name in names[self.marked_]], dtype=object)


class NeighborsImputer(KNNImputer):  # type: ignore[misc]
    """scikit-learn's imputer by similar rows; every column keeps its place and its name, also one without any value."""

    def __init__(self, n_neighbors: int = 5) -> None:
        super().__init__(n_neighbors=n_neighbors, keep_empty_features=True)

    def get_feature_names_out(self, input_features: Any = None) -> np.ndarray[Any, Any]:
        return np.asarray(self.feature_names_in_ if input_features is None else input_features, dtype=object)
