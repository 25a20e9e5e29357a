"""A trial as charts and tables take it: plain values, whatever the record wrote them as."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import nan
from typing import Any


@dataclass(frozen=True)
class Attempt:
    """
    A trial that has ended; `run` is its id in the record.

    `score` is the validated mean of the search's metric and `spread` its deviation over the folds, `learned` the mean
    on rows learned from; NaN where there is none. `memory` is in MB, `rows` are those it was
    tried on. A `pruned` one was given up before its last fold, for the `reason` given.
    """

    run: str
    number: int
    algorithm: str
    params: Mapping[str, Any] = field(default_factory=dict)
    score: float = nan
    spread: float = nan
    learned: float = nan
    seconds: float = nan
    memory: float = nan
    worker: str = ""
    failure: str = ""
    pruned: bool = False
    reason: str = ""
    baseline: bool = False
    rows: int = 0
