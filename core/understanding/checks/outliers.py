"""Values far from all others."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from core.language import N_
from core.understanding.checks.check import Check, Finding, Severity, Subject, anywhere, finding
from core.understanding.checks.evidence import Numbers
from core.understanding.columns import LEARNED_FROM, ColumnType, Role

FEWEST_VALUES = 30  # fewer show no shape to lie outside of
MOST = 0.02  # of the values: more are a shape of their own
MOST_CODED = 0.2  # … of one and the same value: a code for “unknown” stands in many rows
BY_LUCK = 7.0  # natural logarithm of one in a thousand columns
QUARTER = 0.6745  # standard deviations from the middle to a quartile, in a bell curve


@dataclass(frozen=True)
class Outliers:
    """How many values lie beyond the bounds, which is farthest, and where the middle half lies."""

    count: int
    farthest: float
    low: float
    high: float


def _outlying(subject: Subject) -> Iterator[Finding]:
    for column in subject.columns:
        if column.type is not ColumnType.NUMBER or column.role not in {*LEARNED_FROM, Role.TARGET}:
            continue
        found = outliers(subject.table[column.name].to_numpy(np.float64, na_value=np.nan))
        if found:
            yield finding(
                column.name,
                Severity.NOTE,
                N_("{n} value of “{column}” lies far from the rest: {farthest}. Half of all lie from {low} to {high}."),
                plural=N_(
                    "{n} values of “{column}” lie far from the rest, the farthest is {farthest}. Half of all lie from "
                    "{low} to {high}."
                ),
                n=found.count,
                farthest=found.farthest,
                low=found.low,
                high=found.high,
            )


def outliers(values: Numbers) -> Outliers | None:
    """
    What lies farther out than the tail of an exponential distribution reaches in so many rows, on that side.

    Positive numbers must also lie outside on a logarithmic scale: incomes and areas have long tails by nature.
    """
    values = values[np.isfinite(values)]
    if len(values) < FEWEST_VALUES:
        return None
    beyond = _distance(values) > (np.log(len(values)) + BY_LUCK) / np.log(2)
    if beyond.any() and values.min() > 0:
        beyond &= _distance(np.log(values)) > (np.sqrt(2 * np.log(len(values))) + 2.5) / QUARTER
    low, middle, high = np.quantile(values, (0.25, 0.5, 0.75))
    out = values[beyond]
    most = MOST_CODED if len(out) and (out == out[0]).all() else MOST
    if not 0 < len(out) <= max(1, most * len(values)):
        return None
    return Outliers(int(beyond.sum()), float(out[np.abs(out - middle).argmax()]), float(low), float(high))


def _distance(values: Numbers) -> Numbers:
    """Distance from the middle in units of the quarter on that side; 0 where that has no width."""
    low, middle, high = np.quantile(values, (0.25, 0.5, 0.75))
    off = values - middle
    unit = np.where(off > 0, high - middle, middle - low)
    return np.where(unit > 0, np.abs(off) / np.where(unit > 0, unit, 1), 0.0)


CHECK = Check(
    code="U045",
    title=N_("Values far from the rest"),
    about=N_(
        "A value that is ten or a hundred times as far out as others may be a slip of a decimal sign, another unit, a "
        "code such as 9999 for “unknown”, or real and important. Look at the rows. Correct or mark as missing what is "
        "wrong; for what is right, choose a recipe that outliers do not bend."
    ),
    applies=anywhere,
    inspect=_outlying,
)
CHECKS = (CHECK,)
