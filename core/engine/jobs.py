"""Background work that belongs to a project, not to a browser tab."""

import time
from collections.abc import Callable
from contextvars import copy_context
from dataclasses import dataclass, field
from threading import Event, Lock, Thread

from core.errors import WorkbenchError


@dataclass(frozen=True)
class UnderWay:
    """A trial that is being tried: its number and algorithm, on which worker, and since when (seconds of the epoch)."""

    number: int
    algorithm: str
    worker: str
    since: float


@dataclass
class Job:
    """
    One piece of work under way: how far it is, how to stop it, and how it ended.

    `until` is the time (seconds of the epoch) at which it stops at the latest; `waiting` says what it waits for.
    """

    project: str
    kind: str
    label: str
    total: int = 0
    done: int = 0
    run: str = ""
    began: float = field(default_factory=time.time)
    before: int = 0
    until: float | None = None
    under_way: tuple[UnderWay, ...] = ()
    waiting: str = ""
    error: BaseException | None = None
    cancelling: Event = field(default_factory=Event)
    ended: Event = field(default_factory=Event)

    def cancel(self) -> None:
        """Ask the work to stop; what is done is kept."""
        self.cancelling.set()

    @property
    def seconds_left(self) -> float | None:
        """How long it goes on at the pace so far, and at most until its time is up; None while nothing is known."""
        now = time.time()
        done = self.done - self.before
        pace = [(self.total - self.done) * (now - self.began) / done] if done > 0 and self.total else []
        limit = [self.until - now] if self.until is not None else []
        return max(0.0, min(pace + limit)) if pace or limit else None

    @property
    def running(self) -> bool:
        return not self.ended.is_set()


_jobs: dict[tuple[str, str], Job] = {}
_lock = Lock()


def start(job: Job, work: Callable[[Job], object]) -> Job:
    """
    Do the work in a thread of this process and return at once.

    A project does one job of a kind at a time: if one is running, that one is returned instead.
    """
    with _lock:
        running = _jobs.get((job.project, job.kind))
        if running and running.running:
            return running
        _jobs[job.project, job.kind] = job
    context = copy_context()
    Thread(target=context.run, args=(_carried_out, job, work), name=f"{job.kind} {job.project}", daemon=True).start()
    return job


def job_of(project: str, kind: str) -> Job | None:
    """The project's latest job of this kind in this process, running or ended."""
    return _jobs.get((project, kind))


def _carried_out(job: Job, work: Callable[[Job], object]) -> None:
    try:
        work(job)
    except WorkbenchError as error:
        job.error = error
    except BaseException as error:
        job.error = error
        raise
    finally:
        job.ended.set()
