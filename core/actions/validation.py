"""C: ask a candidate's folds on the engine for the probabilities of their validation rows, to choose a threshold by."""

from core.actions.fold_by_fold import asked_by_fold, told_apart
from core.actions.latest import Latest
from core.conclusion.explanation.amounts import Pace
from core.conclusion.views.by_fold import Asked, asked, validated
from core.conclusion.views.threshold import Validated, validated_from
from core.engine import jobs
from core.engine.jobs import Job
from core.tracking import explanations, models, studies
from core.tracking.projects import Project
from core.tracking.runs import Record

VALIDATION = "validation"
MOST_KEPT = 8  # candidates whose rows are held in memory

_read: Latest[Validated] = Latest(MOST_KEPT)


def start_validation(project: Project, candidate: Record) -> Job:
    """Begin in the background; if a candidate of the project is being asked, that job is returned."""
    job = Job(project.id, VALIDATION, candidate.name, run=candidate.id)
    return jobs.start(job, lambda job: validate(project, candidate.id, job))


def validate(project: Project, candidate: str, job: Job | None = None) -> Validated | None:
    """
    The probability of the second class for rows of the validation folds, each by the model of its fold; kept.

    None if it was cancelled. Raises NotFound if there is no such candidate, Refused if no fold could be asked.
    """
    job = job or Job(project.id, VALIDATION, "")
    run = models.candidate_of(project.id, candidate)
    found = asked_by_fold(run, studies.plan_of(run), job, asked, each=1)
    if found is None:
        return None
    result = validated(*told_apart(found, Asked))
    explanations.save_part(run.id, VALIDATION, result.to_json())
    _read.keep((run.id, run.artifacts), result)
    return result


def validated_rows_of(candidate: Record) -> Validated | None:
    """What is kept; None where the candidate's folds were not asked."""
    key = candidate.id, candidate.artifacts
    if (known := _read.get(key)) is None and VALIDATION in explanations.parts_of(candidate):
        known = validated_from(explanations.part_of(candidate, VALIDATION))
        _read.keep(key, known)
    return known


def time_to_ask(pace: Pace) -> float:
    """How many seconds it will take."""
    return pace.rounds * (pace.fit + pace.asked(1, 1))
