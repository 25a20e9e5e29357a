"""U: bring a file, decide about it, and find the draft again later."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from core.actions.latest import Latest
from core.actions.locks import changing
from core.engine import jobs
from core.engine.jobs import Job
from core.errors import Unavailable
from core.language import N_
from core.tracking import datasets, drafts
from core.tracking.projects import Project
from core.tracking.tags import Pointer
from core.understanding.columns import Role
from core.understanding.dataset import DatasetVersion, Lineage
from core.understanding.draft import Draft
from core.understanding.preparation.reach import taken
from core.understanding.reading import Reading, read_table
from core.understanding.reading.hints import Hints

READING = "reading"
READ_AT_ONCE = 3_000_000  # bytes: about a second; a larger file is read in the background
FEW_MISSED = 0.5  # of the columns: with more missing, the file is another table
MOST_KEPT = 3  # readings: the file in work, the one before, and another project's

_kept: Latest[Reading] = Latest(MOST_KEPT)


def begin_draft(project: Project, content: BinaryIO, name: str) -> Draft:
    """Take a copy of a file into work; what was in work before is forgotten."""
    with changing(project.id):
        drafts.drop(project.id)
        return _begun(project, Draft(name, str(drafts.spooled(project.id, content))))


def begin_draft_from(project: Project, path: Path) -> Draft:
    """Take a file of this machine into work where it lies; what was in work before is forgotten."""
    with changing(project.id):
        drafts.drop(project.id)
        return _begun(project, Draft(path.name, str(path.resolve())))


def change_draft(project: Project, draft: Draft) -> None:
    """Decide something about the file in work."""
    with changing(project.id):
        drafts.save(project.id, draft)


def drop_draft(project: Project) -> None:
    """Put the file in work away; what is fixed already stays."""
    with changing(project.id):
        drafts.drop(project.id)


def reading_in_work(project: Project, draft: Draft) -> Reading | Job:
    """The file as it was read, or the work under way that reads it; raises what reading has raised."""
    key = _key(draft)
    if kept := _kept.get(key):
        return kept
    if Path(draft.file).stat().st_size <= READ_AT_ONCE:
        return _read(draft, lambda _share: None)
    job = jobs.job_of(project.id, READING)
    if job and not job.running and job.label == str(key) and job.error:
        raise job.error
    started = Job(project.id, READING, str(key), total=100)

    def read(job: Job) -> None:
        _read(draft, lambda share: setattr(job, "done", int(100 * share)))

    return jobs.start(started, read)


def remembered(project: Project, draft: Draft, reading: Reading) -> Draft:
    """
    The draft with the steps and roles of the version in force, if nothing is decided yet and the columns are its.

    What lay aside there may lack, as long as no step takes it; what is new is proposed.
    """
    version = _to_go_by(project, draft)
    if version is None or version.lineage is None or _missed(version.lineage, version, reading):
        return draft
    aside = set(version.lineage.columns_read) - set(reading.cells.header)
    known = {column.name: column.role for column in version.columns if column.name not in aside}
    return replace(draft, steps=version.lineage.draft.steps, roles=known, split=version.split)


def missed(project: Project, draft: Draft, reading: Reading) -> tuple[str, ...]:
    """
    The columns of the version in force for want of which its roles, steps and split are not taken over.

    None where something is decided already, where there is no version, and where the file has hardly any of them.
    """
    version = _to_go_by(project, draft)
    if version is None or version.lineage is None:
        return ()
    lacking = _missed(version.lineage, version, reading)
    return lacking if len(lacking) <= len(version.lineage.columns_read) * FEW_MISSED else ()


def _to_go_by(project: Project, draft: Draft) -> DatasetVersion | None:
    run = project.current(Pointer.DATASET)
    return None if draft.steps or draft.roles or not run else datasets.version_in(run)


def _missed(lineage: Lineage, version: DatasetVersion, reading: Reading) -> tuple[str, ...]:
    """The columns of the version's file that lack and are needed: by a role, or by a step."""
    roles = {column.name: column.role for column in version.columns}
    needed = {name for step in lineage.draft.steps for name in taken(step)}
    header = set(reading.cells.header)
    return tuple(
        name
        for name in lineage.columns_read
        if name not in header and (roles.get(name) is not Role.IGNORE or name in needed)
    )


def _begun(project: Project, draft: Draft) -> Draft:
    drafts.save(project.id, draft)
    return draft


def _read(draft: Draft, progress: Callable[[float], object]) -> Reading:
    key = _key(draft)
    try:
        reading = read_table(Path(draft.file), draft.name, draft.hints, progress)
    except OSError as error:
        reason = error.strerror or str(error)
        raise Unavailable(N_("{file} cannot be used: {reason}"), file=draft.name, reason=reason) from error
    _kept.keep(key, reading)
    return reading


def _key(draft: Draft) -> tuple[str, float, Hints]:
    return draft.file, Path(draft.file).stat().st_mtime, draft.hints
