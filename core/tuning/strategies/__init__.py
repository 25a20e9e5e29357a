"""The strategies: which hyperparameters to try next, each in a module of its own."""

from collections.abc import Sequence
from typing import assert_never

from core.tuning.plan import Plan, Strategy
from core.tuning.rungs import LARGE
from core.tuning.search import Proposer
from core.tuning.strategies.auto import Auto
from core.tuning.strategies.by_hand import ByHand
from core.tuning.strategies.grid import Grid, grid_size
from core.tuning.strategies.narrowing import FINALISTS, Narrowing
from core.tuning.strategies.sampled import Bayesian, Random
from core.tuning.trial import TrialResult

__all__ = ["Auto", "Bayesian", "ByHand", "Grid", "Random", "announced_trials", "grid_size", "narrows", "proposer_for"]


def narrows(strategy: Strategy, rows: int) -> bool:
    """Whether a search of so many rows begins on a sample; what is set by hand is not, and Auto has its own rungs."""
    return strategy in {Strategy.GRID, Strategy.RANDOM, Strategy.BAYESIAN} and rows > LARGE


def proposer_for(plan: Plan, earlier: Sequence[TrialResult] = ()) -> Proposer:
    """The proposer of the plan's strategy, which goes on after the trials that are recorded."""
    if narrows(plan.search.strategy, plan.rows):
        return Narrowing(plan, lambda recorded: _proposer(plan, recorded), earlier)
    return _proposer(plan, earlier)


def _proposer(plan: Plan, earlier: Sequence[TrialResult]) -> Proposer:
    match plan.search.strategy:
        case Strategy.MANUAL:
            return ByHand(plan, earlier)
        case Strategy.GRID:
            return Grid(plan, earlier)
        case Strategy.RANDOM:
            return Random(plan, earlier)
        case Strategy.BAYESIAN:
            return Bayesian(plan, earlier)
        case Strategy.AUTO:
            return Auto(plan, earlier)
        case _ as strategy:
            assert_never(strategy)


def announced_trials(plan: Plan) -> int | None:
    """How many trials a plan asks for, the baseline left out; None where time decides."""
    match plan.search.strategy:
        case Strategy.MANUAL:
            return len(plan.algorithms)
        case Strategy.GRID:
            return _with_finals(min(grid_size(plan), plan.search.trials), plan)
        case Strategy.RANDOM | Strategy.BAYESIAN:
            return _with_finals(plan.search.trials, plan)
        case Strategy.AUTO:
            return None
        case _ as strategy:
            assert_never(strategy)


def _with_finals(trials: int, plan: Plan) -> int:
    """So many trials, and those that are tried once more on more rows."""
    return trials + min(trials, FINALISTS) if narrows(plan.search.strategy, plan.rows) else trials
