"""How much memory a process held at most while it worked."""

import os
from threading import Event, Thread
from types import TracebackType
from typing import Self

import psutil

INTERVAL = 0.1  # seconds between looks: a fit that fills memory takes longer
MEGABYTE = 1e6


class PeakMemory:
    """Looks at this process for as long as the block lasts; `megabytes` is the most that was resident."""

    def __init__(self) -> None:
        self.megabytes = 0.0
        self._process = psutil.Process(os.getpid())
        self._over = Event()
        self._thread = Thread(target=self._watch, daemon=True, name="peak memory")

    def __enter__(self) -> Self:
        self._look()
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._thread.join()
        self._look()

    def _watch(self) -> None:
        while not self._over.wait(INTERVAL):
            self._look()

    def _look(self) -> None:
        self.megabytes = max(self.megabytes, self._process.memory_info().rss / MEGABYTE)
