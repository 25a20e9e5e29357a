"""One fold explained: its model learned once, and everything that is to be known asked of it."""

import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from core.conclusion.explanation.amounts import Amounts
from core.conclusion.explanation.contributions import Parts, parts
from core.conclusion.explanation.fold import fold_fitted
from core.conclusion.explanation.led import Led, led
from core.conclusion.explanation.shuffling import Shuffled, shuffled
from core.question.task import Task
from core.tuning.plan import Plan
from core.tuning.search import Proposal


@dataclass(frozen=True)
class Explained:
    """What one fold's model has shown; a clustering has no answer that could follow a column or be taken apart."""

    shuffled: Shuffled
    led: dict[str, Led]
    parts: Parts | None
    classes: tuple[Any, ...]


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
        lost = shuffled(fold, amounts.repeats, told)
        if plan.task is Task.CLUSTERING:
            return Explained(lost, {}, None, ())
        courses = led(fold, training, amounts.courses, amounts.steps, told)
        taken = parts(fold, amounts.shown, amounts.background, amounts.orders, told)
        return Explained(lost, courses, taken, fold.classes)


def steps(plan: Plan, amounts: Amounts) -> int:
    """How much a fold tells of while it is explained."""
    features = len(plan.features)
    return 1 + features if plan.task is Task.CLUSTERING else 1 + 2 * features + amounts.shown
