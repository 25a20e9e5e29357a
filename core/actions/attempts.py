"""A³: the trials of a study, followed as they end, without asking the record twice for one."""

import json
from collections.abc import Mapping
from datetime import timedelta
from math import nan
from typing import Any

from core.actions.latest import Latest
from core.algorithms.catalogue import ALGORITHMS
from core.errors import InvalidInput
from core.tracking import tags
from core.tracking.runs import Record
from core.tracking.some_trials import trials_ended_since
from core.tuning.views.attempt import Attempt

OVERLAP = timedelta(seconds=5)  # trials that end together may be recorded in another order
MOST_FOLLOWED = 16  # studies whose trials are kept in memory
_PARAMS = {one.key: one.params for one in ALGORITHMS}
_followed: Latest[dict[str, Record]] = Latest(MOST_FOLLOWED)


def trials_followed(project: str, study: str) -> list[Record]:
    """A study's ended trials in the order in which they ended, the baseline among them; only new ones are fetched."""
    known = _followed.get(study) or {}
    last = max((one.ended for one in known.values()), default=None)
    fresh = trials_ended_since(project, study, last - OVERLAP if last else None)
    found = {**known, **{one.id: one for one in fresh}}
    _followed.keep(study, found)
    return list(found.values())


def attempt_of(trial: Record, metric: str) -> Attempt:
    """A recorded trial as plain values."""
    score, algorithm = f"cv_{metric}", trial.tags.get(tags.ALGORITHM, "")
    return Attempt(
        run=trial.id,
        number=trial.number,
        algorithm=algorithm,
        params=params_of(trial),
        score=trial.metrics.get(score, nan),
        spread=trial.metrics.get(f"{score}_std", nan),
        learned=trial.metrics.get("learned", nan),
        seconds=trial.metrics.get("seconds", nan),
        memory=trial.metrics.get("memory_mb", nan),
        worker=trial.tags.get(tags.WORKER, ""),
        failure=trial.tags.get(tags.FAILURE, ""),
        pruned=bool(trial.tags.get(tags.PRUNED)),
        reason=trial.tags.get(tags.PRUNED, ""),
        baseline=trial.tags.get(tags.BASELINE) == "yes",
        rows=int(trial.metrics.get("rows", 0)),
    )


def params_of(trial: Record) -> dict[str, Any]:
    """The hyperparameters as they were proposed; of older records, as the declaration reads them."""
    if tags.PROPOSAL in trial.tags:
        proposed: dict[str, Any] = json.loads(trial.tags[tags.PROPOSAL])["params"]
        return proposed
    return _parsed(trial.tags.get(tags.ALGORITHM, ""), trial.params)


def _parsed(algorithm: str, recorded: Mapping[str, str]) -> dict[str, Any]:
    """Written values as values again; as they stand where the declaration does not take them any more."""
    declared = _PARAMS.get(algorithm, {})
    found: dict[str, Any] = {}
    for name, value in recorded.items():
        if name == "algorithm":
            continue
        try:
            found[name] = declared[name].parsed(name, value) if name in declared else value
        except InvalidInput:
            found[name] = value
    return found
