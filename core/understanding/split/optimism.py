"""The optimism gap: how much better a quick model looks if rows are drawn at random than under the proposed split."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist
from typing import Any

import numpy as np
import pandas as pd

from core.errors import InvalidInput
from core.language import N_, Message
from core.question.metric import Metric, Outcome
from core.question.metrics import metric_named
from core.question.task import Task
from core.understanding.columns import LEARNED_FROM, USABLE, Column, ColumnType, Role
from core.understanding.split.likeness import Numbers
from core.understanding.split.lots import Positions
from core.understanding.split.quick import quick_model
from core.understanding.split.rule import FOLDS, Split, SplitKind, cut, folds, splitting

ROUNDS = 4  # times all folds: enough for an interval, and soon over
MOST_ROWS = 20_000  # that a round looks at: a fit then takes about a second
FEWEST_GROUPS = 5  # however large they are: as many as there are folds
FEWEST_ROWS = 60  # below, a fold has so few rows that chance drowns any gap
CERTAINTY = 0.95
SMALLEST_ERROR = 1e-6  # of the target's deviation: below, an error is none, and two of them are alike
METRICS = {
    Task.CLASSIFICATION: "balanced_accuracy",
    Task.REGRESSION: "mean_absolute_error",
}  # one that folds cannot upset


@dataclass(frozen=True)
class Matter:
    """The rows that would be learned from, never those to be sealed: features, target, groups or times."""

    features: pd.DataFrame
    target: "pd.Series[Any]"
    by: "pd.Series[Any]"
    task: Task
    split: Split
    seed: int


@dataclass(frozen=True)
class Round:
    """Scores of every fold under either split, of as many rows; `ratio` is judged to all other rows."""

    random: tuple[float, ...]
    proposed: tuple[float, ...]
    ratio: float


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
        shares = {name: round(100 * values[name], 1) for name in ("gap", "low", "high")}
        return Message(_FLATTERED_ERROR, {**values, **shares})


_FLATTERED = N_(
    "A random split would promise {random}; split by “{column}” the same model reaches {proposed}: {gap} of the score "
    "is not real (95% interval {low} to {high})."
)
_FLATTERED_ERROR = N_(
    "A random split would promise a mean error of {random}; split by “{column}” the same model is off by {proposed}: "
    "{gap}% of the error would stay hidden (95% interval {low}% to {high}%)."
)
_NO_DIFFERENCE = N_("No difference beyond chance: {random} with a random split, {proposed} split by “{column}”.")
_NO_PROMISE = N_(
    "A random split promises nothing too much: it gives {random}, and split by “{column}” the same model reaches "
    "{proposed}."
)


def optimism(table: pd.DataFrame, columns: Sequence[Column], task: Task, split: Split, seed: int = 42) -> Optimism:
    """The gap between a random split and this one; raises InvalidInput where there is nothing to measure."""
    found = matter(table, columns, task, split, seed)
    return summed(found, [scored(found, number) for number in range(ROUNDS)])


def matter(table: pd.DataFrame, columns: Sequence[Column], task: Task, split: Split, seed: int = 42) -> Matter:
    """What is compared: the training rows of the split, a part of them where they are many."""
    target = next((column.name for column in columns if column.role is Role.TARGET), "")
    features = [column.name for column in columns if column.role in LEARNED_FROM and column.type in USABLE]
    features = [name for name in features if name not in {target, split.column}]
    _refuse_pointless(task, target, features, split)
    table = table[table[target].notna()]
    split.check()
    by = splitting(table, split)
    assert by is not None  # noqa: S101 - a split by lot is refused above
    training, _sealed = cut(None, by, len(table), split)
    kept = table.iloc[_part(training, by, split, seed)].reset_index(drop=True)
    if len(kept) < FEWEST_ROWS:
        raise InvalidInput(
            N_("{n} rows to learn from are too few to compare splits: chance would drown the difference."), n=len(kept)
        )
    labels = kept[target].astype(str if task is Task.CLASSIFICATION else "float64")
    numeric = {column.name for column in columns if column.type is ColumnType.NUMBER}
    plain = pd.DataFrame({name: _plain(kept[name], numeric=name in numeric) for name in features})
    return Matter(plain, labels, kept[split.column], task, split, seed)


def scored(found: Matter, number: int) -> Round:
    """
    One round: the folds of the proposed split, and for each a random one with as many rows on either side.

    Both are drawn from the same rows, so that nothing but the way of drawing differs.
    """
    metric = metric_named(METRICS[found.task])
    lot = np.random.default_rng([found.seed, number])
    random, proposed, ratios = [], [], []
    for learned, judged in _folds(found, number):
        pool = lot.permutation(np.concatenate([learned, judged]))
        flattered = _score(found, metric, pool[: len(learned)], pool[len(learned) :])
        fair = _score(found, metric, learned, judged)
        if np.isfinite([flattered, fair]).all():
            random.append(flattered)
            proposed.append(fair)
            ratios.append(len(judged) / (len(found.target) - len(judged)))
    return Round(tuple(random), tuple(proposed), float(np.mean(ratios)) if ratios else 0.0)


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


def _refuse_pointless(task: Task, target: str, features: Sequence[str], split: Split) -> None:
    if not split.kind.by_column:
        raise InvalidInput(N_("Rows are drawn at random anyway: there is nothing to compare."))
    if task is Task.CLUSTERING or not target:
        raise InvalidInput(N_("Without a column to predict there is no score to compare."))
    if not features:
        raise InvalidInput(
            N_("No column is left to learn from. Keep at least one number or category besides the target.")
        )


def _plain(values: "pd.Series[Any]", *, numeric: bool) -> "pd.Series[Any]":
    """Numbers as float64 without infinity, all else as text."""
    if numeric:
        return values.astype("float64").replace([np.inf, -np.inf], np.nan)
    return values.astype(str).astype(object).where(values.notna(), np.nan)


def _part(training: Positions, by: "pd.Series[Any]", split: Split, seed: int) -> Positions:
    """At most so many rows: the latest, neighbours and all, or groups drawn whole."""
    if len(training) <= MOST_ROWS:
        return training
    if split.kind is SplitKind.CHRONOLOGICAL:
        return training[-MOST_ROWS:]
    codes, groups = pd.factorize(by.iloc[training])
    order = np.random.default_rng(seed).permutation(len(groups))
    reached = np.cumsum(np.bincount(codes)[order])
    taken = order[: max(FEWEST_GROUPS, int(np.searchsorted(reached, MOST_ROWS)))]
    return training[np.isin(codes, taken)]


def _folds(found: Matter, number: int) -> Any:
    """Other folds in each round: other groups together, or borders at other moments."""
    table = pd.DataFrame({found.split.column: found.by})
    classes = found.target if found.task is Task.CLASSIFICATION else None
    count = FOLDS + number if found.split.kind is SplitKind.CHRONOLOGICAL else FOLDS
    return folds(table, classes, found.split, count=count, seed=found.seed + number)


def _score(found: Matter, metric: Metric, learned: Positions, judged: Positions) -> float:
    target = found.target
    if found.task is Task.CLASSIFICATION and target.iloc[learned].nunique() < 2:  # noqa: PLR2004 - nothing to tell apart
        return float("nan")
    model = quick_model(found.task, len(learned), found.seed)
    model.fit(found.features.iloc[learned], target.iloc[learned])
    predicted = model.predict(found.features.iloc[judged])
    assert metric.score is not None  # noqa: S101 - the metrics above have one
    return metric.score(Outcome(target.iloc[judged].to_numpy(), np.asarray(predicted)))


def _quantile(freedom: int) -> float:
    """Student's t by its expansion around the normal (Abramowitz & Stegun 26.7.5): exact to 1 % from 3 degrees on."""
    z = NormalDist().inv_cdf((1 + CERTAINTY) / 2)
    first, second = (z**3 + z) / 4, (5 * z**5 + 16 * z**3 + 3 * z) / 96
    third = (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384
    return z + first / freedom + second / freedom**2 + third / freedom**3
