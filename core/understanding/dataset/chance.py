"""How far two tables of the same kind differ by chance alone: what a difference has to exceed to be told."""

from dataclasses import dataclass
from math import log, sqrt
from statistics import NormalDist

import numpy as np
import numpy.typing as npt

FALSE_ALARMS = 0.001  # in two tables that differ in nothing, over all of their columns
LEAST_SHIFT = 0.1  # of the stability index and of the rows moved: less is customarily too small to act on

Shares = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Chance:
    """So many values of a column `before`, so many `after`, compared in so many `columns`."""

    before: int
    after: int
    columns: int = 1

    def is_shift(self, before: Shares, after: Shares) -> bool:
        """Whether shares of the same bins differ by more than chance, by both measures, and enough to matter."""
        return total_variation(before, after) > max(LEAST_SHIFT, self._variation(before, after)) and stability_index(
            before, after, self
        ) > max(LEAST_SHIFT, self._index(len(before)))

    @property
    def noise(self) -> float:
        """The variance that both samples add to a share, but for the share's own part."""
        return 1 / max(1, self.before) + 1 / max(1, self.after)

    @property
    def _level(self) -> float:
        return FALSE_ALARMS / max(1, self.columns)

    def _variation(self, before: Shares, after: Shares) -> float:
        """The total variation that chance does not exceed: what is expected of it, and McDiarmid's bound on top."""
        pooled = (before * self.before + after * self.after) / max(1, self.before + self.after)
        expected = float(np.sqrt(pooled * (1 - pooled) * self.noise * 2 / np.pi).sum()) / 2
        return expected + sqrt(self.noise * log(1 / self._level) / 2)

    def _index(self, bins: int) -> float:
        """The stability index that chance does not exceed: a chi-squared quantile (Wilson and Hilferty), by noise."""
        free = max(1, bins - 1)
        deviations = NormalDist().inv_cdf(1 - self._level)
        return free * (1 - 2 / (9 * free) + deviations * sqrt(2 / (9 * free))) ** 3 * self.noise


def total_variation(before: Shares, after: Shares) -> float:
    """The share of rows that would have to move to another bin to make both alike."""
    return float(np.abs(before - after).sum()) / 2


def stability_index(before: Shares, after: Shares, chance: Chance) -> float:
    """The population stability index (PSI); half a row is added to each bin, so that an empty one is not infinite."""
    was = (before * chance.before + 0.5) / (chance.before + 0.5 * len(before))
    now = (after * chance.after + 0.5) / (chance.after + 0.5 * len(after))
    return float(((now - was) * np.log(now / was)).sum())
