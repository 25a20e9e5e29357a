"""scikit-learn's encoders of categories, for which a gap is a category of its own."""

from typing import Any

import numpy as np
import pandas as pd
from sklearn.model_selection import KFold, StratifiedKFold
from sklearn.preprocessing import OneHotEncoder, OrdinalEncoder, TargetEncoder

MISSING = "(missing)"
FOLDS = 5


class OneHot(OneHotEncoder):  # type: ignore[misc]
    """A column per category; the rarest share one, and those never seen go with them."""

    def __init__(self, max_categories: int = 20) -> None:
        super().__init__(handle_unknown="infrequent_if_exist", sparse_output=False, max_categories=max_categories)

    def fit(self, columns: Any, _target: Any = None) -> "OneHot":
        super().fit(_words(columns))
        return self

    def transform(self, columns: Any) -> np.ndarray[Any, Any]:
        return np.asarray(super().transform(_words(columns)))


class Codes(OrdinalEncoder):  # type: ignore[misc]
    """A number per category, -1 for those never seen; with `max_categories` the rarest share one."""

    def __init__(self, max_categories: int | None = None) -> None:
        super().__init__(handle_unknown="use_encoded_value", unknown_value=-1, max_categories=max_categories)

    def fit(self, columns: Any, _target: Any = None) -> "Codes":
        super().fit(_words(columns))
        return self

    def transform(self, columns: Any) -> np.ndarray[Any, Any]:
        return np.asarray(super().transform(_words(columns)))


class TargetMeans(TargetEncoder):  # type: ignore[misc]
    """
    What the target is like in a category. Rows that are learned from are encoded by rows of other folds.

    It is told what the target is, instead of guessing it from the values. A quantity is measured in standard deviations
    from its mean, so that the columns stand on one footing with others.
    """

    def __init__(self, *, regression: bool = False) -> None:
        folds = (KFold if regression else StratifiedKFold)(FOLDS, shuffle=True, random_state=0)
        super().__init__(target_type="continuous" if regression else "auto", cv=folds)
        self.regression = regression

    def fit(self, columns: Any, target: Any) -> "TargetMeans":
        super().fit(_words(columns), self._measured(target))
        return self

    def fit_transform(self, columns: Any, target: Any) -> np.ndarray[Any, Any]:
        return np.asarray(super().fit_transform(_words(columns), self._measured(target)))

    def transform(self, columns: Any) -> np.ndarray[Any, Any]:
        return np.asarray(super().transform(_words(columns)))

    def _measured(self, target: Any) -> np.ndarray[Any, Any]:
        values = np.asarray(target)
        if not self.regression:
            return values.astype(str)
        values = values.astype(float)
        return np.asarray((values - values.mean()) / (values.std() or 1.0))


def _words(columns: Any) -> pd.DataFrame:
    table = pd.DataFrame(columns).astype(object)
    return table.where(table.notna(), MISSING)
