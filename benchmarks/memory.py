"""Resident memory of a process and everything it has started, watched while something happens."""

import time
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from types import TracebackType
from typing import Self

import psutil

INTERVAL = 0.1  # seconds between samples; a fit of the walk lasts longer
WORKER_MARK = "spawn_main"  # how Python's multiprocessing, and so Dask, starts a worker
MEGABYTE = 1e6


@dataclass(frozen=True)
class Memory:
    """Megabytes resident at one moment: all processes together, the app's own, and each worker's."""

    total: float = 0.0
    app: float = 0.0
    workers: tuple[float, ...] = ()


def memory_of(process: int) -> Memory:
    """The process tree as it stands; pages that processes share count in each of them."""
    app = psutil.Process(process)
    children = [(_marked(child), _resident(child)) for child in app.children(recursive=True)]
    own = _resident(app)
    workers = tuple(sorted((size for worker, size in children if worker), reverse=True))
    return Memory(own + sum(size for _worker, size in children), own, workers)


def own_peak() -> float:
    """The most megabytes that this process has had resident, as Linux counts them: nothing runs beside the work."""
    lines = Path("/proc/self/status").read_text().splitlines()
    (kilobytes,) = (line.split()[1] for line in lines if line.startswith("VmHWM"))
    return int(kilobytes) * 1024 / MEGABYTE


class MemoryWatch:
    """Samples a process tree for as long as the block lasts; `peak` is the largest sample, `most_workers` of all."""

    def __init__(self, process: int) -> None:
        self.peak = Memory()
        self.most_workers = 0
        self._process = process
        self._over = Event()
        self._thread = Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._over.is_set():
            found = memory_of(self._process)
            self.peak = max(self.peak, found, key=lambda one: one.total)
            self.most_workers = max(self.most_workers, len(found.workers))
            time.sleep(INTERVAL)


def _resident(process: psutil.Process) -> float:
    try:
        return float(process.memory_info().rss) / MEGABYTE
    except psutil.NoSuchProcess:  # it has ended since it was listed
        return 0.0


def _marked(process: psutil.Process) -> bool:
    try:
        return any(WORKER_MARK in word for word in process.cmdline())
    except (psutil.NoSuchProcess, psutil.ZombieProcess):
        return False
