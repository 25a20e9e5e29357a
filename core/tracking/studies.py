"""Studies: parent runs of trials, begun, kept alive, ended with the reason, and begun again."""

import json
import time
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from core.errors import Conflict, NotFound
from core.language import N_
from core.tracking import tags
from core.tracking.datasets import as_input
from core.tracking.numbering import numbered
from core.tracking.runs import (
    Record,
    begin_again,
    begun,
    end,
    log,
    of_kind,
    owner,
    read_bytes,
    run_of,
    save_text,
    search,
)
from core.tracking.store import client, look_through, store_errors
from core.tracking.tags import Kind
from core.tuning.plan import Plan, plan_from
from core.understanding.dataset import DatasetVersion

PLAN_FILE = "plan.json"
MOST_TRIALS_READ = 10_000
LENGTH_OF_IDS = 32
MOST_RESUMPTIONS = 20  # that are told apart; a tag holds 5,000 characters


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
    marks: dict[str, Any] = {"actor": actor, "dataset": version.id, "alive": int(time.time())}
    with (
        numbered(project, Kind.STUDY) as number,
        begun(project, Kind.STUDY, f"Study {number} · {name}", number=number, **marks) as run,
    ):
        save_text(run, PLAN_FILE, plan.to_json())
        log(run, params=_plan_params(plan), hypothesis=hypothesis, origin=origin)
        client().log_inputs(run, [as_input(version, "training")])
    return run


def keep_alive(study: str, spent: float) -> None:
    """
    Say that the study is under way, and how many seconds it has searched for in all.

    Raises Conflict if another process has taken it over in the meantime.
    """
    with store_errors():
        if run_of(study).tags.get(tags.OWNER) != owner():
            raise Conflict(N_("Another process goes on with this study. It ends here; its trials are kept."))
        log(study, alive=int(time.time()), spent=f"{spent:.1f}")


def begin_study_again(study: Record, actor: str) -> None:
    """
    Let a study that has ended go on in this process, and note who has asked for it.

    Raises Conflict if another process does the same at this moment.
    """
    past = json.loads(study.tags.get(tags.RESUMED, "[]"))
    past.append({"at": int(time.time()), "actor": actor, "stopped": study.tags.get(tags.STOPPED, "")})
    with store_errors():
        marks: dict[str, Any] = {"owner": owner(), "alive": int(time.time()), "stopped": "", "reason": ""}
        log(study.id, **marks, resumed=json.dumps(past[-MOST_RESUMPTIONS:]))
        if run_of(study.id).tags.get(tags.OWNER) != owner():
            raise Conflict(N_("Another process goes on with this study. It ends here; its trials are kept."))
        begin_again(study.id)


def end_study(
    study: str, status: str, stopped: str, metrics: Mapping[str, float], reason: str = "", **marks: Any
) -> None:
    """End a study: FINISHED, KILLED (cancelled, interrupted) or FAILED, with what stopped it and why."""
    with store_errors():
        try:
            log(study, metrics=metrics, stopped=stopped, reason=reason, **marks)
        finally:
            end(study, status)
            look_through()


def studies(project: str, most: int = 100) -> list[Record]:
    """The project's studies, the newest first."""
    return list(search(project, of_kind(Kind.STUDY), most=most).runs)


def first_study(project: str) -> Record | None:
    """The project's first study; None where none was begun."""
    found = search(project, of_kind(Kind.STUDY), order="attributes.start_time ASC", most=1).runs
    return found[0] if found else None


def study_of(project: str, study: str) -> Record:
    """The project's study of this id or number; raises NotFound."""
    number = study.isdigit() and len(study) < LENGTH_OF_IDS
    condition = f"tags.`{tags.NUMBER}` = '{study}'" if number else f"attributes.run_id = '{study}'"
    found = search(project, of_kind(Kind.STUDY), condition, most=1).runs
    if not found:
        raise NotFound(N_("There is no study {study} in this project. Name one by its number or id."), study=study)
    return found[0]


def trials_of(project: str, study: str) -> list[Record]:
    """A study's trials in the order in which they ended, the baseline among them."""
    conditions = of_kind(Kind.TRIAL), f"tags.`{tags.STUDY}` = '{study}'"
    return list(search(project, *conditions, order="attributes.end_time ASC", most=MOST_TRIALS_READ).runs)


@lru_cache(maxsize=256)
def plan_in(study: str) -> Plan:
    """The plan of a study."""
    return plan_from(read_bytes(f"{run_of(study).artifacts}/{PLAN_FILE}").decode())


def plan_of(run: Record) -> Plan:
    """The plan a trial or candidate came from; raises NotFound for a run that is neither."""
    if not run.parent:
        raise NotFound(N_("Run {run} is no candidate of this project. Name one that is."), run=run.id)
    return plan_in(run.parent)


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
