"""The optimism gap: how much better a quick model looks if rows are drawn at random than under the proposed split."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist
from typing import Any

import numpy as np
import pandas as pd

from core.errors import InvalidInput
from core.language import N_, Message, in_percent
from core.question.metrics import metric_named
from core.question.task import Task
from core.understanding.columns import Column
from core.understanding.split.likeness import Numbers
from core.understanding.split.matter import Matter, matter
from core.understanding.split.rounds import METRICS, ROUNDS, Round, scored
from core.understanding.split.rule import Split

CERTAINTY = 0.95
SMALLEST_ERROR = 1e-6  # of the target's deviation: below, an error is none, and two of them are alike


@dataclass(frozen=True)
class Optimism:
    """
    Scores of all folds of all rounds under either split, in pairs of as many rows.

    `gap` is above 0 if the random split flatters, `low` and `high` are its 95 % interval: for a score the mean
    difference, for an error the share of it that stays hidden.
    """

    random: tuple[float, ...]
    proposed: tuple[float, ...]
    metric: str
    split: Split
    rows: int
    gap: float
    low: float
    high: float

    @property
    def certain(self) -> bool:
        """Whether chance alone would hardly make the difference."""
        return self.low > 0 or self.high < 0

    def as_row(self) -> dict[str, Any]:
        """Figures and words as one flat object; `random` and `proposed` are means over all folds."""
        return {
            "metric": self.metric,
            "random": float(np.mean(self.random)),
            "proposed": float(np.mean(self.proposed)),
            "gap": self.gap,
            "low": self.low,
            "high": self.high,
            "certain": self.certain,
            "rows": self.rows,
            "words": str(self.words),
        }

    @property
    def words(self) -> Message:
        """What the figures mean, in a sentence."""
        values: dict[str, Any] = {
            "random": float(np.mean(self.random)),
            "proposed": float(np.mean(self.proposed)),
            "column": self.split.column,
            "metric": Message(metric_named(self.metric).name),
            "gap": self.gap,
            "low": self.low,
            "high": self.high,
        }
        if not self.certain:
            return Message(_NO_DIFFERENCE, values)
        if self.gap < 0:
            return Message(_NO_PROMISE, values)
        if metric_named(self.metric).greater_is_better:
            return Message(_FLATTERED, values)
        shares = {name: in_percent(values[name]) for name in ("gap", "low", "high")}
        return Message(_FLATTERED_ERROR, {**values, **shares})


_FLATTERED = N_(
    "A random split would promise {random} ({metric}); split by “{column}” the same model reaches {proposed}: {gap} of "
    "the score is not real (95% interval {low} to {high})."
)
_FLATTERED_ERROR = N_(
    "A random split would promise a mean error of {random}; split by “{column}” the same model is off by {proposed}: "
    "{gap}% of the error would stay hidden (95% interval {low}% to {high}%)."
)
_NO_DIFFERENCE = N_(
    "No difference beyond chance: {metric} {random} with a random split, {proposed} split by “{column}”."
)
_NO_PROMISE = N_(
    "A random split promises nothing too much: it gives {random} ({metric}), and split by “{column}” the same model "
    "reaches {proposed}."
)


def optimism(table: pd.DataFrame, columns: Sequence[Column], task: Task, split: Split, seed: int = 42) -> Optimism:
    """The gap between a random split and this one; raises InvalidInput where there is nothing to measure."""
    found = matter(table, columns, task, split, seed)
    return summed(found, [scored(found, number) for number in range(ROUNDS)])


def summed(found: Matter, rounds: Sequence[Round]) -> Optimism:
    """The gap over all rounds, with an interval that allows for folds sharing rows (Nadeau & Bengio, 2003)."""
    random = np.concatenate([one.random for one in rounds])
    proposed = np.concatenate([one.proposed for one in rounds])
    if len(random) < 2:  # noqa: PLR2004 - one difference has no spread
        raise InvalidInput(
            N_("Split by “{column}”, no fold can be judged: there are too few rows or classes."),
            column=found.split.column,
        )
    scores = tuple(map(float, random)), tuple(map(float, proposed))
    metric = METRICS[found.task]
    ratio = float(np.mean([one.ratio for one in rounds]))
    if metric_named(metric).greater_is_better:
        interval = _interval(random - proposed, ratio)
    else:
        least = SMALLEST_ERROR * float(found.target.std())
        growth = _interval(np.log(np.maximum(proposed, least) / np.maximum(random, least)), ratio)
        interval = tuple(1 - float(np.exp(-one)) for one in growth)
    return Optimism(*scores, metric, found.split, len(found.target), *interval)


def _interval(differences: Numbers, ratio: float) -> tuple[float, ...]:
    """Mean, lower and upper end."""
    gap, folds = float(differences.mean()), len(differences)
    margin = _quantile(folds - 1) * float(np.sqrt((1 / folds + ratio) * differences.var(ddof=1)))
    return gap, gap - margin, gap + margin


def _quantile(freedom: int) -> float:
    """Student's t by its expansion around the normal (Abramowitz & Stegun 26.7.5): exact to 1 % from 3 degrees on."""
    z = NormalDist().inv_cdf((1 + CERTAINTY) / 2)
    first, second = (z**3 + z) / 4, (5 * z**5 + 16 * z**3 + 3 * z) / 96
    third = (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384
    return z + first / freedom + second / freedom**2 + third / freedom**3
