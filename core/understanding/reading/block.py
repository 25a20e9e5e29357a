"""The lines of one block of a large text, found all at once, and decoded only when they are asked for."""

from collections.abc import Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt

from core.understanding.reading.punctuation import LONGEST_CELL

LF, CR = 10, 13
Places = npt.NDArray[np.int64]


class Block(Sequence[str]):
    """The lines of a block, and some of the next, decoded when they are asked for."""

    def __init__(self, data: bytes, following: bytes = b"") -> None:
        self.data = data
        self._following = following

    def __len__(self) -> int:
        return len(self.starts)

    def __getitem__(self, place: "int | slice") -> "str | list[str]":  # type: ignore[override]  # both at once
        if isinstance(place, slice):
            first, last, _step = place.indices(len(self) + len(self._later))
            return [self[one] for one in range(first, last)]  # type: ignore[misc]  # each is a text
        if place >= len(self):
            return self._later[place - len(self)]
        return self.data[self.starts[place] : self.stops[place]].decode()

    @cached_property
    def array(self) -> npt.NDArray[np.uint8]:
        return np.frombuffer(self.data, np.uint8)

    @cached_property
    def stops(self) -> Places:
        """Where each line ends, its line end included."""
        if b"\r" not in self.data:
            ends = np.flatnonzero(self.array == LF)
        else:
            following = np.append(self.array[1:], 0)
            ends = np.flatnonzero((self.array == LF) | ((self.array == CR) & (following != LF)))
        stops = ends + 1
        return stops if len(stops) and stops[-1] == len(self.data) else np.append(stops, len(self.data))

    @cached_property
    def starts(self) -> Places:
        return np.concatenate(([0], self.stops[:-1])) if len(self.data) else np.empty(0, np.int64)

    @cached_property
    def contents(self) -> Places:
        """Where each line's text ends, without its line end; what is in front of CRLF may be a CR itself."""
        ends = self.stops.copy()
        for _sign in range(2):
            last = self.array[np.maximum(ends - 1, 0)]
            ends -= (ends > self.starts) & ((last == LF) | (last == CR))
        return ends

    @cached_property
    def _later(self) -> list[str]:
        if not self._following:
            return []
        later = Block(self._following)
        return later[: min(LONGEST_CELL, len(later))]  # type: ignore[return-value]  # a slice gives texts
