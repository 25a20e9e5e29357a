"""A study: one search over one plan, its trials handed out to workers and returned as they finish."""

import time
from collections.abc import Callable, Iterator
from typing import Protocol

from core.algorithms.dummy import DUMMY
from core.tuning.plan import Plan
from core.tuning.search import Proposal, proposer_for
from core.tuning.trial import TrialResult

BASELINE_NUMBER = 0  # the yardstick is tried first and is not one of the trials asked for
PATIENCE = 0.25  # seconds between looks at the clock and the cancel button while workers are busy


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


def conduct(plan: Plan, workers: Workers, cancelled: Callable[[], bool]) -> Iterator[TrialResult]:
    """
    Try the baseline and then what the strategy proposes, yielding each trial as it ends.

    Ends when nothing is left to propose, when time is up, or when cancelled; what is under way then is dropped.
    """
    proposer = proposer_for(plan)
    ends = time.monotonic() + plan.search.seconds
    workers.start(Proposal(BASELINE_NUMBER, DUMMY.key, {}))
    running, judged, exhausted = 1, 0, False
    try:
        while not cancelled() and not (judged and time.monotonic() > ends):
            while not exhausted and running < workers.slots:
                proposal = proposer.ask()
                exhausted = proposal is None
                if proposal:
                    workers.start(proposal)
                    running += 1
            if not running:
                return
            for result in workers.finished(PATIENCE):
                running -= 1
                if result.proposal.number != BASELINE_NUMBER:
                    judged += 1
                    proposer.tell(result.proposal, _score(result, plan))
                yield result
    finally:
        workers.drop()


def better(one: TrialResult, other: TrialResult | None, plan: Plan) -> bool:
    """Whether the first trial is the better one by the plan's metric; a failed trial never is."""
    if one.failure:
        return False
    return other is None or plan.scored_by.better(one.mean(plan.metric), other.mean(plan.metric))


def _score(result: TrialResult, plan: Plan) -> float | None:
    mean = result.mean(plan.metric)
    return None if result.failure or mean != mean else mean  # noqa: PLR0124 - NaN differs from itself
