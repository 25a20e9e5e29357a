"""The strategies: which hyperparameters to try next, each in a module of its own."""

from collections.abc import Sequence
from typing import assert_never

from core.tuning.plan import Plan, Strategy
from core.tuning.search import Proposer
from core.tuning.strategies.auto import Auto
from core.tuning.strategies.by_hand import ByHand
from core.tuning.strategies.grid import Grid, grid_size
from core.tuning.strategies.sampled import Bayesian, Random
from core.tuning.trial import TrialResult

__all__ = ["Auto", "Bayesian", "ByHand", "Grid", "Random", "announced_trials", "grid_size", "proposer_for"]


def proposer_for(plan: Plan, earlier: Sequence[TrialResult] = ()) -> Proposer:
    """The proposer of the plan's strategy, which goes on after the trials that are recorded."""
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
            return min(grid_size(plan), plan.search.trials)
        case Strategy.RANDOM | Strategy.BAYESIAN:
            return plan.search.trials
        case Strategy.AUTO:
            return None
        case _ as strategy:
            assert_never(strategy)
