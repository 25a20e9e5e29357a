"""How many rows are asked how often, so that an explanation ends in a time that can be announced beforehand."""

import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from math import ceil
from typing import Any

import pandas as pd

from core.tuning.model_file import loaded
from core.tuning.plan import Plan
from core.tuning.sample import sampled
from core.tuning.search import Proposal
from core.tuning.trial import fit, unfitted

AIMED_AT = 60.0  # seconds of asking, on all workers: long enough to be sure, short enough to wait for
FEW, MANY = 20, 1_000  # rows of the two probes, whose difference is the cost of a row
LEARNED = 1_000  # rows that a probe's model learns from where the candidate's own is gone
REPEATED = 2  # of each probe; the faster one counts, the first also warms up
MORE = 1.3  # what scoring and shuffling take beyond asking, measured


@dataclass(frozen=True)
class Amounts:
    """
    Of each fold: `rows` shuffled `repeats` times for the importance; `courses` rows are led through `steps` values of
    each column; `shown` rows are taken apart, each against `background` rows in `orders` orders of the columns.
    """

    rows: int
    repeats: int
    courses: int
    shown: int
    background: int
    steps: int = 20
    orders: int = 2

    def asked(self, features: int) -> int:
        """About how many rows a fold's model answers in all."""
        importance = self.rows * self.repeats
        course = self.courses * self.steps
        return features * (importance + course + self.shown * 2 * self.orders * self.background)

    def calls(self, features: int) -> int:
        """How often a fold's model is asked."""
        return 2 * features + self.shown


LEVELS = (
    Amounts(3_000, 5, 40, 20, 50),
    Amounts(1_000, 5, 20, 10, 30),
    Amounts(300, 4, 10, 6, 20),
    Amounts(100, 3, 6, 3, 10),
)


@dataclass(frozen=True)
class Pace:
    """Seconds that a fold's model takes to learn, to be asked at all, and to answer a row; `rows` judged in a fold."""

    fit: float
    call: float
    row: float
    features: int
    folds: int
    workers: int
    rows: int

    def asking(self, amounts: Amounts) -> float:
        """Seconds of asking one fold's model."""
        share = min(1.0, self.rows / amounts.rows)
        return MORE * (self.call * amounts.calls(self.features) + self.row * amounts.asked(self.features) * share)

    def asked(self, calls: int, copies: int) -> float:
        """Seconds of asking one fold's model so often, about so many copies of its rows in all."""
        return MORE * (self.call * calls + self.row * copies * min(self.rows, self.amounts.rows))

    @property
    def rounds(self) -> int:
        """How many folds one worker does after each other."""
        return ceil(self.folds / max(1, self.workers))

    @property
    def amounts(self) -> Amounts:
        """The largest that stays within the time aimed at."""
        return next((one for one in LEVELS if self.rounds * self.asking(one) <= AIMED_AT), LEVELS[-1])

    @property
    def seconds(self) -> float:
        """How long the explanation will take."""
        return self.rounds * (self.fit + self.asking(self.amounts))


def pace(
    plan: Plan, proposal: Proposal, model: bytes | None, fitting: float, workers: int, training: pd.DataFrame
) -> Pace:
    """Measured on the candidate's model, or a small one where that is gone; `fitting` is what a fold takes to learn."""
    asked = loaded(model) if model else _small(plan, proposal, training)
    columns = training[plan.features]
    few, many = (_timed(asked.predict, columns, rows) for rows in (FEW, MANY))
    row = max(0.0, many - few) / (MANY - FEW)
    judged = max(1, len(training) // plan.folds)
    return Pace(fitting, max(few - FEW * row, few / 2), row, len(plan.features), plan.folds, workers, judged)


def _timed(ask: Callable[[pd.DataFrame], Any], columns: pd.DataFrame, rows: int) -> float:
    """Seconds to answer so many rows, repeated ones where there are fewer."""
    table = columns.iloc[[place % len(columns) for place in range(rows)]].reset_index(drop=True)
    taken = []
    for _once in range(REPEATED):
        began = time.perf_counter()
        ask(table)
        taken.append(time.perf_counter() - began)
    return min(taken)


def _small(plan: Plan, proposal: Proposal, training: pd.DataFrame) -> Any:
    few = sampled(plan, training, LEARNED)
    model = unfitted(plan, proposal, few)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # an estimator's advice to programmers
        fit(model, plan, few[plan.features], few[plan.target] if plan.target else None)
    return model
