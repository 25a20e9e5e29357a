"""A study: one search over one plan, its trials handed out to workers and returned as they finish."""

import time
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Protocol, Self

from core.algorithms.dummy import DUMMY
from core.tuning.plan import Plan, Strategy
from core.tuning.search import Proposal, Proposer
from core.tuning.strategies import proposer_for
from core.tuning.trial import TrialResult

BASELINE_NUMBER = 0  # the yardstick is tried first and is not one of the trials asked for
BASELINE_ROWS = 50_000
PATIENCE = 0.25  # seconds between looks at the clock and the cancel button while workers are busy


class Stopped(StrEnum):
    """Why a study has ended, as it is recorded in `quack.stopped`."""

    COMPLETE = "complete"
    TIME = "time"
    GOAL = "goal"
    PATIENCE = "patience"
    CANCELLED = "cancelled"


class Workers(Protocol):
    """Who tries proposals: the engine, seen from here."""

    @property
    def slots(self) -> int:
        """How many proposals may be under way at once."""

    def start(self, proposal: Proposal) -> None:
        """Begin a trial and return at once."""

    def finished(self, seconds: float) -> list[TrialResult]:
        """The trials that have ended since the last call, after waiting at most so long for one."""

    def drop(self) -> None:
        """Give up on whatever is still under way."""


class Course(Iterator[TrialResult]):
    """The trials of a study as they end. Once no more come, `stopped` says why; None until then."""

    def __init__(self, trials: Generator[TrialResult, None, Stopped]) -> None:
        self._trials = trials
        self.stopped: Stopped | None = None

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> TrialResult:
        try:
            return next(self._trials)
        except StopIteration as end:
            self.stopped = self.stopped or end.value
            raise StopIteration from None

    def close(self) -> None:
        """Stop listening; what is under way is dropped."""
        self._trials.close()


def conduct(plan: Plan, workers: Workers, cancelled: Callable[[], bool], earlier: Sequence[TrialResult] = ()) -> Course:
    """
    Try the baseline and then what the strategy proposes, yielding each trial as it ends.

    Ends when nothing is left to propose, when time is up, when the goal is reached, when nothing has improved for as
    long as the plan's patience, or when cancelled; what is under way then is dropped. Which of these it was stands in
    `stopped` of what is returned, after the last trial. `earlier` are trials of this study that are recorded already:
    they count and are learned from, numbers go on after them, and time begins anew.
    """
    return Course(_conducted(plan, workers, cancelled, earlier))


def _conducted(
    plan: Plan, workers: Workers, cancelled: Callable[[], bool], earlier: Sequence[TrialResult]
) -> Generator[TrialResult, None, Stopped]:
    ends = time.monotonic() + plan.search.seconds
    tried = [one for one in earlier if one.proposal.number != BASELINE_NUMBER]
    under_way = _UnderWay(workers, proposer_for(plan, tried))
    progress = _Progress(plan, tried)
    if len(tried) == len(earlier):
        under_way.start(Proposal(BASELINE_NUMBER, DUMMY.key, {}, rows=_baseline_rows(plan)))
    try:
        while True:
            if reason := progress.enough(cancelled, ends):
                return reason
            under_way.fill()
            if not under_way.count:
                return Stopped.COMPLETE
            for result in under_way.ended():
                if result.proposal.number != BASELINE_NUMBER:
                    progress.tell(result)
                yield replace(result, answers=None)
    finally:
        workers.drop()


def _baseline_rows(plan: Plan) -> int | None:
    """Few of very many, where time is short: a baseline's score does not hang on them."""
    return BASELINE_ROWS if plan.search.strategy is Strategy.AUTO and plan.rows > BASELINE_ROWS else None


class _UnderWay:
    """The proposals that workers are busy with."""

    def __init__(self, workers: Workers, proposer: Proposer) -> None:
        self.count = 0
        self._workers = workers
        self._proposer = proposer

    def start(self, proposal: Proposal) -> None:
        self._workers.start(proposal)
        self.count += 1

    def fill(self) -> None:
        """Keep every slot busy for as long as there is something to propose."""
        while self.count < self._workers.slots and (proposal := self._proposer.ask()):
            self.start(proposal)

    def ended(self) -> Iterator[TrialResult]:
        """The trials that have ended, each told to the proposer."""
        for result in self._workers.finished(PATIENCE):
            self.count -= 1
            if result.proposal.number != BASELINE_NUMBER:
                self._proposer.tell(result)
            yield result


class _Progress:
    """How far a study has come by its own criteria for having done enough."""

    def __init__(self, plan: Plan, earlier: Sequence[TrialResult]) -> None:
        self.judged = 0
        self._plan = plan
        self._best: TrialResult | None = None
        self._since_best = 0
        for result in earlier:
            self.tell(result)

    def tell(self, result: TrialResult) -> None:
        self.judged += 1
        self._since_best += 1
        if better(result, self._best, self._plan):
            self._best, self._since_best = result, 0

    def enough(self, cancelled: Callable[[], bool], ends: float) -> Stopped | None:
        """Why there is nothing more to do; None while there is. However short the time, one trial is waited for."""
        if cancelled():
            return Stopped.CANCELLED
        return self._by_score() or (Stopped.TIME if self.judged and time.monotonic() > ends else None)

    def _by_score(self) -> Stopped | None:
        search = self._plan.search
        if self._best and search.goal is not None:
            score = self._best.score(self._plan.metric)
            if score is not None and not self._plan.scored_by.better(search.goal, score):
                return Stopped.GOAL
        if search.patience is not None and self._since_best >= search.patience:
            return Stopped.PATIENCE
        return None


def better(one: TrialResult, other: TrialResult | None, plan: Plan) -> bool:
    """
    Whether the first trial is the better one by the plan's metric; a failed or pruned trial never is.

    Scores on more rows and folds say more: one on a sample does not beat one on a larger sample.
    """
    if one.failure or one.pruned:
        return False
    if other is None or other.score(plan.metric) is None or one.score(plan.metric) is None:
        return other is None or one.score(plan.metric) is not None
    if _extent(one) != _extent(other):
        return _extent(one) > _extent(other)
    return plan.scored_by.better(one.mean(plan.metric), other.mean(plan.metric))


def _extent(result: TrialResult) -> tuple[float, float]:
    proposal = result.proposal
    return proposal.rows or float("inf"), proposal.folds or float("inf")
