"""C: group the training rows again and again on the engine, to see whether a candidate's clusters come again."""

from math import ceil

from core.actions.fold_by_fold import proposal_of, told_apart
from core.actions.kept_part import KeptPart
from core.actions.pace import model_left
from core.actions.workers import table_from
from core.conclusion.clusters.stability import ROUNDS, Returned, Stability, returned, stability, stability_from
from core.conclusion.explanation.amounts import Pace
from core.engine.cluster import engine
from core.engine.jobs import Job
from core.engine.telling import all_told
from core.tracking import datasets, models, studies
from core.tracking.projects import Project
from core.tracking.runs import Record

STABILITY = "stability"

_kept = KeptPart(STABILITY, stability_from)


def start_stability(project: Project, candidate: Record) -> Job:
    """Begin in the background; if a candidate of the project is being grouped again, that job is returned."""
    return _kept.start(project, candidate, group_again)


def group_again(project: Project, candidate: str, job: Job | None = None) -> Stability | None:
    """
    How much of each cluster comes again when the training rows are drawn anew; kept with the candidate.

    None if it was cancelled. Raises NotFound if there is no such candidate, Refused if no round worked.
    """
    job = job or _kept.job(project)
    run = models.candidate_of(project.id, candidate)
    plan, proposal = studies.plan_of(run), proposal_of(run)
    training = engine().submit(table_from, datasets.training_rows(datasets.version_in(plan.dataset)))
    job.total = ROUNDS

    def heard(done: int) -> None:
        job.done = done

    model = model_left(run)
    asked = [(plan, proposal, model, turn, training) for turn in range(ROUNDS)]
    found = all_told(returned, asked, heard=heard, cancelling=job.cancelling)
    if found is None:
        return None
    rounds, failures = told_apart(found, Returned)
    return _kept.keep(run, stability(rounds, plan.rows, failures))


def time_to_group(pace: Pace) -> float:
    """How many seconds it will take."""
    return ceil(ROUNDS / max(1, pace.workers)) * (pace.fit + pace.asked(1, 1))


def stability_of(candidate: Record) -> Stability | None:
    """What is kept; None where nothing was grouped again."""
    return _kept.of(candidate)
