"""One fold explained: its model learned once, and everything that is to be known asked of it."""

import warnings
from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from core.conclusion.explanation.amounts import Amounts
from core.conclusion.explanation.fold import fold_fitted
from core.conclusion.explanation.shuffling import Shuffled, shuffled
from core.tuning.plan import Plan
from core.tuning.search import Proposal


@dataclass(frozen=True)
class Explained:
    """What one fold's model has shown."""

    shuffled: Shuffled


def explained(
    plan: Plan,
    proposal: Proposal,
    place: int,
    amounts: Amounts,
    training: pd.DataFrame,
    telling: Callable[[int], object],
) -> Explained:
    """The fold at this place; `telling` hears how many of its `steps` are done."""
    done = 0

    def told() -> None:
        nonlocal done
        done += 1
        telling(done)

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # an estimator's advice to programmers
        fold = fold_fitted(plan, proposal, place, amounts.rows, training)
        told()
        return Explained(shuffled(fold, amounts.repeats, told))


def steps(features: int) -> int:
    """How much a fold tells of while it is explained."""
    return 1 + features
