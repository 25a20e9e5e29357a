"""A column by its different texts."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

FEW = 1_000  # texts: so many are looked at one by one without delay


@dataclass(frozen=True)
class Texts:
    """The different texts of a column, each once and without white space around it, and how often each occurs."""

    texts: list[str]
    counts: npt.NDArray[np.int64]

    def where(self, holds: Callable[[str], bool], like: str = "") -> "Texts":
        """Those for which it holds; where there are many, only those are asked that match the pattern `like`."""
        return self._kept(self._mask(holds, like))

    def without(self, holds: Callable[[str], bool], like: str = "") -> "Texts":
        """Those for which it does not hold."""
        return self._kept(~self._mask(holds, like))

    @property
    def total(self) -> int:
        """How many cells these are."""
        return int(self.counts.sum())

    def _kept(self, mask: npt.NDArray[np.bool_]) -> "Texts":
        if mask.all():
            return self
        return Texts([text for text, kept in zip(self.texts, mask, strict=True) if kept], self.counts[mask])

    def _mask(self, holds: Callable[[str], bool], like: str) -> npt.NDArray[np.bool_]:
        if not like or len(self.texts) <= FEW:
            return np.fromiter(map(holds, self.texts), bool, len(self.texts))
        mask = np.array(pc.match_substring_regex(self._array, like).to_numpy(zero_copy_only=False))
        for place in np.flatnonzero(mask):
            mask[place] = holds(self.texts[place])
        return mask

    @cached_property
    def _array(self) -> pa.Array:
        return pa.array(self.texts, pa.string())
