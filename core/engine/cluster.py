"""The workers: processes on this machine, started when first needed, or a cluster that somebody else runs."""

import atexit
import os
from collections.abc import Callable, Collection
from functools import cache
from threading import Lock
from typing import Any

import psutil

from core.errors import Unavailable, WorkbenchError
from core.language import N_
from core.settings import SCHEDULER_ADDRESS, WORKERS

APP_MEMORY = 400_000_000  # bytes that the app itself takes, measured, with room to breathe
WORKER_MEMORY = 290_000_000  # bytes of a worker that has imported scikit-learn and pandas, measured
IDLE_SECONDS = 120  # long enough to read a result and ask again, short enough for a small machine
RETRIES = 2  # a task whose worker dies is tried again this often
CONNECT_SECONDS = 10
WORTH_A_WORKER = "12s"  # of work under way and waiting; a worker takes 5 s to start and WORKER_MEMORY
CONFIGURATION = {
    "distributed.scheduler.worker-saturation": 1.0,
    "distributed.scheduler.allowed-failures": RETRIES,
    "distributed.admin.large-graph-warning-threshold": "4GB",  # tables are handed over whole, once, as is meant
    "distributed.scheduler.default-task-durations.profile_report": "1m",  # so that a study does not wait behind it
}


class Engine:
    """Runs plain functions on workers. Nothing is started before the first function is submitted."""

    def __init__(self, address: str, workers: int) -> None:
        self._address = address
        self._workers = workers
        self._lock = Lock()
        self._client: Any = None
        self._cluster: Any = None

    @property
    def slots(self) -> int:
        """How many tasks to have under way: one for each worker and one that waits, so that none idles."""
        if self._address:
            return max(1, int(sum(self._connected().nthreads().values()))) + 1
        return max(1, self._workers) + 1

    def submit(self, function: Callable[..., Any], *given: Any) -> Any:
        """A future of the function's result; futures among the arguments are handed over as their results."""
        return self._connected().submit(function, *given, pure=False, retries=RETRIES)

    def run(self, function: Callable[..., Any], *given: Any) -> Any:
        """The function's result, computed on a worker; raises what it raises."""
        return result_of(self.submit(function, *given))

    def close(self) -> None:
        """Stop the workers that are ours and let go of those that are not."""
        with self._lock:
            for part in (self._client, self._cluster):
                if part is not None:
                    part.close(timeout=5)
            self._client = self._cluster = None

    def _connected(self) -> Any:
        with self._lock:
            if self._client is None:
                self._client = self._remote() if self._address else self._local()
            return self._client

    def _local(self) -> Any:
        from dask import config
        from distributed import Client, LocalCluster

        config.set(CONFIGURATION)
        shape = {"threads_per_worker": 1, "dashboard_address": "127.0.0.1:0", "silence_logs": 50}
        if self._workers == 0:
            self._cluster = LocalCluster(n_workers=1, processes=False, **shape)
        else:
            self._cluster = LocalCluster(n_workers=0, processes=True, **shape)
            self._cluster.adapt(
                minimum=0,
                maximum=self._workers,
                interval="250ms",
                wait_count=IDLE_SECONDS * 4,
                target_duration=WORTH_A_WORKER,
            )
        return Client(self._cluster)

    def _remote(self) -> Any:
        from distributed import Client

        try:
            return Client(self._address, timeout=CONNECT_SECONDS)
        except OSError as error:
            raise Unavailable(
                N_("The cluster at {address} does not answer. Check DASK_SCHEDULER_ADDRESS, or unset it."),
                address=self._address,
            ) from error


def result_of(future: Any) -> Any:
    """Wait for a future and return its result; a lost worker raises Unavailable, an error of the task itself."""
    error = future.exception()
    if error is None:
        return future.result()
    told = explained(error)
    raise told from (None if told is error else error)


def explained(error: BaseException) -> BaseException:
    """The error a task ended with, in our words where it is the engine's and not the task's."""
    from distributed.scheduler import KilledWorker

    if isinstance(error, KilledWorker):
        return Unavailable(N_("The worker was lost several times, perhaps for want of memory. Try a smaller model."))
    return error


def failure_of(error: BaseException) -> str:
    """One line that says why a task failed."""
    told = explained(error)
    return str(told) if isinstance(told, WorkbenchError) else f"{type(told).__name__}: {told}".splitlines()[0]


def first_done(futures: Collection[Any], seconds: float) -> list[Any]:
    """The futures that have ended, after waiting at most so long for the first."""
    from distributed import wait

    try:
        return list(wait(list(futures), timeout=seconds, return_when="FIRST_COMPLETED").done)
    except TimeoutError:
        return []


@cache
def engine() -> Engine:
    """The engine of this process, by the settings."""
    started = Engine(SCHEDULER_ADDRESS.value, most_workers())
    atexit.register(started.close)
    return started


def most_workers() -> int:
    """As many worker processes as the setting says, else as cores and memory allow, and at least one."""
    if WORKERS.value.isdigit():
        return int(WORKERS.value)
    from distributed.system import MEMORY_LIMIT  # what the machine, or the container on it, allows

    free = min(MEMORY_LIMIT, psutil.virtual_memory().available)
    fitting = (free - APP_MEMORY) // WORKER_MEMORY
    return int(max(1, min(os.cpu_count() or 1, fitting)))
