"""Trials: child runs of a study, written when they have ended, and read back as what they were."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import isfinite
from statistics import fmean
from typing import Any

from core.algorithms.catalogue import algorithm_named
from core.tracking import ended_runs, tags
from core.tracking.datasets import as_input
from core.tracking.ended_runs import EndedRun
from core.tracking.runs import Record, now, run_of, tags_of
from core.tracking.tags import Kind
from core.tuning.search import Proposal
from core.tuning.study import BASELINE_NUMBER
from core.tuning.trial import TrialResult
from core.understanding.dataset import DatasetVersion

REPEATED = ("params", "rows", "folds")  # what of a proposal, with its algorithm, repeats the trial
LOSS = "loss"


@dataclass(frozen=True)
class Finished:
    """A trial and when it ended, in milliseconds."""

    result: TrialResult
    at: int


def add_trials(project: str, study: str, version: DatasetVersion, finished: Sequence[Finished]) -> list[str]:
    """Record trials as runs of their own, ended, in as few steps as the store allows; their ids."""
    runs = [_as_run(study, version, one) for one in finished]
    return ended_runs.write(project, runs, as_input(version, "training"), like=study)


def add_trial(project: str, study: str, version: DatasetVersion, result: TrialResult) -> str:
    """Record one trial that has ended now; its id."""
    return add_trials(project, study, version, [Finished(result, now())])[0]


def _as_run(study: str, version: DatasetVersion, finished: Finished) -> EndedRun:
    result, proposal = finished.result, finished.result.proposal
    baseline = proposal.number == BASELINE_NUMBER
    marks: dict[str, Any] = {
        "study": study,
        "study_number": study_number(study),
        "number": proposal.number,
        "algorithm": proposal.algorithm,
        "dataset": version.id,
        "failure": result.failure,
        "baseline": "yes" if baseline else "no",
        "folds": json.dumps(result.folds),
        "proposal": json.dumps({name: getattr(proposal, name) for name in REPEATED}),
        "pruned": result.reason if result.pruned else "",
        "worker": result.worker,
    }
    return EndedRun(
        name="Baseline" if baseline else f"Trial {proposal.number}",
        status="FAILED" if result.failure else "FINISHED",
        began=finished.at - int(result.seconds * 1000),
        ended=finished.at,
        tags=tags_of(Kind.TRIAL, parent=study, **marks),
        params={"algorithm": proposal.algorithm, **{name: str(value) for name, value in proposal.params.items()}},
        metrics=tuple(_metrics(result)),
    )


def _metrics(result: TrialResult) -> Iterator[tuple[str, float, int]]:
    """Those that are numbers, at step 0, and the loss at its epochs."""
    for name, value in cv_metrics(result).items():
        if isfinite(value):
            yield name, float(value), 0
    yield from ((LOSS, value, epoch) for epoch, value in enumerate(result.curve, start=1) if isfinite(value))


def result_of(trial: Record) -> TrialResult:
    """The trial as it was when it ended."""
    algorithm = trial.tags[tags.ALGORITHM]
    return TrialResult(
        proposal=Proposal(trial.number, algorithm, **_proposed(trial)),
        folds=folds_of(trial),
        seconds=trial.metrics.get("seconds", 0.0),
        failure=trial.tags.get(tags.FAILURE, ""),
        learned=(trial.metrics["learned"],) if "learned" in trial.metrics else (),
        pruned=bool(trial.tags.get(tags.PRUNED)),
        reason=trial.tags.get(tags.PRUNED, ""),
        worker=trial.tags.get(tags.WORKER, ""),
        memory_mb=trial.metrics.get("memory_mb", 0.0),
        rows=int(trial.metrics.get("rows", 0)),
    )


def _proposed(trial: Record) -> dict[str, Any]:
    """What was proposed, with its types; of older records, as the catalogue reads them."""
    if tags.PROPOSAL in trial.tags:
        proposed: dict[str, Any] = json.loads(trial.tags[tags.PROPOSAL])
        return proposed
    written = {name: value for name, value in trial.params.items() if name != "algorithm"}
    return {"params": algorithm_named(trial.tags[tags.ALGORITHM]).params_for(written) if written else {}}


@lru_cache(maxsize=64)
def study_number(study: str) -> int:
    """The number of a study within its project."""
    return run_of(study).number


def cv_metrics(result: TrialResult) -> dict[str, float]:
    """A trial's metrics as they are recorded: mean and standard deviation over the folds, and what it took."""
    found = {f"cv_{metric}": result.mean(metric) for metric in result.folds}
    spread = {f"cv_{metric}_std": result.deviation(metric) for metric in result.folds}
    learned = {"learned": fmean(result.learned)} if result.learned else {}
    used = {name: value for name in ("memory_mb", "rows") if (value := float(getattr(result, name)))}
    return {**found, **spread, **learned, **used, "seconds": result.seconds}


def folds_of(trial: Record) -> dict[str, tuple[float, ...]]:
    """Each metric's value in every fold of a trial or candidate; NaN where undefined, nothing where it failed."""
    return {metric: tuple(values) for metric, values in json.loads(trial.tags.get(tags.FOLDS, "{}")).items()}
