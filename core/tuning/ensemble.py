"""
Ensembles by greedy forward selection on out-of-fold answers (Caruana et al., 2004), by the plan's metric.

Where it judges answers and not probabilities, how far rare classes are given their due is chosen with them.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from core.algorithms.catalogue import algorithm_named
from core.language import N_, Message
from core.question.metric import Outcome
from core.question.metrics import scores
from core.question.task import Task
from core.tuning.members import Member, params_of
from core.tuning.plan import Plan
from core.tuning.sample import sampled
from core.tuning.search import Proposal
from core.tuning.trial import TrialResult, folds_of

ROUNDS = 15  # models picked, each as often as it helps
MOST_JUDGED = 20_000  # rows that a choice is judged by; more would change the third digit
LONGEST = 4.0  # seconds that choosing may take
NOISE = 0.5  # standard errors that an ensemble must be ahead; the single best is flattered by having been chosen
HALVES = 2
NOTHING = 1e-9  # a gain that is rounding
EVENNESSES = tuple(step / 10 for step in range(11))  # one number, tried in steps that folds can tell apart

Answers = np.ndarray[Any, Any]


@dataclass(frozen=True)
class _Part:
    """
    Some rows with their truth and, for each model of the pool, its answers to them.

    `shares` are those of the classes among the rows that these models have learned from; empty without classes.
    """

    truth: np.ndarray[Any, Any]
    answers: tuple[Answers, ...]
    shares: np.ndarray[Any, Any]


@dataclass(frozen=True)
class _Picked:
    """The places of models in the pool, as often as they were picked, the best single one first, and the evenness."""

    places: tuple[int, ...]
    evenness: float = 0.0

    @property
    def best(self) -> "_Picked":
        """The best single model, as it answers by itself."""
        return _Picked(self.places[:1])


def put_together(plan: Plan, proposal: Proposal, training: pd.DataFrame) -> TrialResult:
    """
    The ensemble of the proposal's pool as a trial, its scores those that cross-validation would find.

    It is chosen on one half of the folds and judged on the other, both ways. Where it is not ahead of the best single
    model beyond noise then, the trial is pruned.
    """
    began = time.perf_counter()
    table = sampled(plan, training, proposal.rows)
    parts, classes = _parts(plan, proposal, table)
    chooser = _Chooser(plan, classes, _affordable(proposal, len(training), plan), began + LONGEST)
    picked = chooser.picked(parts)
    members = _members(proposal.pool, picked.places)
    found = _scores(plan, parts, picked, classes)
    made = replace(proposal, params=params_of(members, picked.evenness), pool=(), seconds=None, answers=False)
    other = len(members) > 1 or picked.evenness > 0
    reason = "" if other and _helps(chooser, parts) else str(Message(N_("No ensemble beats its best member.")))
    return TrialResult(
        made, found, time.perf_counter() - began, pruned=bool(reason), reason=reason, rows=len(table), learned=()
    )


class _Chooser:
    """Picks models one after the other, each time the one that improves the answers the most; then the evenness."""

    def __init__(
        self, plan: Plan, classes: np.ndarray[Any, Any] | None, affordable: Sequence[bool], until: float
    ) -> None:
        self._plan, self._classes = plan, classes
        self._affordable, self._until = affordable, until

    def picked(self, parts: Sequence[_Part]) -> _Picked:
        """What is best on these parts: models as they answer, then as evenly as helps, and others that fit to that."""
        some = [_thinned(part, MOST_JUDGED // len(parts)) for part in parts]
        best = max(range(len(self._affordable)), key=lambda place: self.merit(some, _Picked((place,))))
        found = self._grown(some, _Picked((best,)))
        if self._classes is None or self._plan.scored_by.by_probabilities:
            return found
        even = self._evened(some, found)
        if even.evenness:
            even = self._evened(some, self._grown(some, _Picked((best,), even.evenness)))
        return max(found, even, key=lambda one: self.merit(some, one))  # the first of two that are as good

    def _grown(self, some: Sequence[_Part], begun: _Picked) -> _Picked:
        """With the models that improve it, one after the other."""
        chosen, merit, found = begun, self.merit(some, begun), begun
        options = [place for place, can in enumerate(self._affordable) if can or place in begun.places]
        while len(chosen.places) < ROUNDS and time.perf_counter() < self._until:
            further = [replace(chosen, places=(*chosen.places, place)) for place in options]
            merits = [self.merit(some, one) for one in further]
            chosen = further[int(np.argmax(merits))]
            if max(merits) > merit + NOTHING:
                merit, found = max(merits), chosen
        return found

    def _evened(self, some: Sequence[_Part], found: _Picked) -> _Picked:
        """With the evenness that is best, the least of several that are as good."""
        return max((replace(found, evenness=one) for one in EVENNESSES), key=lambda one: self.merit(some, one))

    def merit(self, parts: Sequence[_Part], picked: _Picked) -> float:
        """The plan's metric over the parts, the higher the better."""
        return float(np.nanmean([self.of(part, picked) for part in parts]))

    def of(self, part: _Part, picked: _Picked) -> float:
        """The plan's metric on one part, the higher the better; the worst where it is undefined."""
        score = self._plan.scored_by.score
        assert score is not None  # noqa: S101 - a plan is searched by a metric that has one
        value = score(_outcome(part, picked, self._classes))
        return value if self._plan.scored_by.greater_is_better else -value


def _helps(chooser: _Chooser, parts: Sequence[_Part]) -> bool:
    """Whether ensembles chosen on one half of the rows are ahead of the best single model on the other."""
    gains = []
    halves = [parts[half::HALVES] for half in range(HALVES)] if len(parts) >= HALVES else _halved(parts[0])
    for learned, judged in (halves, halves[::-1]):
        picked = chooser.picked(learned)
        gains += [chooser.of(part, picked) - chooser.of(part, picked.best) for part in judged]
    gains = [gain for gain in gains if np.isfinite(gain)]
    if not gains:
        return False
    doubt = float(np.std(gains, ddof=1) / np.sqrt(len(gains))) if len(gains) > 1 else 0.0
    return float(np.mean(gains)) > NOISE * doubt + NOTHING


def _halved(part: _Part) -> list[list[_Part]]:
    places = np.arange(len(part.truth))
    return [[_at(part, places[half::HALVES])] for half in range(HALVES)]


def _parts(plan: Plan, proposal: Proposal, table: pd.DataFrame) -> tuple[list[_Part], np.ndarray[Any, Any] | None]:
    """Each fold's truth and answers; classes are numbered in their order."""
    truth = table[plan.target].to_numpy()
    classes = None
    if plan.task is Task.CLASSIFICATION:
        classes, truth = np.unique(truth, return_inverse=True)
    parts, begin = [], 0
    for fitting, judging in folds_of(plan, proposal, table):
        rows = slice(begin, begin + len(judging))
        shares = np.array([]) if classes is None else np.bincount(truth[fitting], minlength=len(classes)) / len(fitting)
        parts.append(_Part(truth[judging], tuple(_rows(one, rows) for one in proposal.pool), shares))
        begin = rows.stop
    return parts, None if classes is None else np.arange(len(classes))


def _rows(result: TrialResult, rows: slice) -> Answers:
    assert result.answers is not None  # noqa: S101 - a pool is made of results that have them
    return result.answers[rows]


def _outcome(part: _Part, picked: _Picked, classes: np.ndarray[Any, Any] | None) -> Outcome:
    different, counts = np.unique(np.asarray(picked.places), return_counts=True)
    mean = np.average([part.answers[place] for place in different], axis=0, weights=counts / len(picked.places))
    if classes is None:
        return Outcome(part.truth, mean)
    known = part.shares > 0
    mean = mean[:, known]
    merits = mean / part.shares[known] ** picked.evenness
    return Outcome(part.truth, classes[known][merits.argmax(axis=1)], mean, list(classes[known]))


def _scores(
    plan: Plan, parts: Sequence[_Part], picked: _Picked, classes: np.ndarray[Any, Any] | None
) -> dict[str, tuple[float, ...]]:
    found = [scores(plan.task, _outcome(part, picked, classes)) for part in parts]
    return {name: tuple(one[name] for one in found) for name in found[0]}


def _members(pool: Sequence[TrialResult], picked: Sequence[int]) -> list[Member]:
    different, counts = np.unique(np.asarray(picked), return_counts=True)
    return [
        Member(pool[place].proposal.algorithm, dict(pool[place].proposal.params), float(count / len(picked)))
        for place, count in zip(different, counts, strict=True)
    ]


def _affordable(proposal: Proposal, rows: int, plan: Plan) -> list[bool]:
    """Which models of the pool can be refitted, several of them, in the seconds that the proposal leaves for it."""
    share = (proposal.seconds or float("inf")) / 4
    return [refit_seconds(one, rows, plan) <= share for one in proposal.pool]


def refit_seconds(result: TrialResult, rows: int, plan: Plan) -> float:
    """About how long it takes to fit a trial's model on so many rows, by the time of its folds."""
    folds = max(1, len(result.folds.get(plan.metric, ())))
    learned = max(1.0, result.rows * (1 - 1 / max(2, plan.folds)))
    power = algorithm_named(result.proposal.algorithm).growth.power(1.0)
    return float(result.seconds / folds * max(1.0, rows / learned) ** power)


def _thinned(part: _Part, most: int) -> _Part:
    step = max(1, -(-len(part.truth) // max(1, most)))
    return part if step == 1 else _at(part, np.arange(0, len(part.truth), step))


def _at(part: _Part, places: np.ndarray[Any, Any]) -> _Part:
    return _Part(part.truth[places], tuple(answers[places] for answers in part.answers), part.shares)
