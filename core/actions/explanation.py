"""C: find out on the engine why a candidate answers as it does, and keep it with the candidate."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.actions.fold_by_fold import asked_by_fold, told_apart
from core.actions.pace import measured_pace
from core.conclusion.explanation.amounts import Amounts
from core.conclusion.explanation.explained import Explained, explained, steps
from core.conclusion.explanation.fold import metric_of
from core.conclusion.explanation.importance import Importance, importance, importance_from
from core.engine import jobs
from core.engine.jobs import Job
from core.tracking import explanations, models, studies
from core.tracking.projects import Project
from core.tracking.runs import Record
from core.tuning.plan import Plan

EXPLANATION = "explanation"
IMPORTANCE = "importance"


@dataclass(frozen=True)
class Explanation:
    """Why a candidate answers as it does."""

    importance: Importance


def start_explanation(project: Project, candidate: Record) -> Job:
    """Begin to explain in the background; if a candidate of the project is being explained, that job is returned."""
    job = Job(project.id, EXPLANATION, candidate.name, run=candidate.id)
    return jobs.start(job, lambda job: explain(project, candidate.id, job))


def explain(project: Project, candidate: str, job: Job | None = None) -> Explanation | None:
    """
    Why a candidate answers as it does, by the models of its folds on rows they have not learned from; kept.

    None if it was cancelled. Raises NotFound if there is no such candidate, Refused if no fold could be explained.
    """
    job = job or Job(project.id, EXPLANATION, "")
    run = models.candidate_of(project.id, candidate)
    plan = studies.plan_of(run)
    amounts = measured_pace(run).amounts
    found = asked_by_fold(run, plan, job, explained, amounts, each=steps(len(plan.features)))
    if found is None:
        return None
    result = _together(plan, amounts, *told_apart(found, Explained))
    explanations.save_part(run.id, IMPORTANCE, result.importance.to_json())
    return result


def explanation_of(candidate: Record) -> Explanation | None:
    """What is kept; None where the candidate has not been explained."""
    content = explanations.part_of(candidate, IMPORTANCE)
    return Explanation(importance_from(content)) if content else None


def _together(plan: Plan, amounts: Amounts, folds: Sequence[Explained], failures: Sequence[str]) -> Explanation:
    found = [one.shuffled for one in folds]
    own = not plan.target
    return Explanation(importance(metric_of(plan), found, amounts.repeats, own=own, failures=failures))
