"""A candidate computed once more: whether scores and answers come out the same bit for bit, else what differs."""

import json
import time
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from typing import Any

import numpy as np
import pandas as pd

from core.language import N_, Message
from core.question.task import Task
from core.tuning.environment import changed, environment
from core.tuning.model_file import loaded
from core.tuning.plan import Plan
from core.tuning.search import Proposal
from core.tuning.trial import cross_validated, refitted

MOST_ANSWERED = (
    20_000  # training rows whose answers are compared, evenly picked: neighbours answer a million for minutes
)
MOST_NAMED = 20  # differences that are listed


@dataclass(frozen=True)
class Trace:
    """What a candidate leaves behind to be held against later: how it was tried, in which environment, its answers."""

    proposal: Proposal
    environment: Mapping[str, str]
    answers: str

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, indent=2)


def trace_from(content: str) -> Trace:
    """The trace that `to_json` wrote."""
    fields = json.loads(content)
    proposal = fields["proposal"]
    return Trace(**{**fields, "proposal": Proposal(**{**proposal, "bars": tuple(proposal["bars"]), "pool": ()})})


def trace(plan: Plan, proposal: Proposal, model: bytes, training: pd.DataFrame) -> Trace:
    """The trace of a stored model, found where it was fitted."""
    plain = Proposal(proposal.number, proposal.algorithm, dict(proposal.params), proposal.rows, proposal.folds)
    return Trace(plain, environment(), digest(answers(loaded(model), plan, training)))


@dataclass(frozen=True)
class Difference:
    """One value that came out otherwise: a `metric` in a fold, an `answer` or a `probability` for a row, a `digest`."""

    what: str
    place: str
    recorded: str | float
    found: str | float

    @property
    def by(self) -> float | None:
        """By how much two numbers differ; None for anything else."""
        if isinstance(self.recorded, str) or isinstance(self.found, str):
            return None
        return self.found - self.recorded

    @property
    def sentence(self) -> Message:
        values = {"place": self.place, "recorded": _exact(self.recorded), "found": _exact(self.found)}
        if self.by is None:
            return Message(N_("{place}: {recorded} was recorded, {found} came out."), values)
        return Message(
            N_("{place}: {recorded} was recorded, {found} came out; {by} apart."),
            {**values, "by": f"{abs(self.by):.3g}"},
        )


@dataclass(frozen=True)
class Verification:
    """
    What came of computing a candidate again: `same` if every score and every answer is, bit for bit.

    `count` differences in all, the first of them in `differences`; `environment` holds what else is not as it was.
    """

    same: bool
    count: int
    rows: int
    seconds: float
    differences: tuple[Difference, ...] = ()
    environment: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, indent=2)


def verification_from(content: str) -> Verification:
    """The verification that `to_json` wrote."""
    fields = json.loads(content)
    fields["differences"] = tuple(Difference(**one) for one in fields["differences"])
    fields["environment"] = {name: tuple(pair) for name, pair in fields["environment"].items()}
    return Verification(**fields)


def verified(
    plan: Plan, left: Trace, folds: Mapping[str, tuple[float, ...]], model: bytes, training: pd.DataFrame
) -> Verification:
    """Cross-validate and refit once more, and hold scores and answers against the recorded ones."""
    began = time.perf_counter()
    result = cross_validated(plan, left.proposal, training)
    again = answers(loaded(refitted(plan, left.proposal, training).model), plan, training)
    found = [*_of_scores(folds, result.folds)]
    if digest(again) != left.answers:
        stored = answers(loaded(model), plan, training)
        found += _of_answers(stored, again) or [Difference("digest", "sha256", left.answers, digest(again))]
    return Verification(
        same=not found,
        count=len(found),
        rows=len(training),
        seconds=time.perf_counter() - began,
        differences=tuple(found[:MOST_NAMED]),
        environment=changed(left.environment, environment()),
    )


def answers(model: Any, plan: Plan, training: pd.DataFrame) -> dict[str, np.ndarray[Any, Any]]:
    """What a model says about training rows: its answers and, for classes, a column of probabilities for each."""
    some = training[plan.features].iloc[:: max(1, -(-len(training) // MOST_ANSWERED))]
    said = {"answer": np.asarray(model.predict(some))}
    if plan.task is Task.CLASSIFICATION and hasattr(model, "predict_proba"):
        said["probability"] = np.asarray(model.predict_proba(some))
    return said


def digest(said: Mapping[str, np.ndarray[Any, Any]]) -> str:
    """A hash over all bits of the answers."""
    total = sha256()
    for name, values in said.items():
        total.update(f"{name} {values.shape}".encode())
        total.update("\0".join(map(str, values)).encode() if values.dtype == object else values.tobytes())
    return total.hexdigest()


def _of_scores(recorded: Mapping[str, Any], found: Mapping[str, Any]) -> Iterator[Difference]:
    for metric in {**recorded, **found}:
        before, now = (tuple(values.get(metric, ())) for values in (recorded, found))
        if len(before) != len(now):
            yield Difference("folds", metric, float(len(before)), float(len(now)))
        for place, (one, other) in enumerate(zip(before, now, strict=False), start=1):
            if not _alike(one, other):
                yield Difference("metric", f"{metric}, {place}", one, other)


def _of_answers(recorded: Mapping[str, Any], found: Mapping[str, Any]) -> list[Difference]:
    return [
        Difference(
            what, f"{what}, {', '.join(str(step + 1) for step in place)}", _value(before), _value(found[what][place])
        )
        for what, values in recorded.items()
        for place, before in np.ndenumerate(values)
        if not _alike(before, found[what][place])
    ]


def _alike(one: Any, other: Any) -> bool:
    return bool(one == other) or (one != one and other != other)  # noqa: PLR0124 - NaN is like NaN


def _value(value: Any) -> str | float:
    return float(value) if isinstance(value, np.number) else str(value)


def _exact(value: str | float) -> str:
    return repr(value) if isinstance(value, float) else value
