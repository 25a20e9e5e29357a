"""By hand: what the user has set."""

from collections.abc import Sequence

from core.algorithms.catalogue import algorithm_named
from core.tuning.plan import Plan
from core.tuning.search import Proposal
from core.tuning.trial import TrialResult


class ByHand:
    """One proposal an algorithm: what was set by hand, defaults for the rest."""

    def __init__(self, plan: Plan, earlier: Sequence[TrialResult] = ()) -> None:
        done = {result.proposal.number for result in earlier}
        self._left = [
            Proposal(number, algorithm.key, plan.search.params_of(algorithm.serving(plan.task)))
            for number, algorithm in enumerate(map(algorithm_named, plan.algorithms), start=1)
            if number not in done
        ]

    def ask(self) -> Proposal | None:
        return self._left.pop(0) if self._left else None

    def tell(self, result: TrialResult) -> None:
        """Nothing follows from it."""
