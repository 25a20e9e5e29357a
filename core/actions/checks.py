"""U: look for what ruins a project, in the background, check by check."""

import hashlib
import json
from collections import OrderedDict
from dataclasses import asdict
from pathlib import Path
from threading import Lock

from core.engine import jobs
from core.engine.cluster import engine, first_done, result_of
from core.engine.jobs import Job
from core.question.task import Task
from core.tracking.projects import Project
from core.tracking.tags import Pointer
from core.understanding.checks.catalogue import CHECKS, findings_of, in_order
from core.understanding.checks.check import Finding, Subject
from core.understanding.columns import ColumnType, Role
from core.understanding.dataset.version import MOST_NUMERIC_CLASSES
from core.understanding.draft import Draft
from core.understanding.draft.work import Work, work_on
from core.understanding.reading import Reading

CHECKING = "checks"
MOST_KEPT = 8  # results: some back and forth between decisions, in a few projects
LOOK_SECONDS = 1.0  # how often a run looks whether it is to stop

_kept: OrderedDict[str, tuple[Finding, ...]] = OrderedDict()
_lock = Lock()


def looked_at(project: Project, work: Work) -> str:
    """A digest of all that the checks of this work depend on: the file, how it is read and prepared, roles, split."""
    draft = work.draft
    file = Path(draft.file).stat() if draft.file else None
    content = {
        "project": project.id,
        "file": [draft.name, draft.file, file.st_mtime if file else id(work.reading)],
        "reading": asdict(draft.hints),
        "steps": [asdict(step) for step in draft.steps],
        "columns": [asdict(column) for column in work.columns],
        "split": asdict(work.split),
        "task": work.task,
        "previous": project.current(Pointer.DATASET),
    }
    return hashlib.sha256(json.dumps(content, default=str).encode()).hexdigest()


def findings_in(project: Project, work: Work) -> tuple[Finding, ...] | None:
    """What was found in this work as it stands now; None if it has not been looked at since it changed."""
    with _lock:
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
            _keep(digest, found)

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
    roles = {target: Role.TARGET} if target else {}
    return checked_by_workers(
        work_on(reading, Draft(reading.name, roles=roles), task or _task(reading, target)).subject
    )


def _task(reading: Reading, target: str) -> Task:
    """The task that the target suggests: a number of many values is a quantity, all else are classes."""
    if not target:
        return Task.CLUSTERING
    kind = next((column.type for column in reading.columns if column.name == target), None)
    if kind is ColumnType.NUMBER and reading.table[target].nunique() > MOST_NUMERIC_CLASSES:
        return Task.REGRESSION
    return Task.CLASSIFICATION


def _keep(digest: str, found: tuple[Finding, ...]) -> None:
    with _lock:
        _kept[digest] = found
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)


def _handed_over(subject: Subject) -> Subject:
    """The same on the worker, where all checks share what they find out about it."""
    return subject
