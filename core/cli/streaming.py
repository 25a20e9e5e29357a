"""A study as the command line watches it: a line on standard error for each trial; Ctrl-C keeps what is done."""

import json
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from math import isfinite
from typing import Any

from core.engine.jobs import Job
from core.language import _
from core.tuning.trial import TrialResult


class Telling:
    """Called with each recorded trial and the best one so far; prints an object of JSON, or a line to read."""

    def __init__(self, metric: str, *, as_json: bool) -> None:
        self._metric = metric
        self._as_json = as_json

    def __call__(self, result: TrialResult, best: TrialResult | None) -> None:
        told = trial_told(result, best, self._metric)
        line = json.dumps(told, ensure_ascii=False, default=str) if self._as_json else _readable(told, self._metric)
        with suppress(OSError):  # a reader who has gone does not end the study
            sys.stderr.write(f"{line}\n")
            sys.stderr.flush()


def trial_told(result: TrialResult, best: TrialResult | None, metric: str) -> dict[str, Any]:
    """What is said of a trial; an undefined number is None."""
    return {
        "number": result.proposal.number,
        "algorithm": result.proposal.algorithm,
        "params": result.proposal.params,
        "score": _number(result.mean(metric)),
        "std": _number(result.deviation(metric)),
        "seconds": result.seconds,
        "failure": result.failure,
        "pruned": result.pruned,
        "best": _number(best.mean(metric)) if best else None,
    }


def _readable(told: dict[str, Any], metric: str) -> str:
    score = told["failure"] or f"{metric} {_short(told['score'])} ± {_short(told['std'])}"
    params = ", ".join(f"{name}={value}" for name, value in told["params"].items())
    word = _("pruned") if told["pruned"] else ""
    pruned = f" ({word})" if word else ""
    best = _("best") + f" {_short(told['best'])}"
    return f"{told['number']:>4}  {told['algorithm']}({params})  {score}{pruned}  {told['seconds']:.2f} s  {best}"


def _short(value: float | None) -> str:
    return "–" if value is None else f"{value:.4g}"


def _number(value: float) -> float | None:
    return value if isfinite(value) else None


@contextmanager
def interruptible(job: Job) -> Iterator[Job]:
    """The first Ctrl-C asks the job to stop and keeps what is done; the second one ends at once."""

    def stop(_signal: int, _frame: object) -> None:
        job.cancel()
        signal.signal(signal.SIGINT, before)

    try:
        before = signal.signal(signal.SIGINT, stop)
    except ValueError:  # not in the main thread, where nobody presses Ctrl-C
        yield job
        return
    try:
        yield job
    finally:
        signal.signal(signal.SIGINT, before)
