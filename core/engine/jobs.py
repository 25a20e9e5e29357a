"""Background work that belongs to a project, not to a browser tab."""

from collections.abc import Callable
from contextvars import copy_context
from dataclasses import dataclass, field
from threading import Event, Lock, Thread

from core.errors import WorkbenchError


@dataclass
class Job:
    """One piece of work under way: how far it is, how to stop it, and how it ended."""

    project: str
    kind: str
    label: str
    total: int = 0
    done: int = 0
    run: str = ""
    error: BaseException | None = None
    cancelling: Event = field(default_factory=Event)
    ended: Event = field(default_factory=Event)

    def cancel(self) -> None:
        """Ask the work to stop; what is done is kept."""
        self.cancelling.set()

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
