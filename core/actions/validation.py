"""C: ask a candidate's folds on the engine for the probabilities of their validation rows, to choose a threshold by."""

from core.actions.fold_by_fold import asked_by_fold, told_apart
from core.actions.kept_part import KeptPart
from core.conclusion.explanation.amounts import Pace
from core.conclusion.views.by_fold import Asked, asked, validated
from core.conclusion.views.threshold import Validated, validated_from
from core.engine.jobs import Job
from core.tracking import models, studies
from core.tracking.projects import Project
from core.tracking.runs import Record

VALIDATION = "validation"

_kept = KeptPart(VALIDATION, validated_from)


def start_validation(project: Project, candidate: Record) -> Job:
    """Begin in the background; if a candidate of the project is being asked, that job is returned."""
    return _kept.start(project, candidate, validate)


def validate(project: Project, candidate: str, job: Job | None = None) -> Validated | None:
    """
    The probability of the second class for rows of the validation folds, each by the model of its fold; kept.

    None if it was cancelled. Raises NotFound if there is no such candidate, Refused if no fold could be asked.
    """
    job = job or _kept.job(project)
    run = models.candidate_of(project.id, candidate)
    found = asked_by_fold(run, studies.plan_of(run), job, asked, each=1)
    if found is None:
        return None
    return _kept.keep(run, validated(*told_apart(found, Asked)))


def validated_rows_of(candidate: Record) -> Validated | None:
    """What is kept; None where the candidate's folds were not asked."""
    return _kept.of(candidate)


def time_to_ask(pace: Pace) -> float:
    """How many seconds it will take."""
    return pace.rounds * (pace.fit + pace.asked(1, 1))
