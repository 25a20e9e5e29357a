"""The largest difference between groups, and the ends between which it lies whatever pair of groups shows it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import isnan, nan, sqrt
from statistics import NormalDist

from core.conclusion.interval import LEVEL, Interval, Method

FEWEST = 10  # rows behind a rate: one of fewer would be the gap by chance alone


@dataclass(frozen=True)
class Mean:
    """A mean over so many rows with its standard deviation; `share`: it is one of 0 and 1."""

    value: float
    rows: int
    deviation: float = nan
    share: bool = True

    @property
    def counted(self) -> bool:
        """Whether it rests on rows enough to be compared."""
        return self.rows >= FEWEST and not isnan(self.value)

    def ends(self, z: float) -> tuple[float, float]:
        """Wilson's interval of a share, the normal one of another mean, at so many deviations."""
        if not self.share:
            half = z * self.deviation / sqrt(self.rows)
            return self.value - half, self.value + half
        weight = z**2 / self.rows
        middle = (self.value + weight / 2) / (1 + weight)
        half = z / (1 + weight) * sqrt(self.value * (1 - self.value) / self.rows + weight / (4 * self.rows))
        return middle - half, middle + half


def gap(rates: Iterable[Sequence[Mean]]) -> tuple[float, Interval | None]:
    """
    The largest difference between two groups in any of the rates, and its 95 % interval; NaN without two to compare.

    Newcombe's hybrid score interval (1998) for each pair, all of them at once (Bonferroni): the largest true difference
    is no smaller than the largest of their lower ends and no larger than the largest of their upper ends.
    """
    pairs = [pair for means in rates for pair in combinations([one for one in means if one.counted], 2)]
    if not pairs:
        return nan, None
    z = NormalDist().inv_cdf(1 - (1 - LEVEL) / 2 / len(pairs))
    ends = [_apart(*pair, z) for pair in pairs]
    found = Interval(max(low for low, _high in ends), max(high for _low, high in ends), Method.NEWCOMBE)
    return max(abs(one.value - other.value) for one, other in pairs), found


def _apart(one: Mean, other: Mean, z: float) -> tuple[float, float]:
    """Between which ends the distance of two means lies; a distance is not below 0."""
    larger, smaller = (one, other) if one.value >= other.value else (other, one)
    (low, high), (least, most) = larger.ends(z), smaller.ends(z)
    away = larger.value - smaller.value
    below = away - sqrt((larger.value - low) ** 2 + (most - smaller.value) ** 2)
    above = away + sqrt((high - larger.value) ** 2 + (smaller.value - least) ** 2)
    return max(0.0, below), max(above, -below)
