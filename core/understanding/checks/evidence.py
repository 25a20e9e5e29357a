"""How well one column alone tells the target, and how much of that could be chance."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from core.question.task import Task
from core.understanding.checks.check import Subject
from core.understanding.columns import Column, ColumnType

FEWEST_ROWS = 30  # with fewer, a good guess and a rule look alike
NEIGHBOURS = 3  # rows on either side that vote: enough to outvote a wrong label, few enough to stay near
SURE = 1.645  # standard deviations of a one-sided bound that holds in 95 of 100 tables
BY_LUCK = 6.0  # standard deviations that chance does not reach, however many columns are looked at

Numbers = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True)
class Strength:
    """
    `share` of what guessing gets wrong that this column gets right: 0 is guessing, 1 is knowing.

    `low` is what the share is at least, in 95 of 100 tables; `chance` the spread of the share of a column of noise.
    """

    share: float
    low: float
    chance: float
    rows: int

    @property
    def beyond_chance(self) -> bool:
        return self.share > BY_LUCK * self.chance


NO_STRENGTH = Strength(0.0, 0.0, 1.0, 0)


def target_codes(subject: Subject) -> Numbers:
    """The target of the sampled rows: the number of each class, or the rank of each number."""
    values = subject.sample[subject.target]
    if subject.task is Task.CLASSIFICATION:
        return pd.factorize(values)[0].astype(np.float64)
    return ranks(values)


def ranks(values: "pd.Series[Any]") -> Numbers:
    """Ranks of numbers: what is found with them does not depend on outliers or on the scale."""
    return np.asarray(values.astype(np.float64).rank().to_numpy(), dtype=np.float64)


def places(values: "pd.Series[Any]", column: Column) -> Numbers:
    """Where each row stands along a number or a date, or which of the different words it has; NaN where missing."""
    if column.type is ColumnType.NUMBER:
        return np.asarray(values.to_numpy(np.float64, na_value=np.nan))
    if column.type is ColumnType.DATE:
        moments = pd.to_datetime(values, utc=True)
        return np.asarray(moments.astype("int64").astype(np.float64).where(moments.notna()).to_numpy(np.float64))
    codes = pd.factorize(values)[0].astype(np.float64)
    codes[codes < 0] = np.nan
    return codes


def strength(subject: Subject, column: Column) -> Strength:
    """How well the column alone tells the target in the rows that have a value of it."""
    found = places(subject.sample[column.name], column)
    ordered = column.type in {ColumnType.NUMBER, ColumnType.DATE}
    return strength_along(found, target_codes(subject), ordered=ordered, classes=subject.task is Task.CLASSIFICATION)


def strength_along(along: Numbers, target: Numbers, *, ordered: bool, classes: bool) -> Strength:
    """
    How well rows tell the target of their neighbours: those beside them in order, or those with the same word.

    A row never votes on itself, so that a word that occurs once tells nothing.
    """
    filled = np.isfinite(along)
    along, target = along[filled], target[filled]
    if len(along) < FEWEST_ROWS or len(np.unique(target)) < 2:  # noqa: PLR2004 - one value leaves nothing to tell
        return NO_STRENGTH
    order = np.lexsort((np.random.default_rng(0).random(len(along)), along))
    along, target = along[order], target[order]
    if classes:
        return _of_classes(_votes(along, target, ordered=ordered), target)
    return _of_numbers(along, target, ordered=ordered)


def _votes(along: Numbers, target: Numbers, *, ordered: bool) -> Numbers:
    """A row for each neighbour with the class it votes for; NaN where there is none."""
    rows = len(target)
    votes = np.full((2 * NEIGHBOURS, rows), np.nan)
    for step in range(1, min(NEIGHBOURS, rows - 1) + 1):
        same = np.ones(rows - step, bool) if ordered else along[step:] == along[:-step]
        votes[step - 1, step:] = np.where(same, target[:-step], np.nan)
        votes[NEIGHBOURS + step - 1, :-step] = np.where(same, target[step:], np.nan)
    return votes


def _of_classes(votes: Numbers, target: Numbers) -> Strength:
    """The class with most votes is the answer; where classes are level, each is it in part."""
    rows = len(target)
    support = np.array([(votes == vote).sum(axis=0) for vote in votes])
    most = support.max(axis=0)
    level = np.where(most > 0, (support == most).sum(axis=0) / np.maximum(most, 1), 1)
    _classes, counts = np.unique(target, return_counts=True)
    frequent = target == _classes[counts.argmax()]
    right = np.where(most > 0, ((votes == target).sum(axis=0) == most) / level, frequent)
    wrong, guessing = float(rows - right.sum()), 1 - counts.max() / rows
    return Strength(
        share=1 - wrong / rows / guessing,
        low=1 - _at_most(wrong, rows) / guessing,
        chance=float(np.sqrt((1 - guessing) / guessing / rows)),
        rows=rows,
    )


def _of_numbers(along: Numbers, target: Numbers, *, ordered: bool) -> Strength:
    rows = len(target)
    off, voters = _off_beside(target) if ordered else _off_alike(along, target)
    noise = off**2 * voters / (voters + 1)  # the voters' own noise taken out
    left = float(noise.mean() / target.var())
    return Strength(1 - left, 1 - left * (1 + SURE * np.sqrt(4 / rows)), float(np.sqrt(1.5 / rows)), rows)


def _off_beside(target: Numbers) -> tuple[Numbers, Numbers]:
    """How far each row is from the mean of the rows before and after it, and how many these are."""
    padded = np.concatenate(([target[1]], target, [target[-2]]))
    voters = np.full(len(target), 2.0)
    voters[[0, -1]] = 1
    return target - (padded[:-2] + padded[2:]) / 2, voters


def _off_alike(along: Numbers, target: Numbers) -> tuple[Numbers, Numbers]:
    """How far each row is from the mean of the others with its word; from the mean of all where there are none."""
    words = pd.factorize(along)[0]
    counts, sums = np.bincount(words), np.bincount(words, weights=target)
    others = counts[words] - 1
    mean = np.where(others > 0, (sums[words] - target) / np.maximum(others, 1), target.mean())
    return target - mean, np.where(others > 0, others, len(target)).astype(np.float64)


def _at_most(wrong: float, rows: int) -> float:
    """The upper end of Wilson's interval for a share of errors."""
    z = SURE**2
    return float((wrong + z / 2 + SURE * np.sqrt(wrong * (rows - wrong) / rows + z / 4)) / (rows + z))
