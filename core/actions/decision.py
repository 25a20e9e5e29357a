"""C: draft, write and revise the decision about a candidate, without which K stays shut."""

from dataclasses import replace

from core.actions.conclusion import latest_opening
from core.actions.locks import changing
from core.algorithms.catalogue import ALGORITHMS
from core.conclusion.decision import Decision, Facts, Rival, drafted
from core.errors import Conflict, Refused
from core.language import N_, Message
from core.question.metrics import metric_named
from core.tracking import datasets, decisions, models, projects, studies, tags
from core.tracking.attempts import attempts, name_of
from core.tracking.decisions import Decided
from core.tracking.projects import Project
from core.tracking.runs import Record
from core.tracking.tags import Kind

OFFERED = {one.key for one in ALGORITHMS if not one.baseline}
RIVALS, LOOKED_AT = 3, 50  # other algorithms that are named, of the best trials


def draft_decision(project: Project, candidate: str) -> Decision:
    """What the figures of a candidate say, to be edited; raises Refused while its hold-out is sealed."""
    run, opening = models.candidate_of(project.id, candidate), latest_opening(project, candidate)
    if opening is None:
        raise Refused(N_("Open the hold-out for this candidate first: a decision rests on what it shows."))
    question, plan = projects.question_of(project), studies.plan_of(run)
    version = datasets.version_in(plan.dataset)
    facts = Facts(
        algorithm=run.params["algorithm"],
        dataset=f"{version.name} v{version.number}",
        metric=plan.scored_by,
        validated=run.metrics.get(f"cv_{plan.metric}", float("nan")),
        baseline=opening.evaluation.baseline.get(plan.metric),
        results=opening.verdict.results,
        rivals=_rivals(project, run, plan.metric),
        rows=opening.evaluation.rows,
        training_rows=version.training_rows,
        looks=opening.count,
    )
    return drafted(facts, question)


def decisions_of(candidate: str) -> list[Decided]:
    """Every revision of the decision about a candidate, the newest first; none where nothing is decided."""
    return [decisions.decision_in(candidate, number) for number in decisions.decision_numbers(candidate)]


def decide(project: Project, candidate: str, decision: Decision, actor: str, *, based_on: int | None = None) -> Decided:
    """
    Keep a decision about a candidate as the next revision.

    `based_on` is the number of the revision that was being edited, 0 for the first. Raises Conflict if another was
    saved meanwhile, InvalidInput for an empty part, Refused while the hold-out is sealed.
    """
    decision.check()
    if latest_opening(project, models.candidate_of(project.id, candidate).id) is None:
        raise Refused(N_("Open the hold-out for this candidate first: a decision rests on what it shows."))
    with changing(project.id):
        newest = next(iter(decisions.decision_numbers(candidate)), 0)
        if based_on is not None and based_on != newest:
            raise Conflict(
                N_("Revision {number} of the decision was saved meanwhile. Look at it, then edit again."), number=newest
            )
        return decisions.save_decision(candidate, decision, actor, number=newest + 1)


def decide_as_drafted(project: Project, candidate: str, reason: str, actor: str) -> Decided | None:
    """
    Record what was drafted, the reason before it, where nothing is decided yet; None where something is.

    Nothing is recorded either while the hold-out is sealed, or without a reason.
    """
    run = models.candidate_of(project.id, candidate)
    if not reason.strip() or latest_opening(project, run.id) is None or decisions.decision_numbers(run.id):
        return None
    drafted = with_risks(draft_decision(project, run.id))
    return decide(project, run.id, replace(drafted, why=f"{reason.strip()} {drafted.why}"), actor, based_on=0)


def with_risks(drafted: Decision) -> Decision:
    """The draft with a sentence where no risk was named: a person is asked for one, a command says that none is."""
    return drafted if drafted.risks else replace(drafted, risks=str(Message(N_("None was named in the question."))))


def _rivals(project: Project, candidate: Record, metric: str) -> tuple[Rival, ...]:
    """The best trial of each other algorithm on the same dataset version, the best first."""
    best = "DESC" if metric_named(metric).greater_is_better else "ASC"
    conditions = [
        f"tags.`{tags.KIND}` = '{Kind.TRIAL.value}'",
        f"tags.`{tags.DATASET}` = '{candidate.tags.get(tags.DATASET, '')}'",
    ]
    page = attempts(project.id, *conditions, order=f"metrics.`cv_{metric}` {best}", most=LOOKED_AT)
    found: dict[str, Rival] = {}
    for trial in page.runs:
        key, score = trial.tags.get(tags.ALGORITHM, ""), trial.metrics.get(f"cv_{metric}")
        own = key == candidate.tags.get(tags.ALGORITHM)
        if own or score is None or trial.tags.get(tags.PRUNED) or key not in OFFERED:
            continue
        found.setdefault(key, Rival(str(name_of(trial)), key, score))
    return tuple(found.values())[:RIVALS]
