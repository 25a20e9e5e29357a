"""Weights of the decision matrix and what they came to: every revision kept, with who and when."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from core.tracking.runs import Record, log, of_kind, read_bytes, recorded, save_text, search
from core.tracking.tags import ACTOR, Kind

WEIGHTING_FILE = "weighting.json"
MOST_READ = 100


@dataclass(frozen=True)
class Weighting:
    """The weights as they were set, by whom and when, counted from 1."""

    number: int
    run: str
    weights: dict[str, int]
    actor: str
    saved: datetime


def add_weighting(project: str, weights: dict[str, int], came_to: list[dict[str, Any]], actor: str) -> str:
    """Record weights as the next revision, with the candidates and their points; its run id."""
    number = len(_runs(project)) + 1
    content = {"weights": weights, "candidates": came_to}
    with recorded(project, Kind.WEIGHTING, f"Weights, revision {number}", number=number, actor=actor) as run:
        save_text(run, WEIGHTING_FILE, json.dumps(content, ensure_ascii=False, indent=2))
        log(run, params={f"weight_{name}": value for name, value in weights.items()})
    return run


def weightings(project: str) -> list[Weighting]:
    """Every revision, the newest first."""
    return [_weighting(run) for run in _runs(project)]


def weighting_in(run: Record) -> dict[str, Any]:
    """What a revision came to, as it was recorded."""
    content: dict[str, Any] = json.loads(read_bytes(f"{run.artifacts}/{WEIGHTING_FILE}"))
    return content


def _weighting(run: Record) -> Weighting:
    weights = {name.removeprefix("weight_"): int(value) for name, value in run.params.items()}
    return Weighting(run.number, run.id, weights, run.tags.get(ACTOR, ""), run.began)


def _runs(project: str) -> list[Record]:
    return list(search(project, of_kind(Kind.WEIGHTING), most=MOST_READ).runs)
