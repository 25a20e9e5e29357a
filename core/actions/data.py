"""U: what comes of a file and the decisions about it, fixed as a dataset version."""

from dataclasses import replace

from core.actions.locks import changing
from core.tracking import datasets, drafts
from core.tracking.projects import Project, question_of
from core.tracking.tags import Pointer
from core.understanding.columns import ColumnType
from core.understanding.dataset.fixing import compact, rows_to_fix, sealed, settled
from core.understanding.dataset.reference import Reference
from core.understanding.dataset.usable import check_version
from core.understanding.dataset.version import DatasetVersion, Lineage, has_classes
from core.understanding.draft import Draft
from core.understanding.draft.work import Work, work_on
from core.understanding.reading import Reading
from core.understanding.reading.room import check_room_to_fix
from core.understanding.split import cut


def work_in(project: Project, reading: Reading, draft: Draft) -> Work:
    """What comes of a file and the decisions about it, in this project."""
    return work_on(reading, draft, question_of(project).task, reference_in_force(project))


def reference_in_force(project: Project) -> Reference | None:
    """How the columns of the version in force are distributed; None where none is fixed yet."""
    run = project.current(Pointer.DATASET)
    return datasets.reference_in(run) if run else None


def version_from(work: Work, *, file_digest: str = "", parent: str = "") -> DatasetVersion:
    """The version that fixing this work would make, its hold-out not cut yet."""
    reading = work.reading
    lineage = Lineage(
        replace(work.draft, file=""),
        file_digest,
        len(reading.table),
        tuple(reading.cells.header),
        parent,
        tuple(column.type for column in reading.columns),
    )
    notes = (*reading.warnings, *work.prepared.told)
    return DatasetVersion(reading.name, work.task, work.columns, work.split, notes=notes, lineage=lineage)


def fix_version(project: Project, work: Work, actor: str, *, file_digest: str = "") -> DatasetVersion:
    """
    Make a table an immutable dataset version and seal its hold-out; the draft it came from is done with.

    Raises InvalidInput if the table cannot answer the question; nothing is recorded then.
    """
    version = version_from(work, file_digest=file_digest, parent=project.current(Pointer.DATASET))
    texts = sum(column.type is ColumnType.TEXT for column in version.columns)
    check_room_to_fix(len(work.table), texts, version.name)
    table = compact(work.table, version.columns)
    check_version(table, version)
    version = settled(table, version)
    table = rows_to_fix(table, version)
    target = table[version.target] if has_classes(version) else None
    by = table[version.split.column] if version.split.column else None
    training, holdout = cut(target, by, len(table), version.split)
    version = sealed(version, len(table), training, holdout)
    with changing(project.id):
        fixed = datasets.add_version(project.id, version, table, training, holdout, actor)
        if work.draft.file:  # a version that comes from elsewhere leaves the file in work alone
            drafts.drop(project.id)
    return fixed
