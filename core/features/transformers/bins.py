"""Numbers into bins."""

import warnings
from typing import Any

from sklearn.preprocessing import KBinsDiscretizer


class Bins(KBinsDiscretizer):  # type: ignore[misc]
    """scikit-learn's bins, silent about columns that have fewer values than bins: those have fewer bins."""

    def __init__(self, n_bins: int = 5, *, strategy: str = "quantile", encode: str = "onehot-dense") -> None:
        super().__init__(
            n_bins,
            strategy=strategy,
            encode=encode,
            quantile_method="averaged_inverted_cdf",
            subsample=200_000,
            random_state=0,
        )

    def fit(self, columns: Any, target: Any = None) -> "Bins":
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)
            super().fit(columns, target)
        return self
