"""Where to look: the declared parameters as Optuna's distributions, as a grid, and as a start."""

from math import exp, log
from typing import TYPE_CHECKING, Any, assert_never

from core.algorithms.algorithm import Algorithm
from core.algorithms.params import Choice, FloatRange, IntRange, Param
from core.tuning.plan import Plan

if TYPE_CHECKING:
    from optuna.distributions import BaseDistribution


def searched(plan: Plan, algorithm: Algorithm) -> dict[str, Param]:
    """The parameters of an algorithm that the plan does not set by hand."""
    by_hand = set(plan.search.names_of(algorithm).values())
    return {name: param for name, param in algorithm.serving(plan.task).params.items() if name not in by_hand}


def set_by_hand(plan: Plan, algorithm: Algorithm) -> dict[str, Any]:
    """The values that the plan sets by hand."""
    chosen = plan.search.params_of(algorithm.serving(plan.task))
    return {name: chosen[name] for name in plan.search.names_of(algorithm).values()}


def start(param: Param) -> Any:
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


def points(param: Param) -> tuple[Any, ...]:
    """A few values that cover a parameter, the default first: every choice, or the middle of either side of it."""
    match param:
        case Choice(options=options):
            found: list[Any] = [param.default, *options]
        case IntRange(default=None, low=low, high=high):
            found = [None, round(_middle(low, high, log_scale=param.log))]
        case IntRange(low=low, high=high):
            default = param.default or low
            sides = _middle(low, default, log_scale=param.log), _middle(default, high, log_scale=param.log)
            found = [default, *map(round, sides)]
        case FloatRange(default=default, low=low, high=high):
            found = [default, _middle(low, default, log_scale=param.log), _middle(default, high, log_scale=param.log)]
        case _:
            assert_never(param)
    return tuple(dict.fromkeys(found))


def _middle(low: float, high: float, *, log_scale: bool) -> float:
    if log_scale and low < high:
        return float(f"{exp((log(low) + log(high)) / 2):.3g}")
    return float(f"{(low + high) / 2:.6g}")
