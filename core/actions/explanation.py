"""C: find out on the engine why a candidate answers as it does, and keep it with the candidate."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from core.actions.fold_by_fold import asked_by_fold, told_apart
from core.actions.latest import Latest
from core.actions.pace import measured_pace, model_left
from core.conclusion.explanation.amounts import Amounts
from core.conclusion.explanation.dependence import Dependence, dependence, dependence_from
from core.conclusion.explanation.explained import Explained, explained, steps
from core.conclusion.explanation.fold import metric_of
from core.conclusion.explanation.importance import Importance, importance, importance_from
from core.conclusion.explanation.rules import Rules, is_tree, rules, rules_from
from core.conclusion.explanation.whole import Contributions, contributions, contributions_from
from core.engine import jobs
from core.engine.cluster import engine
from core.engine.jobs import Job
from core.tracking import explanations, models, studies, tags
from core.tracking.projects import Project
from core.tracking.runs import Record
from core.tuning.plan import Plan

EXPLANATION = "explanation"
IMPORTANCE, DEPENDENCE, CONTRIBUTIONS, RULES = "importance", "dependence", "contributions", "rules"
MOST_FOLLOWED = 30  # columns whose courses are kept, those that matter most
MOST_KEPT = 8  # explanations held in memory: some back and forth between candidates

_read: Latest["Explanation"] = Latest(MOST_KEPT)


@dataclass(frozen=True)
class Explanation:
    """Why a candidate answers so: of a clustering only what it loses without a column, of a tree its rules too."""

    importance: Importance
    dependence: Dependence | None = None
    contributions: Contributions | None = None
    rules: Rules | None = None


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
    found = asked_by_fold(run, plan, job, explained, amounts, each=steps(plan, amounts))
    if found is None:
        return None
    result = replace(_together(plan, amounts, *told_apart(found, Explained)), rules=_rules(run))
    _keep(run, result)
    return result


def explanation_of(candidate: Record) -> Explanation | None:
    """What is kept; None where the candidate has not been explained."""
    key = candidate.id, candidate.artifacts
    if known := _read.get(key):
        return known
    parts = explanations.parts_of(candidate)
    if IMPORTANCE not in parts:
        return None
    content = {name: explanations.part_of(candidate, name) for name in parts & {*_READERS, IMPORTANCE}}
    found = Explanation(
        importance_from(content.pop(IMPORTANCE)), **{name: _READERS[name](text) for name, text in content.items()}
    )
    _read.keep(key, found)
    return found


_READERS: dict[str, Callable[[str], Any]] = {
    DEPENDENCE: dependence_from,
    CONTRIBUTIONS: contributions_from,
    RULES: rules_from,
}


def _keep(candidate: Record, found: Explanation) -> None:
    """The importance last: where it is, the rest is there too."""
    for name in (RULES, CONTRIBUTIONS, DEPENDENCE, IMPORTANCE):
        if part := getattr(found, name):
            explanations.save_part(candidate.id, name, part.to_json())
    _read.keep((candidate.id, candidate.artifacts), found)


def _rules(candidate: Record) -> Rules | None:
    """The rules of a candidate that is a small tree; None also where its model is gone."""
    model = model_left(candidate) if is_tree(candidate.tags[tags.ALGORITHM]) else None
    return engine().run(rules, model) if model else None


def _together(plan: Plan, amounts: Amounts, folds: Sequence[Explained], failures: Sequence[str]) -> Explanation:
    lost = [one.shuffled for one in folds]
    weights = importance(metric_of(plan), lost, amounts.repeats, own=not plan.target, failures=failures)
    taken = [one.parts for one in folds if one.parts]
    if not taken:
        return Explanation(weights)
    first = [one.feature for one in weights.weights[:MOST_FOLLOWED]]
    classes, rows = folds[0].classes, sum(min(amounts.courses, one.shuffled.rows) for one in folds)
    courses = dependence(first, classes, [one.led for one in folds], rows)
    return Explanation(weights, courses, contributions(classes, taken, amounts.background))
