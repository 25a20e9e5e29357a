"""Studies and their trials: parent runs and child runs, each written as soon as it has happened."""

import json
import socket
from collections.abc import Mapping
from functools import lru_cache
from statistics import fmean
from typing import Any

import psutil

from core.errors import NotFound
from core.language import N_
from core.tracking import tags
from core.tracking.datasets import as_input
from core.tracking.runs import (
    Page,
    Record,
    abandoned,
    begun,
    discard,
    end,
    log,
    next_number,
    of_kind,
    owner,
    read_bytes,
    run_of,
    save_text,
    search,
)
from core.tracking.store import client, store_errors
from core.tracking.tags import Kind
from core.tuning.plan import Plan, plan_from
from core.tuning.trial import TrialResult
from core.understanding.dataset import DatasetVersion

PLAN_FILE = "plan.json"
MOST_LIVE_TRIALS = 1_000


def begin_study(
    project: str,
    plan: Plan,
    version: DatasetVersion,
    name: str,
    actor: str,
    *,
    hypothesis: str = "",
    origin: str = "",
) -> str:
    """A running study with its plan and dataset input, what it is to show and which study it came from; its id."""
    number = next_number(project, Kind.STUDY)
    marks: dict[str, Any] = {"number": number, "actor": actor, "dataset": version.id}
    with begun(project, Kind.STUDY, f"Study {number} · {name}", **marks) as run:
        save_text(run, PLAN_FILE, plan.to_json())
        log(run, params=_plan_params(plan), hypothesis=hypothesis, origin=origin)
        client().log_inputs(run, [as_input(version, "training")])
    return run


def add_trial(project: str, study: str, version: DatasetVersion, result: TrialResult) -> str:
    """Record a trial as a run of its own, ended; its id."""
    proposal = result.proposal
    baseline = proposal.number == 0
    name = "Baseline" if baseline else f"Trial {proposal.number}"
    marks: dict[str, Any] = {
        "study": study,
        "study_number": study_number(study),
        "number": proposal.number,
        "algorithm": proposal.algorithm,
        "dataset": version.id,
        "failure": result.failure,
        "baseline": "yes" if baseline else "no",
        "folds": json.dumps(result.folds),
    }
    with begun(project, Kind.TRIAL, name, parent=study, **marks) as run:
        log(run, params={"algorithm": proposal.algorithm, **proposal.params}, metrics=cv_metrics(result))
        client().log_inputs(run, [as_input(version, "training")])
        end(run, "FAILED" if result.failure else "FINISHED")
    return run


@lru_cache(maxsize=64)
def study_number(study: str) -> int:
    """The number of a study within its project."""
    return run_of(study).number


def cv_metrics(result: TrialResult) -> dict[str, float]:
    """A trial's metrics as they are recorded: mean and standard deviation over the folds, and the seconds it took."""
    found = {f"cv_{metric}": result.mean(metric) for metric in result.folds}
    spread = {f"cv_{metric}_std": result.deviation(metric) for metric in result.folds}
    learned = {"learned": fmean(result.learned)} if result.learned else {}
    return {**found, **spread, **learned, "seconds": result.seconds}


def folds_of(trial: Record) -> dict[str, tuple[float, ...]]:
    """Each metric's value in every fold of a trial or candidate; NaN where undefined, nothing where it failed."""
    return {metric: tuple(values) for metric, values in json.loads(trial.tags.get(tags.FOLDS, "{}")).items()}


def end_study(study: str, status: str, stopped: str, metrics: Mapping[str, float]) -> None:
    """End a study: FINISHED, KILLED (cancelled, out of time) or FAILED, with the reason it stopped."""
    with store_errors():
        try:
            log(study, metrics=metrics, stopped=stopped)
        finally:
            end(study, status)


def studies(project: str, most: int = 100) -> list[Record]:
    """The project's studies, the newest first."""
    return list(search(project, of_kind(Kind.STUDY), most=most).runs)


def trials_of(project: str, study: str) -> list[Record]:
    """A study's trials in the order in which they ended, the baseline among them."""
    conditions = of_kind(Kind.TRIAL), f"tags.`{tags.STUDY}` = '{study}'"
    return list(search(project, *conditions, order="attributes.start_time ASC", most=MOST_LIVE_TRIALS).runs)


def attempts(project: str, *conditions: str, order: str, most: int, token: str = "") -> Page:
    """A page of the project's trials and candidates; the store filters and sorts."""
    return search(project, f"tags.`{tags.ALGORITHM}` != ''", *conditions, order=order, most=most, token=token)


@lru_cache(maxsize=256)
def plan_in(study: str) -> Plan:
    """The plan of a study."""
    return plan_from(read_bytes(f"{run_of(study).artifacts}/{PLAN_FILE}").decode())


def plan_of(run: Record) -> Plan:
    """The plan a trial or candidate came from; raises NotFound for a run that is neither."""
    if not run.parent:
        raise NotFound(N_("Run {run} is no candidate of this project. Name one that is."), run=run.id)
    return plan_in(run.parent)


def settle_interrupted(project: str) -> None:
    """Put right what was left running by a dead process of this machine, or in this one: studies marked, else gone."""
    for run in search(project, "attributes.status = 'RUNNING'").runs:
        process = run.tags.get(tags.OWNER, "")
        if not (abandoned(run.id) if process == owner() else _is_gone(process)):
            continue
        if run.kind == Kind.STUDY:
            end_study(run.id, "KILLED", "interrupted", {})
        else:
            discard(run.id)


def _is_gone(process: str) -> bool:
    host, _, rest = process.partition(":")
    if host != socket.gethostname():
        return False
    number, _, began = rest.partition(":")
    try:
        return f"{psutil.Process(int(number)).create_time():.0f}" != began
    except (psutil.NoSuchProcess, ValueError):
        return True


def _recipes(plan: Plan) -> str:
    """The steps before each algorithm in one line; said once where all have the same."""
    told = {key: " → ".join(step.step for step in recipe) or "none" for key, recipe in plan.recipes.items()}
    if len(set(told.values())) == 1:
        return next(iter(told.values()))
    return "; ".join(f"{key}: {steps}" for key, steps in told.items())


def _plan_params(plan: Plan) -> dict[str, object]:
    return {
        "algorithms": ", ".join(plan.algorithms),
        "strategy": plan.search.strategy.value,
        "metric": plan.metric,
        "recipe": _recipes(plan),
        "features": ", ".join(plan.features),
        "folds": plan.folds,
        "seed": plan.seed,
    }
