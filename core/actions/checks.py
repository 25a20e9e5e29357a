"""U: look for what ruins a project, in the background, check by check."""

from core.actions.digest import work_digest
from core.actions.latest import Latest
from core.engine import jobs
from core.engine.cluster import engine, first_done, result_of
from core.engine.jobs import Job
from core.question.task import Task
from core.tracking.projects import Project
from core.tracking.tags import Pointer
from core.understanding.checks.catalogue import CHECKS, findings_of, in_order
from core.understanding.checks.check import Finding, Subject
from core.understanding.draft.proposed import proposed_work
from core.understanding.draft.work import Work
from core.understanding.reading import Reading

CHECKING = "checks"
MOST_KEPT = 8  # results: some back and forth between decisions, in a few projects
LOOK_SECONDS = 1.0  # how often a run looks whether it is to stop

_kept: Latest[tuple[Finding, ...]] = Latest(MOST_KEPT)


def looked_at(project: Project, work: Work) -> str:
    """A digest of all that the checks of this work depend on, the version in force among it."""
    return work_digest(work, work.split, project=project.id, previous=project.current(Pointer.DATASET))


def findings_in(project: Project, work: Work) -> tuple[Finding, ...] | None:
    """What was found in this work as it stands now; None if it has not been looked at since it changed."""
    return _kept.get(looked_at(project, work))


def start_checks(project: Project, work: Work) -> Job:
    """Begin all checks in the background; a run that looks at what is no longer so is asked to stop."""
    digest = looked_at(project, work)
    running = jobs.job_of(project.id, CHECKING)
    if running and running.running and running.run != digest:
        running.cancel()

    def look(job: Job) -> None:
        found = checked_by_workers(work.subject, job)
        if not job.cancelling.is_set():
            _kept.keep(digest, found)

    return jobs.start(Job(project.id, CHECKING, work.draft.name, total=len(CHECKS), run=digest), look)


def checked_by_workers(subject: Subject, job: Job | None = None) -> tuple[Finding, ...]:
    """What all checks find, the gravest first; the table is handed over once, and each check is a task of its own."""
    job = job or Job("", CHECKING, "", total=len(CHECKS))
    table = engine().submit(_handed_over, subject)
    waiting = [engine().submit(findings_of, check.code, table) for check in CHECKS]
    found: list[Finding] = []
    while waiting and not job.cancelling.is_set():
        for future in first_done(waiting, LOOK_SECONDS):
            found.extend(result_of(future))
            waiting.remove(future)
            job.done += 1
    for future in waiting:
        future.cancel()
    return in_order(found)


def check_reading(reading: Reading, target: str, task: Task | None = None) -> tuple[Finding, ...]:
    """What all checks find in a file, with roles and split as proposed; without a target, what needs none."""
    return checked_by_workers(proposed_work(reading, target, task).subject)


def _handed_over(subject: Subject) -> Subject:
    """The same on the worker, where all checks share what they find out about it."""
    return subject
