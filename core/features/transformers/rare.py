"""Rare categories as one."""

from typing import Any

import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator, OneToOneFeatureMixin, TransformerMixin
from sklearn.utils.validation import check_is_fitted

RARE = "(rare)"


class RareCategories(OneToOneFeatureMixin, TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Categories in less than `share` of the rows it was fitted on, and those not among them, become one; gaps stay."""

    def __init__(self, share: float = 0.01) -> None:
        self.share = share

    def fit(self, columns: Any, _target: Any = None) -> "RareCategories":
        table = pd.DataFrame(columns)
        self.feature_names_in_ = np.asarray(table.columns.astype(str), dtype=object)
        self.n_features_in_ = table.shape[1]
        self.kept_ = [_kept(table.iloc[:, place], self.share) for place in range(table.shape[1])]
        return self

    def transform(self, columns: Any) -> np.ndarray[Any, Any]:
        check_is_fitted(self)
        table = pd.DataFrame(columns)
        found = np.empty(table.shape, dtype=object)
        for place, kept in enumerate(self.kept_):
            values = table.iloc[:, place].astype(object)
            found[:, place] = values.where(values.isin(kept) | values.isna(), RARE)
        return found


def _kept(values: "pd.Series[Any]", share: float) -> list[Any]:
    counts = values.value_counts()
    return sorted(counts.index[counts.to_numpy() >= share * len(values)])
