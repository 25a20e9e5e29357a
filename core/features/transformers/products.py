"""Powers and products of columns."""

from math import comb
from typing import Any

from sklearn.preprocessing import PolynomialFeatures

from core.errors import InvalidInput
from core.language import N_

MOST_PRODUCTS = 3_000  # columns: more fill the memory before they teach anything


class Products(PolynomialFeatures):  # type: ignore[misc]
    """scikit-learn's polynomial features without the constant one; refuses what would become too wide."""

    def __init__(self, degree: int = 2, *, interaction_only: bool = False) -> None:
        super().__init__(degree, interaction_only=interaction_only, include_bias=False)

    def fit(self, columns: Any, target: Any = None) -> "Products":
        """Raises InvalidInput if more than `MOST_PRODUCTS` columns would come of it."""
        width = columns.shape[1]
        made = width + comb(width, 2) if self.interaction_only else comb(width + self.degree, self.degree) - 1
        if made > MOST_PRODUCTS:
            raise InvalidInput(
                N_("Products of {width} columns make {made}; {most} are the most. Narrow the step, or take it out."),
                width=width,
                made=made,
                most=MOST_PRODUCTS,
            )
        super().fit(columns, target)
        return self
