"""The strategies: which hyperparameters to try next."""

from dataclasses import dataclass
from itertools import cycle
from typing import TYPE_CHECKING, Any, Literal, Protocol, assert_never

from core.algorithms.algorithm import Algorithm
from core.algorithms.catalogue import algorithm_named
from core.algorithms.params import Choice, FloatRange, IntRange, Param
from core.tuning.plan import Plan, Strategy

if TYPE_CHECKING:
    from optuna.distributions import BaseDistribution


@dataclass(frozen=True)
class Proposal:
    """
    An algorithm and a value for each of its parameters, to be tried as trial `number` (from 1).

    With `rows`, on a fair sample of so many training rows; without, on all.
    """

    number: int
    algorithm: str
    params: dict[str, Any]
    rows: int | None = None


class Proposer(Protocol):
    """Asked for the next proposal and told how each one did."""

    def ask(self) -> Proposal | None:
        """The next proposal, or None when there is nothing left to try."""

    def tell(self, proposal: Proposal, score: float | None) -> None:
        """The validated score of a proposal; None where it failed."""


def proposer_for(plan: Plan) -> Proposer:
    """The proposer of the plan's strategy."""
    match plan.search.strategy:
        case Strategy.MANUAL:
            return ByHand(plan)
        case Strategy.BAYESIAN:
            return Bayesian(plan)
        case _ as strategy:
            assert_never(strategy)


class ByHand:
    """One proposal an algorithm: what was set by hand, defaults for the rest."""

    def __init__(self, plan: Plan) -> None:
        self._left = [
            Proposal(number, algorithm.key, plan.search.params_of(algorithm))
            for number, algorithm in enumerate(map(algorithm_named, plan.algorithms), start=1)
        ]

    def ask(self) -> Proposal | None:
        return self._left.pop(0) if self._left else None

    def tell(self, proposal: Proposal, score: float | None) -> None:
        """Nothing follows from it."""


class Bayesian:
    """
    Tree-structured Parzen estimation (Bergstra et al., 2011) by Optuna, the algorithms taking turns.

    The first proposal of each algorithm is its defaults, so that a search is never worse than none.
    """

    def __init__(self, plan: Plan) -> None:
        import optuna

        optuna.logging.set_verbosity(optuna.logging.WARNING)
        direction: Literal["maximize", "minimize"] = "maximize" if plan.scored_by.greater_is_better else "minimize"
        self._spaces = {key: _space(algorithm_named(key)) for key in plan.algorithms}
        self._studies = {
            key: optuna.create_study(direction=direction, sampler=optuna.samplers.TPESampler(seed=plan.seed + turn))
            for turn, key in enumerate(plan.algorithms)
        }
        for key, study in self._studies.items():
            study.enqueue_trial(_defaults(algorithm_named(key)))
        self._turns = cycle(plan.algorithms)
        self._left = plan.search.trials
        self._asked: dict[int, Any] = {}

    def ask(self) -> Proposal | None:
        if not self._left:
            return None
        self._left -= 1
        key = next(self._turns)
        trial = self._studies[key].ask(self._spaces[key])
        number = len(self._asked) + 1
        self._asked[number] = trial
        return Proposal(number, key, dict(trial.params))

    def tell(self, proposal: Proposal, score: float | None) -> None:
        from optuna.trial import TrialState

        study, trial = self._studies[proposal.algorithm], self._asked[proposal.number]
        if score is None:
            study.tell(trial, state=TrialState.FAIL)
        else:
            study.tell(trial, score)


def _space(algorithm: Algorithm) -> "dict[str, BaseDistribution]":
    return {name: distribution(param) for name, param in algorithm.params.items()}


def _defaults(algorithm: Algorithm) -> dict[str, Any]:
    return {name: _start(param) for name, param in algorithm.params.items()}


def _start(param: Param) -> Any:
    """The default; for “no limit” the largest value that is searched."""
    return param.high if isinstance(param, IntRange) and param.default is None else param.default


def distribution(param: Param) -> "BaseDistribution":
    """Where Optuna may look for a value of this parameter."""
    from optuna.distributions import CategoricalDistribution, FloatDistribution, IntDistribution

    match param:
        case IntRange(low=low, high=high, log=log):
            return IntDistribution(low, high, log=log)
        case FloatRange(low=low, high=high, log=log):
            return FloatDistribution(low, high, log=log)
        case Choice(options=options):
            return CategoricalDistribution(options)
        case _:
            assert_never(param)
