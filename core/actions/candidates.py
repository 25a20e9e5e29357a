"""A³: refit any trial as a candidate."""

from core.actions.curves import proposal_of
from core.actions.training import candidate_parts, table_from
from core.engine import jobs
from core.engine.cluster import engine
from core.engine.jobs import Job
from core.errors import Refused
from core.language import N_
from core.tracking import datasets, models, tags
from core.tracking.projects import Project
from core.tracking.runs import Record
from core.tracking.studies import plan_in

REFIT = "refit"


def start_refit(project: Project, trial: Record, name: str) -> Job:
    """Begin to refit a trial in the background; if one of the project's is being refitted, that one is returned."""
    job = Job(project.id, REFIT, name, run=trial.id)
    return jobs.start(job, lambda _job: make_candidate(project, trial))


def make_candidate(project: Project, trial: Record) -> str:
    """
    The trial learned again from all training rows, as the candidate in force; its run id.

    Raises Refused for a trial that failed, the baseline, or one on another dataset version than the one in force.
    """
    if trial.tags.get(tags.FAILURE) or trial.tags.get(tags.BASELINE) == "yes":
        raise Refused(N_("Only a trial that succeeded becomes a candidate, and never the baseline."))
    plan = plan_in(trial.parent)
    version = datasets.version_in(plan.dataset)
    if datasets.version_of(project).id != version.id:
        raise Refused(N_("This trial learned from an earlier dataset version. Start its study again on the new one."))
    training = engine().submit(table_from, datasets.training_rows(version))
    fitted, inputs, example = engine().run(candidate_parts, plan, version, proposal_of(trial), training)
    return models.add_candidate(project.id, trial, version, inputs, example, fitted.model, fitted.trace)
