"""C: what is worked out for a candidate in the background, and kept with it under a name."""

from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

from core.actions.latest import Latest
from core.engine import jobs
from core.engine.jobs import Job
from core.tracking import explanations
from core.tracking.projects import Project
from core.tracking.runs import Record

MOST_KEPT = 16  # results held in memory: some back and forth between candidates


class Stored(Protocol):
    """A result that can be written."""

    def to_json(self) -> str: ...


Result = TypeVar("Result", bound=Stored)


class KeptPart(Generic[Result]):
    """Results of one kind, at most one a candidate; `read` makes one of what was written."""

    def __init__(self, name: str, read: Callable[[str], Result]) -> None:
        self.name = name
        self._read = read
        self._latest: Latest[Result] = Latest(MOST_KEPT)

    def start(self, project: Project, candidate: Record, work: Callable[[Project, str, Job], object]) -> Job:
        """Begin in the background; if it is being done for a candidate of the project, that job is returned."""
        job = Job(project.id, self.name, candidate.name, run=candidate.id)
        return jobs.start(job, lambda job: work(project, candidate.id, job))

    def job(self, project: Project) -> Job:
        """The job of somebody who waits for it."""
        return Job(project.id, self.name, "")

    def keep(self, candidate: Record, result: Result) -> Result:
        """Write it on the candidate's run; the result."""
        explanations.save_part(candidate.id, self.name, result.to_json())
        self._latest.keep((candidate.id, candidate.artifacts), result)
        return result

    def of(self, candidate: Record) -> Result | None:
        """What is kept; None where nothing was worked out yet."""
        key = candidate.id, candidate.artifacts
        if (known := self._latest.get(key)) is None and self.name in explanations.parts_of(candidate):
            known = self._read(explanations.part_of(candidate, self.name))
            self._latest.keep(key, known)
        return known
