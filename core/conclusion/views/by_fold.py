"""A fold's validation rows with the probability of the second class, by the model that has not learned from them."""

import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pandas as pd

from core.conclusion.explanation.fold import fold_fitted
from core.conclusion.views.threshold import Validated
from core.tuning.plan import Plan
from core.tuning.search import Proposal

MOST_ROWS = 5_000  # of a fold; a threshold does not move by more


@dataclass(frozen=True)
class Asked:
    """Of one fold: the two classes, whether each row is of the second one, and what probability it was given."""

    classes: tuple[str, str]
    positive: tuple[bool, ...]
    given: tuple[float, ...]


def asked(
    plan: Plan, proposal: Proposal, place: int, training: pd.DataFrame, telling: Callable[[int], object]
) -> Asked:
    """The fold at this place; `telling` hears when it is done."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # an estimator's advice to programmers
        fold = fold_fitted(plan, proposal, place, MOST_ROWS, training)
        given = fold.responses(fold.columns)[:, 1]
    telling(1)
    first, second = fold.classes
    return Asked((str(first), str(second)), tuple(map(bool, fold.truth == second)), tuple(map(float, given)))


def validated(folds: Sequence[Asked], failures: Sequence[str]) -> Validated:
    """The rows of all folds."""
    return Validated(
        folds[0].classes,
        tuple(one for fold in folds for one in fold.positive),
        tuple(one for fold in folds for one in fold.given),
        tuple(failures),
    )
