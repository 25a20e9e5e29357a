"""A³: compute a validation or a learning curve on the engine, and keep it with the study."""

from collections.abc import Callable
from typing import Any

from core.actions.attempts import params_of
from core.actions.together import together
from core.actions.training import table_from
from core.algorithms.catalogue import algorithm_named
from core.engine import jobs
from core.engine.cluster import engine
from core.engine.jobs import Job
from core.errors import Refused
from core.language import N_
from core.tracking import curves, datasets, tags
from core.tracking.projects import Project
from core.tracking.runs import Record
from core.tracking.studies import plan_in
from core.tuning.curves import SHARES, learning_point, places_of, validation_point
from core.tuning.plan import Plan
from core.tuning.search import Proposal
from core.tuning.views.curve import Curve, CurveKind, Point

CURVE = "curve"


def start_curve(project: Project, trial: Record, kind: CurveKind, name: str = "") -> Job:
    """Begin to compute the curve of a trial in the background; `name` is the hyperparameter of a validation curve."""
    job = Job(project.id, CURVE, name, total=len(_places(trial, kind, name)), run=curve_key(trial, kind, name))
    return jobs.start(job, lambda job: draw_curve(trial, kind, name, job))


def curve_job(project: Project, trial: Record, kind: CurveKind, name: str = "") -> Job | None:
    """The computing of this very curve that is under way or has ended last."""
    job = jobs.job_of(project.id, CURVE)
    return job if job and job.run == curve_key(trial, kind, name) else None


def curve_key(trial: Record, kind: CurveKind, name: str) -> str:
    return f"{trial.id} {kind} {name}"


def draw_curve(trial: Record, kind: CurveKind, name: str = "", job: Job | None = None) -> Curve | None:
    """
    The curve of a trial, computed and kept; None if it was cancelled.

    Raises Refused if no point could be computed.
    """
    job = job or Job("", CURVE, name)
    plan, proposal = plan_in(trial.parent), proposal_of(trial)
    places = _places(trial, kind, name)
    found = _computed(plan, proposal, kind, name, places, job)
    if found is None:
        return None
    points = tuple(found[place] for place in range(len(places)) if isinstance(found[place], Point))
    failures = tuple(dict.fromkeys(one for one in found.values() if isinstance(one, str)))
    if not points:
        raise Refused(N_("No point of this curve could be computed: {reason}"), reason=failures[0] if failures else "–")
    param = algorithm_named(proposal.algorithm).params.get(name)
    log = bool(getattr(param, "log", False))
    curve = Curve(kind, trial.number, proposal.algorithm, proposal.params, name, log, points, failures)
    curves.save_curve(trial.parent, curve)
    return curve


def proposal_of(trial: Record) -> Proposal:
    """What a recorded trial has tried, to be tried on all rows and folds."""
    return Proposal(trial.number, trial.tags[tags.ALGORITHM], params_of(trial))


def _places(trial: Record, kind: CurveKind, name: str) -> tuple[Any, ...]:
    if kind is CurveKind.LEARNING:
        return SHARES
    return places_of(algorithm_named(trial.tags[tags.ALGORITHM]).params[name])


def _computed(
    plan: Plan, proposal: Proposal, kind: CurveKind, name: str, places: tuple[Any, ...], job: Job
) -> dict[int, Any] | None:
    """The point at each place, None where it has too few rows, or why it failed; None at all if it was cancelled."""
    training = engine().submit(table_from, datasets.training_rows(datasets.version_in(plan.dataset)))
    function: Callable[..., Any] = learning_point if kind is CurveKind.LEARNING else validation_point
    named = () if kind is CurveKind.LEARNING else (name,)
    futures = {engine().submit(function, plan, proposal, *named, place, training): n for n, place in enumerate(places)}
    return together(futures, job)
