"""A grid: every combination of a few values of each parameter."""

from collections.abc import Iterator, Sequence
from math import prod
from random import Random as Lot
from typing import Any

from core.algorithms.algorithm import Algorithm
from core.algorithms.catalogue import algorithm_named
from core.tuning.plan import Plan
from core.tuning.search import Proposal, next_number
from core.tuning.spaces import points, searched, set_by_hand
from core.tuning.trial import TrialResult


def grid_size(plan: Plan) -> int:
    """How many combinations the grids of all algorithms of a plan have; parameters set by hand have one value."""
    return sum(_size(_axes(plan, algorithm_named(key))) for key in plan.algorithms)


def combinations(algorithm: Algorithm) -> int:
    """How many combinations the whole grid of an algorithm has."""
    return prod(len(points(param)) for param in algorithm.params.values())


class Grid:
    """
    The defaults of each algorithm, then every other combination by lot, the algorithms taking turns.

    A grid that is larger than the number of trials is so covered evenly, not in one corner.
    """

    def __init__(self, plan: Plan, earlier: Sequence[TrialResult] = ()) -> None:
        done = {_place(result.proposal.algorithm, result.proposal.params) for result in earlier}
        self._number = next_number(earlier)
        self._left = [one for one in _in_turns(plan) if _place(*one) not in done]
        del self._left[max(0, plan.search.trials - len(earlier)) :]

    def ask(self) -> Proposal | None:
        if not self._left:
            return None
        algorithm, params = self._left.pop(0)
        self._number += 1
        return Proposal(self._number - 1, algorithm, params)

    def tell(self, result: TrialResult) -> None:
        """Nothing follows from it."""


def _in_turns(plan: Plan) -> Iterator[tuple[str, dict[str, Any]]]:
    grids = {key: _shuffled(plan, algorithm_named(key)) for key in plan.algorithms}
    while any(grids.values()):
        for key, grid in grids.items():
            if grid:
                yield key, grid.pop(0)


def _shuffled(plan: Plan, algorithm: Algorithm) -> list[dict[str, Any]]:
    """The first combination, which is the defaults, and as many others by lot as can be tried."""
    axes, by_hand = _axes(plan, algorithm), set_by_hand(plan, algorithm)
    size = _size(axes)
    lot = Lot(plan.seed)  # noqa: S311 - nothing is to be kept secret
    others = lot.sample(range(1, size), min(size - 1, plan.search.trials))
    return [{**_combination(axes, place), **by_hand} for place in (0, *others)]


def _combination(axes: dict[str, tuple[Any, ...]], place: int) -> dict[str, Any]:
    """The combination at this place of the grid, counted as an odometer counts."""
    chosen = {}
    for name, values in axes.items():
        place, turn = divmod(place, len(values))
        chosen[name] = values[turn]
    return chosen


def _size(axes: dict[str, tuple[Any, ...]]) -> int:
    return prod(map(len, axes.values()))


def _axes(plan: Plan, algorithm: Algorithm) -> dict[str, tuple[Any, ...]]:
    return {name: points(param) for name, param in searched(plan, algorithm).items()}


def _place(algorithm: str, params: dict[str, Any]) -> tuple[Any, ...]:
    return algorithm, *sorted((name, str(value)) for name, value in params.items())
