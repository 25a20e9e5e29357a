"""What a feature step did, asked of a plan: kept as runs, so that an answer is there again and can be traced."""

from functools import lru_cache
from typing import Any

from core.tracking import tags
from core.tracking.datasets import as_input
from core.tracking.numbering import numbered
from core.tracking.runs import Record, log, of_kind, read_bytes, recorded, run_of, save_text, search
from core.tracking.store import client
from core.tracking.studies import PLAN_FILE, plan_in
from core.tracking.tags import Kind
from core.tuning.ablation import Ablation, ablation_from
from core.understanding.dataset import DatasetVersion

ABLATION_FILE = "ablation.json"
MOST_LOOKED_AT = 20  # of a step, the newest; among them the one of the plan as it is now is looked for


def add_ablation(project: str, version: DatasetVersion, found: Ablation, actor: str) -> str:
    """Record what was found; its run id."""
    marks: dict[str, Any] = {"actor": actor, "dataset": version.id, "step": found.step}
    with (
        numbered(project, Kind.ABLATION) as number,
        recorded(project, Kind.ABLATION, f"Step {number} · {found.step}", number=number, **marks) as run,
    ):
        save_text(run, PLAN_FILE, found.plan.to_json())
        save_text(run, ABLATION_FILE, found.to_json())
        plan = found.plan
        told = {"step": found.step, "algorithms": ", ".join(plan.algorithms), "metric": plan.metric}
        log(run, params={**told, "folds": plan.folds, "seed": plan.seed}, metrics=_metrics(found))
        client().log_inputs(run, [as_input(version, "training")])
    return run


def ablations(project: str, version: str, step: str = "") -> list[Record]:
    """What was asked of a step, of any if none is named, on a dataset version, the newest first."""
    conditions = [of_kind(Kind.ABLATION), f"tags.`{tags.DATASET}` = '{version}'"]
    conditions += [f"tags.`{tags.STEP}` = '{step}'"] if step else []
    return list(search(project, *conditions, most=MOST_LOOKED_AT).runs)


@lru_cache(maxsize=128)
def ablation_in(run: str) -> Ablation:
    """What a run has found; it never changes."""
    return ablation_from(read_bytes(f"{run_of(run).artifacts}/{ABLATION_FILE}").decode(), plan_in(run))


def _metrics(found: Ablation) -> dict[str, float]:
    told = {}
    for effect in found.effects:
        if not effect.failure:
            difference = found.difference(effect)
            told[f"difference_{effect.algorithm}"] = difference.mean
            told[f"p_value_{effect.algorithm}"] = difference.p_value
    return told
