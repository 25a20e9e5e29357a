"""U: fix a table as a dataset version, make its full report."""

from dataclasses import replace

import pandas as pd

from core.actions.locks import changing
from core.engine import jobs
from core.engine.cluster import engine
from core.engine.jobs import Job
from core.question.task import Task
from core.tracking import datasets
from core.tracking.projects import Project
from core.understanding.dataset import (
    DatasetVersion,
    check_draft,
    content_digest,
    has_classes,
    prepared,
    settled,
    usable_features,
)
from core.understanding.profile import profile_report
from core.understanding.reading import Reading
from core.understanding.split import Split, cut

REPORT = "report"


def draft_version(reading: Reading, task: Task, target: str, dropped: tuple[str, ...], split: Split) -> DatasetVersion:
    """The version that fixing this table would make: every usable column but the dropped ones is a feature."""
    kept = usable_features(reading.columns, target)
    aside = {*dropped, split.column}
    features = tuple(name for name in kept if name not in aside)
    return DatasetVersion(reading.name, task, reading.columns, target, features, split, notes=reading.warnings)


def fix_version(project: Project, reading: Reading, draft: DatasetVersion, actor: str) -> DatasetVersion:
    """
    Make a table an immutable dataset version and seal its hold-out.

    Raises InvalidInput if the table cannot answer the question; nothing is recorded then.
    """
    check_draft(reading.table, draft)
    version = settled(reading.table, draft)
    table = prepared(reading.table, version)
    target = table[version.target] if has_classes(version) else None
    by = table[version.split.column] if version.split.column else None
    training, holdout = engine().run(cut, target, by, len(table), version.split)
    version = replace(version, digest=content_digest(table), training_rows=len(training), holdout_rows=len(holdout))
    with changing(project.id):
        return datasets.add_version(project.id, version, _rows(table, training), _rows(table, holdout), actor)


def start_report(project: Project, version: DatasetVersion) -> Job:
    """Begin the full profiling report of the training rows, in the background."""
    job = Job(project.id, REPORT, version.name, total=1, run=version.id)

    def make(job: Job) -> None:
        html = engine().run(profile_report, datasets.training_rows(version), version.name)
        datasets.save_report(version, html)
        job.done = 1

    return jobs.start(job, make)


def _rows(table: pd.DataFrame, positions: object) -> pd.DataFrame:
    return table.iloc[positions].reset_index(drop=True)  # type: ignore[call-overload,no-any-return]  # numpy positions
