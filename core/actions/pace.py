"""C: how long it will take to ask a candidate's folds, measured before anybody waits for it."""

from math import nan

from core.actions.fold_by_fold import proposal_of
from core.actions.latest import Latest
from core.actions.workers import table_from
from core.conclusion.explanation.amounts import Pace, pace
from core.engine import jobs
from core.engine.cluster import engine
from core.engine.jobs import Job
from core.errors import WorkbenchError
from core.tracking import datasets, models, studies, trials
from core.tracking.projects import Project
from core.tracking.runs import Record
from core.tuning.plan import Plan
from core.tuning.search import Proposal

PACE = "pace"
MOST_KEPT = 64  # candidates whose pace is remembered

_known: Latest[Pace] = Latest(MOST_KEPT)


def start_pace(project: Project, candidate: Record) -> Job:
    """Begin to measure in the background; if one of the project's candidates is, that job is returned."""
    job = Job(project.id, PACE, candidate.name, run=candidate.id)
    return jobs.start(job, lambda _job: measured_pace(candidate))


def pace_of(candidate: Record) -> Pace | None:
    """How long it will take, where that was measured since the app has started."""
    return _known.get((candidate.id, candidate.artifacts))


def measured_pace(candidate: Record) -> Pace:
    """By the recorded trial of a candidate and a short probe of its model."""
    if known := pace_of(candidate):
        return known
    plan = studies.plan_of(candidate)
    training = datasets.training_rows(datasets.version_in(plan.dataset))
    given = plan, proposal_of(candidate), model_left(candidate), _fitting(candidate, plan), engine().slots - 1
    found: Pace = engine().run(_measured, *given, training)
    _known.keep((candidate.id, candidate.artifacts), found)
    return found


def _measured(
    plan: Plan, proposal: Proposal, model: bytes | None, fitting: float, workers: int, training: bytes
) -> Pace:
    return pace(plan, proposal, model, fitting, workers, table_from(training))


def model_left(candidate: Record) -> bytes | None:
    """The candidate's model; None where its file is gone."""
    try:
        return models.model_of(candidate)
    except WorkbenchError:
        return None


def _fitting(candidate: Record, plan: Plan) -> float:
    """Seconds to learn from a fold's rows, by the trial's recorded time; on as many rows as there are now."""
    seconds, rows = candidate.metrics.get("seconds", nan), candidate.metrics.get("rows", 0.0)
    folds = max(1, len(trials.folds_of(candidate).get(plan.metric, ())) or plan.folds)
    more = plan.rows / rows if rows and plan.rows > rows else 1.0
    return 0.0 if seconds != seconds else seconds / folds * more  # noqa: PLR0124 - NaN is what is not known
