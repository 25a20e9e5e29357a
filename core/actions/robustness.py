"""C: find out on the engine how much a candidate bears, and whether it is too good to be true."""

from core.actions.explanation import explanation_of
from core.actions.fold_by_fold import asked_by_fold, told_apart
from core.actions.kept_part import KeptPart
from core.actions.pace import measured_pace
from core.conclusion.explanation.amounts import Pace
from core.conclusion.explanation.fold import metric_of
from core.conclusion.robustness.disturbed import Disturbed, cases, disturbed, seconds_of
from core.conclusion.robustness.robustness import Robustness, robustness, robustness_from
from core.conclusion.robustness.suspicion import suspicions
from core.engine.jobs import Job
from core.language import Message
from core.tracking import models, studies, trials
from core.tracking.projects import Project
from core.tracking.runs import Record

ROBUSTNESS = "robustness"

_kept = KeptPart(ROBUSTNESS, robustness_from)


def start_robustness(project: Project, candidate: Record) -> Job:
    """Begin to disturb in the background; if it is being done for a candidate of the project, that job is returned."""
    return _kept.start(project, candidate, try_out)


def try_out(project: Project, candidate: str, job: Job | None = None) -> Robustness | None:
    """
    How fast a candidate's score falls on disturbed validation rows, by the models of its folds; kept.

    None if it was cancelled. Raises NotFound if there is no such candidate, Refused if no fold could be asked.
    """
    job = job or _kept.job(project)
    run = models.candidate_of(project.id, candidate)
    plan = studies.plan_of(run)
    found = asked_by_fold(run, plan, job, disturbed, measured_pace(run).amounts, each=1 + len(cases(plan)))
    if found is None:
        return None
    folds, failures = told_apart(found, Disturbed)
    return _kept.keep(run, robustness(metric_of(plan), folds, own=not plan.target, failures=failures))


def robustness_of(candidate: Record) -> Robustness | None:
    """What is kept; None where nothing was tried."""
    return _kept.of(candidate)


def time_to_try(candidate: Record, pace: Pace) -> float:
    """How many seconds it will take."""
    return seconds_of(studies.plan_of(candidate), pace)


def suspicions_about(candidate: Record) -> list[Message]:
    """Why a candidate may be too good to be true, as far as it is known by now."""
    found = explanation_of(candidate)
    return suspicions(trials.folds_of(candidate), found.importance if found else None)
