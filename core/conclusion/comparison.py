"""Runs side by side: only what differs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

Value = TypeVar("Value")


@dataclass(frozen=True)
class Comparison:
    """Names of the runs, and for each parameter or metric that differs its value in each run, in their order."""

    names: tuple[str, ...]
    params: dict[str, tuple[str, ...]]
    metrics: dict[str, tuple[float, ...]]


def comparison(
    names: Sequence[str], params: Sequence[Mapping[str, str]], metrics: Sequence[Mapping[str, float]]
) -> Comparison:
    """What differs between runs; a parameter that a run does not have is “–”, a metric NaN."""
    return Comparison(
        names=tuple(names),
        params=_differing([{**one} for one in params], "–"),
        metrics=_differing([{**one} for one in metrics], float("nan")),
    )


def _differing(runs: Sequence[Mapping[str, Value]], absent: Value) -> dict[str, tuple[Value, ...]]:
    keys = dict.fromkeys(key for run in runs for key in run)
    rows = {key: tuple(run.get(key, absent) for run in runs) for key in keys}
    return {key: values for key, values in rows.items() if len(set(map(str, values))) > 1}  # NaN differs from itself
