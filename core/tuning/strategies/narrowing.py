"""A search of a large table: everything on a fair sample, and the best of it once more on more rows."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from core.language import N_, Message
from core.tuning.plan import Plan
from core.tuning.rungs import FIRST_ROWS, NEARLY_ALL, STEP
from core.tuning.search import Proposal, Proposer, best_first, identity, next_number
from core.tuning.trial import TrialResult

FIRST_SAMPLE = FIRST_ROWS * STEP**2  # rows: learning from so many tells settings apart
LAST_SAMPLE = FIRST_SAMPLE * STEP
FINALISTS = 3  # that are tried on more rows


def last_sample(rows: int) -> int | None:
    """How many of so many rows the finalists are tried on, None for all; on more, a score is only later."""
    return LAST_SAMPLE if NEARLY_ALL * rows >= LAST_SAMPLE else None


def sampling(rows: int) -> Message:
    """On how many rows trials are tried, as it is told before they begin."""
    values = {"first": float(FIRST_SAMPLE), "rows": rows, "finalists": FINALISTS, "last": float(LAST_SAMPLE)}
    if last_sample(rows) is None:
        return Message(
            N_("Trials learn from {first} of {rows} rows, the best {finalists} then from all, as the candidate does."),
            values,
        )
    return Message(
        N_(
            "Trials learn from {first} of {rows} rows, the best {finalists} then from {last}, "
            "and the candidate from all."
        ),
        values,
    )


class Narrowing:
    """
    What another strategy proposes, on the first sample; when all of it has ended, the best of it on the last.

    `searching` makes that strategy's proposer from the trials that are recorded on the first sample.
    """

    def __init__(
        self, plan: Plan, searching: Callable[[Sequence[TrialResult]], Proposer], earlier: Sequence[TrialResult] = ()
    ) -> None:
        self._metric = plan.scored_by
        self._last = last_sample(plan.rows)
        self._told = [one for one in earlier if one.proposal.rows == FIRST_SAMPLE]
        self._begun = {identity(one.proposal) for one in earlier if one.proposal.rows == self._last}
        self._searching = searching(self._told)
        self._number = next_number(earlier)
        self._under_way = 0

    def ask(self) -> Proposal | None:
        found = self._searching.ask()
        if found is None:
            return None if self._under_way else self._final()
        self._under_way += 1
        self._number = max(self._number, found.number + 1)
        return replace(found, rows=FIRST_SAMPLE)

    def tell(self, result: TrialResult) -> None:
        if result.proposal.rows != FIRST_SAMPLE:
            return
        self._under_way -= 1
        self._told.append(result)
        self._searching.tell(result)

    def _final(self) -> Proposal | None:
        """The next of the best, on the last sample."""
        for result in best_first(self._told, self._metric)[:FINALISTS]:
            if identity(result.proposal) not in self._begun:
                self._begun.add(identity(result.proposal))
                self._number += 1
                return replace(result.proposal, number=self._number - 1, rows=self._last, bars=())
        return None
