"""The workers: processes on this machine, started when first needed, or a cluster that somebody else runs."""

import atexit
import os
import time
from collections.abc import Callable, Collection
from functools import cache
from math import inf
from threading import Lock
from typing import Any

import psutil

from core.errors import Unavailable, WorkbenchError
from core.language import N_
from core.settings import SCHEDULER_ADDRESS, WORKERS

APP_MEMORY = 400_000_000  # bytes that the app itself takes, measured, with room to breathe
WORKER_MEMORY = 290_000_000  # bytes of a worker that has imported scikit-learn and pandas, measured
LEAST_MEMORY = 400_000_000  # bytes that a worker may use at least: below, it would be ended before it has begun
IDLE_SECONDS = 120  # long enough to read a result and ask again, short enough for a small machine
RETRIES = 2  # a task whose worker dies is tried again this often
CONNECT_SECONDS = 10
LOST = ("cancelled", "lost")  # what a future says whose scheduler has gone away
START_SECONDS = 5.0  # until a worker has started and imported what it needs, on an idle machine
WORTH_A_WORKER = 12  # seconds of work, under way, waiting or expected; a worker takes START_SECONDS and WORKER_MEMORY
LOOK_SECONDS = 1.0  # how long an answer of a cluster about its workers is good for
CONFIGURATION = {
    "distributed.worker.memory.target": False,  # a worker holds one table and one model: nothing to put aside
    "distributed.worker.memory.spill": False,
    "distributed.worker.memory.pause": False,  # … and one that pauses would never go on
    "distributed.worker.memory.terminate": 0.95,
    "distributed.scheduler.worker-saturation": 1.0,
    "distributed.scheduler.allowed-failures": RETRIES,
    "distributed.admin.large-graph-warning-threshold": "4GB",  # tables are handed over whole, once, as is meant
    "distributed.scheduler.default-task-durations.profile_report": "1m",  # so that a study does not wait behind it
}


class Engine:
    """Runs plain functions on workers. Nothing is started before the first function is submitted."""

    def __init__(self, address: str, workers: int, memory: int = 0) -> None:
        self._address = address
        self._workers = workers
        self.memory = memory if workers and not address else 0
        self._looked, self._threads = -inf, 1
        self._lock = Lock()
        self._expected: dict[int, float] = {}
        self._client: Any = None
        self._cluster: Any = None
        self._adaptive: Any = None

    @property
    def slots(self) -> int:
        """How many tasks to have under way: one for each worker and one that waits, so that none idles."""
        return max(1, self._cluster_threads() if self._address else self._workers) + 1

    @property
    def start_seconds(self) -> float:
        """How long it takes until a worker can begin, as far as is known without asking anybody: 0 where one runs."""
        if self._address or not self._workers or (self._cluster is not None and self._cluster.scheduler.workers):
            return 0.0
        return START_SECONDS

    @property
    def away(self) -> bool:
        """Whether a cluster that was there does not answer at the moment; it is called again by this question."""
        try:
            return bool(self._connected().status != "running")
        except Unavailable:
            return True

    def tasks(self) -> dict[str, tuple[str, ...]]:
        """What is being computed where: the keys of tasks by the address of their worker."""
        found = self._connected().processing()
        return {str(worker): tuple(map(str, keys)) for worker, keys in found.items()}

    def _cluster_threads(self) -> int:
        if time.monotonic() - self._looked > LOOK_SECONDS and not self.away:
            self._threads = int(sum(self._connected().nthreads().values()))
            self._looked = time.monotonic()
        return self._threads

    def submit(self, function: Callable[..., Any], *given: Any) -> Any:
        """A future of the function's result; futures among the arguments are handed over as their results."""
        if self.away:
            raise self._no_answer()
        return self._connected().submit(function, *given, pure=False, retries=RETRIES)

    def run(self, function: Callable[..., Any], *given: Any) -> Any:
        """The function's result, computed on a worker; raises what it raises."""
        return result_of(self.submit(function, *given))

    def expect(self, who: object, seconds: float) -> None:
        """Somebody has so many more seconds of work than is handed out yet: as many workers stay as that is worth."""
        with self._lock:
            self._expected[id(who)] = seconds
            if not seconds:
                del self._expected[id(who)]
            if self._adaptive is not None:
                self._keep_enough()

    def _keep_enough(self) -> None:
        self._adaptive.minimum = int(min(self._workers, sum(self._expected.values()) / WORTH_A_WORKER))

    def close(self) -> None:
        """Stop the workers that are ours and let go of those that are not."""
        with self._lock:
            for part in (self._client, self._cluster):
                if part is not None:
                    part.close(timeout=5)
            self._client = self._cluster = self._adaptive = None

    def _connected(self) -> Any:
        with self._lock:
            if self._client is None or self._client.status == "closed":  # given up, after calling in vain
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
            self._cluster = LocalCluster(n_workers=0, processes=True, memory_limit=self.memory or None, **shape)
            self._adaptive = self._cluster.adapt(
                minimum=0,
                maximum=self._workers,
                interval="250ms",
                wait_count=IDLE_SECONDS * 4,
                target_duration=f"{WORTH_A_WORKER}s",
            )
            self._keep_enough()
        return Client(self._cluster)

    def _remote(self) -> Any:
        from distributed import Client

        try:
            return Client(self._address, timeout=CONNECT_SECONDS)
        except OSError as error:
            raise self._no_answer() from error

    def _no_answer(self) -> Unavailable:
        return Unavailable(
            N_("The cluster at {address} does not answer. Check DASK_SCHEDULER_ADDRESS, or unset it."),
            address=self._address,
        )


def result_of(future: Any) -> Any:
    """Wait for a future and return its result; a lost worker raises Unavailable, an error of the task itself."""
    error = future.exception()
    if future.status in LOST:
        raise Unavailable(
            N_("The workers were lost, with the scheduler that hands out their work. Try again in a moment.")
        )
    if error is None:
        return future.result()
    told = explained(error)
    raise told from (None if told is error else error)


def explained(error: BaseException, memory: int = 0) -> BaseException:
    """The error a task ended with, in our words where it is the engine's and not the task's; memory is a worker's."""
    from distributed.scheduler import KilledWorker

    if isinstance(error, KilledWorker) and memory:
        return Unavailable(
            N_(
                "The worker was lost several times, perhaps for want of memory: each may use {memory} MB. "
                "Try a smaller model."
            ),
            memory=memory // 1_000_000,
        )
    if isinstance(error, KilledWorker):
        return Unavailable(N_("The worker was lost several times, perhaps for want of memory. Try a smaller model."))
    return error


def failure_of(error: BaseException, memory: int = 0) -> str:
    """One line that says why a task failed."""
    told = explained(error, memory)
    return str(told) if isinstance(told, WorkbenchError) else f"{type(told).__name__}: {told}".splitlines()[0]


def first_done(futures: Collection[Any], seconds: float) -> list[Any]:
    """The futures that have ended, after waiting at most so long for the first."""
    from distributed import CancelledError, wait

    try:
        return list(wait(list(futures), timeout=seconds, return_when="FIRST_COMPLETED").done)
    except TimeoutError:
        return []
    except CancelledError:  # the cluster has forgotten them: their status says so
        return [future for future in futures if future.status in LOST]


@cache
def engine() -> Engine:
    """The engine of this process, by the settings."""
    workers = most_workers()
    started = Engine(SCHEDULER_ADDRESS.value, workers, worker_memory(workers))
    atexit.register(started.close)
    return started


def most_workers() -> int:
    """As many worker processes as the setting says, else as cores and memory allow, and at least one."""
    if WORKERS.value.isdigit():
        return int(WORKERS.value)
    fitting = (_free() - APP_MEMORY) // WORKER_MEMORY
    return int(max(1, min(os.cpu_count() or 1, fitting)))


def worker_memory(workers: int) -> int:
    """The bytes that each of so many workers may use; one that needs more is ended, and its trial fails."""
    return int(max(LEAST_MEMORY, (_free() - APP_MEMORY) // max(1, workers)))


def _free() -> int:
    """The bytes that the machine, or the container on it, has to give."""
    from distributed.system import MEMORY_LIMIT

    return int(min(MEMORY_LIMIT, psutil.virtual_memory().available))
