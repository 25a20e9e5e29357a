"""C: find out on the engine how much a candidate bears, and whether it is too good to be true."""

from core.actions.explanation import explanation_of
from core.actions.fold_by_fold import asked_by_fold, told_apart
from core.actions.latest import Latest
from core.actions.pace import measured_pace
from core.conclusion.explanation.amounts import Pace
from core.conclusion.explanation.fold import metric_of
from core.conclusion.robustness.disturbed import Disturbed, cases, disturbed, seconds_of
from core.conclusion.robustness.robustness import Robustness, robustness, robustness_from
from core.conclusion.robustness.suspicion import suspicions
from core.engine import jobs
from core.engine.jobs import Job
from core.language import Message
from core.tracking import explanations, models, studies, trials
from core.tracking.projects import Project
from core.tracking.runs import Record

ROBUSTNESS = "robustness"
MOST_KEPT = 16  # results held in memory: some back and forth between candidates

_read: Latest[Robustness] = Latest(MOST_KEPT)


def start_robustness(project: Project, candidate: Record) -> Job:
    """Begin to disturb in the background; if it is being done for a candidate of the project, that job is returned."""
    job = Job(project.id, ROBUSTNESS, candidate.name, run=candidate.id)
    return jobs.start(job, lambda job: try_out(project, candidate.id, job))


def try_out(project: Project, candidate: str, job: Job | None = None) -> Robustness | None:
    """
    How fast a candidate's score falls on disturbed validation rows, by the models of its folds; kept.

    None if it was cancelled. Raises NotFound if there is no such candidate, Refused if no fold could be asked.
    """
    job = job or Job(project.id, ROBUSTNESS, "")
    run = models.candidate_of(project.id, candidate)
    plan = studies.plan_of(run)
    found = asked_by_fold(run, plan, job, disturbed, measured_pace(run).amounts, each=1 + len(cases(plan)))
    if found is None:
        return None
    folds, failures = told_apart(found, Disturbed)
    result = robustness(metric_of(plan), folds, own=not plan.target, failures=failures)
    explanations.save_part(run.id, ROBUSTNESS, result.to_json())
    _read.keep((run.id, run.artifacts), result)
    return result


def robustness_of(candidate: Record) -> Robustness | None:
    """What is kept; None where nothing was tried."""
    key = candidate.id, candidate.artifacts
    if (known := _read.get(key)) is None and ROBUSTNESS in explanations.parts_of(candidate):
        known = robustness_from(explanations.part_of(candidate, ROBUSTNESS))
        _read.keep(key, known)
    return known


def time_to_try(candidate: Record, pace: Pace) -> float:
    """How many seconds it will take."""
    return seconds_of(studies.plan_of(candidate), pace)


def suspicions_about(candidate: Record) -> list[Message]:
    """Why a candidate may be too good to be true, as far as it is known by now."""
    found = explanation_of(candidate)
    return suspicions(trials.folds_of(candidate), found.importance if found else None)
