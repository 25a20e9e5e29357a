"""C: open the sealed hold-out for a candidate."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.actions.locks import changing
from core.actions.training import table_from
from core.conclusion.answers import Answers, answers_from
from core.conclusion.evaluation import Evaluation, evaluation_from
from core.conclusion.judged import Judged, judged
from core.conclusion.latency import latencies
from core.conclusion.looks import Looks, looks
from core.conclusion.verdict import Verdict, verdict
from core.engine.cluster import engine
from core.engine.fresh import fresh
from core.errors import InvalidInput, NotFound, Refused
from core.language import N_
from core.tracking import datasets, evaluations, models, projects, studies
from core.tracking.projects import Project
from core.tracking.runs import Record
from core.tuning.plan import Plan
from core.understanding.columns import Column

SHORTEST_REASON = 3


@dataclass(frozen=True)
class Opening:
    """What an opening showed, held against the question as it stands; `count`: openings of this hold-out so far."""

    candidate: str
    evaluation: Evaluation
    verdict: Verdict
    count: int


def open_holdout(project: Project, candidate: str, reason: str, actor: str) -> Opening:
    """
    Judge a candidate on the sealed rows. The opening is recorded with who and why, and counted.

    Raises InvalidInput without a reason, NotFound if there is no such candidate, Refused if its model is gone.
    """
    if len(reason.strip()) < SHORTEST_REASON:
        raise InvalidInput(N_("Say why the hold-out is opened: the reason is recorded, the opening counted."))
    run = models.candidate_of(project.id, candidate)
    plan = studies.plan_of(run)
    version = datasets.version_in(plan.dataset)
    model = _model(run)
    training, holdout = datasets.training_rows(version), datasets.sealed_rows(version)
    seen: Judged = engine().run(_judged, plan, version.columns, run.params["algorithm"], model, training, holdout)
    found = seen.evaluation
    judgement = _verdict(project, found)
    metrics = {f"holdout_{name}": value for name, value in found.metrics.items()}
    with changing(project.id):
        count = evaluations.add_opening(
            project.id,
            run,
            found.to_json(),
            seen.answers.to_parquet(),
            metrics,
            seen.parts,
            met=judgement.met,
            reason=reason.strip(),
            actor=actor,
        )
    return Opening(candidate, found, judgement, count)


def latest_opening(project: Project, candidate: str) -> Opening | None:
    """What the latest opening for a candidate showed; None if the hold-out was not opened for it."""
    content = evaluations.latest_evaluation(project.id, candidate)
    if content is None:
        return None
    found = evaluation_from(content)
    dataset = studies.plan_of(models.candidate_of(project.id, candidate)).dataset
    judgement = _verdict(project, found)
    return Opening(candidate, found, judgement, len(evaluations.openings(project.id, dataset)))


def looks_at(project: Project, candidate: str) -> Looks:
    """How often the hold-out of a candidate's dataset version was opened, and for whom."""
    plan = studies.plan_of(models.candidate_of(project.id, candidate))
    opened = [one.parent for one in reversed(evaluations.openings(project.id, plan.dataset))]
    content = evaluations.latest_evaluation(project.id, candidate)
    interval = evaluation_from(content).intervals.get(plan.metric) if content else None
    return looks(opened, candidate, plan.scored_by, interval)


def answers_of(project: Project, candidate: str) -> Answers | None:
    """What the candidate answered on each row when the hold-out was last opened for it; None if it was not."""
    content = evaluations.latest_answers(project.id, candidate)
    return None if content is None else answers_from(content)


def _model(candidate: Record) -> bytes:
    try:
        return models.model_of(candidate)
    except NotFound as error:
        text = N_(
            "The model of this candidate is gone from the record, so it cannot be judged. Run its study again in A³."
        )
        raise Refused(text) from error


def _verdict(project: Project, found: Evaluation) -> Verdict:
    return verdict(projects.question_of(project).kpis, found.metrics, found.intervals, found.rows)


def _judged(
    plan: Plan, columns: Sequence[Column], algorithm: str, model: bytes, training: bytes, holdout: bytes
) -> Judged:
    rows = table_from(holdout)
    measured = fresh(latencies, model, rows[plan.features])
    return judged(plan, columns, algorithm, model, table_from(training), rows, measured)
