"""U: the full profiling report of a version, made in the background."""

from core.engine import jobs
from core.engine.jobs import Job
from core.engine.telling import run_told
from core.tracking import datasets
from core.tracking.projects import Project
from core.understanding.dataset import DatasetVersion
from core.understanding.dataset.profile import profile_report

REPORT = "report"


def start_report(project: Project, version: DatasetVersion) -> Job:
    """
    Begin the report of the training rows; it is stored with the version.

    The job counts the stages that are done and those that are known of. Cancelled, nothing is stored.
    """

    def make(job: Job) -> None:
        def heard(done: int, total: int) -> None:
            job.done, job.total = done, total

        rows = datasets.training_rows(version)
        html, complete = run_told(profile_report, rows, version.name, heard=heard, cancelling=job.cancelling)
        if complete:
            datasets.save_report(version, html)

    return jobs.start(Job(project.id, REPORT, version.name, run=version.id), make)
