"""What a search is made of: proposals of what to try next, and whoever makes them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from core.question.metric import Metric

if TYPE_CHECKING:
    from core.tuning.trial import TrialResult


@dataclass(frozen=True)
class Proposal:
    """
    An algorithm and a value for each of its parameters, to be tried as trial `number` (from 1).

    With `rows`, on a fair sample of so many training rows; without, on all. With `folds`, on so many of the plan's
    folds. These four and the plan repeat a trial. The rest is how it is tried: `bars` holds for each fold the mean of
    the metric up to it that a trial needs to still have a chance, `seconds` the time after which no further fold
    begins, and with `answers` the out-of-fold answers come back as well. An ensemble is put together from a `pool` of
    results that have their answers, and `seconds` is then what refitting it may take.
    """

    number: int
    algorithm: str
    params: dict[str, Any]
    rows: int | None = None
    folds: int | None = None
    bars: tuple[float, ...] = ()
    seconds: float | None = None
    answers: bool = False
    pool: "tuple[TrialResult, ...]" = ()


class Proposer(Protocol):
    """Asked for the next proposal and told how each one did."""

    def ask(self) -> Proposal | None:
        """The next proposal, or None when there is nothing to try, at least until the next result is told."""

    def tell(self, result: "TrialResult") -> None:
        """How a proposal did. It may be one that was recorded earlier, which this proposer never made."""


def identity(proposal: Proposal) -> str:
    """What is tried, whatever it is tried on: the algorithm and its parameters."""
    return f"{proposal.algorithm} {sorted(proposal.params.items())}"


def best_first(results: "Iterable[TrialResult]", metric: Metric) -> "list[TrialResult]":
    """Those that were tried to their end and have a score, the best first."""
    sign = -1 if metric.greater_is_better else 1
    scored = [(one.score(metric.key), one) for one in results if not one.pruned]
    return [one for score, one in sorted(scored, key=lambda pair: sign * (pair[0] or 0)) if score is not None]


def next_number(earlier: "Sequence[TrialResult]") -> int:
    """The number of the first proposal after those that are recorded."""
    return 1 + max((result.proposal.number for result in earlier), default=0)
