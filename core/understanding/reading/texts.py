"""A column by its different texts."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True)
class Texts:
    """The different texts of a column, each once and without white space around it, and how often each occurs."""

    texts: list[str]
    counts: npt.NDArray[np.int64]

    def where(self, holds: Callable[[str], bool]) -> "Texts":
        """Those for which it holds."""
        mask = np.fromiter(map(holds, self.texts), bool, len(self.texts))
        return Texts([text for text, kept in zip(self.texts, mask, strict=True) if kept], self.counts[mask])

    @property
    def total(self) -> int:
        """How many cells these are."""
        return int(self.counts.sum())
