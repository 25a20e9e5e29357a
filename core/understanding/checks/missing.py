"""Missing values: how many, and whether it tells the target that they are missing."""

import math
from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from core.language import N_, in_percent
from core.question.task import Task
from core.understanding.checks.afterwards import FILLED
from core.understanding.checks.check import (
    Check,
    Finding,
    Severity,
    Subject,
    anywhere,
    finding,
    left_out,
    with_target,
)
from core.understanding.columns import LEARNED_FROM, ColumnType, Role

SOME, HALF = 0.05, 0.5  # of the rows: below, filling gaps changes little; above, most of the column is invented
FEWEST_GAPS = 10  # on either side, for a difference to mean something
WORTH_TELLING = 0.1  # effect (Cramér's V, or the same for ranks): weak but no longer nothing
BY_LUCK = 1e-4  # divided by the number of columns looked at


def _gaps(subject: Subject) -> Iterator[Finding]:
    for column in subject.columns:
        missing = int(subject.table[column.name].isna().sum())
        if column.role is Role.TARGET and missing:
            yield finding(
                column.name,
                Severity.NOTE,
                N_("{n} row has no value in the target “{column}” and is left out."),
                plural=N_("{n} rows have no value in the target “{column}” and are left out."),
                n=missing,
            )
        elif column.type is ColumnType.EMPTY and len(subject.table):
            yield finding(column.name, Severity.NOTE, N_("“{column}” is empty."))
        elif column.role in LEARNED_FROM and missing >= SOME * max(1, len(subject.table)):
            share = missing / len(subject.table)
            yield finding(
                column.name,
                Severity.WARNING if share >= HALF else Severity.NOTE,
                N_("“{column}” is missing in {share}% of the rows ({n})."),
                share=in_percent(share),
                n=missing,
                remedy=left_out(column.name) if share >= HALF else None,
            )


def _telling_gaps(subject: Subject) -> Iterator[Finding]:
    target = subject.sample[subject.target]
    told = {one.column for one in FILLED.findings(subject)}
    with_gaps = [one for one in subject.suspects if _enough(subject.sample[one.name].isna()) and one.name not in told]
    for column in with_gaps:
        missing = subject.sample[column.name].isna().to_numpy()
        effect, chance = _difference(target, missing, subject.task)
        if effect >= WORTH_TELLING and chance < BY_LUCK / len(with_gaps):
            yield finding(
                column.name,
                Severity.WARNING,
                N_("Whether “{column}” is missing tells “{target}” (strength {effect} of 1)."),
                target=subject.target,
                effect=round(effect, 2),
            )


def _enough(missing: "pd.Series[bool]") -> bool:
    return FEWEST_GAPS <= int(missing.sum()) <= len(missing) - FEWEST_GAPS


def _difference(target: "pd.Series[Any]", missing: "np.ndarray[Any, Any]", task: Task) -> tuple[float, float]:
    """Strength (0 to 1) of the difference between rows with and without a value, and its probability by chance."""
    if task is Task.CLASSIFICATION:
        counts = pd.crosstab(missing, target.to_numpy()).to_numpy(np.float64)
        expected = counts.sum(axis=1, keepdims=True) * counts.sum(axis=0, keepdims=True) / counts.sum()
        kept = expected.min(axis=0) >= 5  # noqa: PLR2004 - the usual least for this test
        deviation = float((((counts - expected) ** 2) / expected)[:, kept].sum())
        return float(np.sqrt(deviation / counts.sum())), _chance_of_square(deviation, max(1, int(kept.sum()) - 1))
    ranks = target.rank().to_numpy()
    without, rows = int(missing.sum()), len(target)
    mean, spread = (rows + 1) / 2, np.sqrt((rows + 1) * (rows - without) / 12 / without)
    off = float(ranks[missing].mean() - mean)
    return abs(2 * off / rows), math.erfc(abs(off) / spread / math.sqrt(2))


def _chance_of_square(deviation: float, freedom: int) -> float:
    """The probability of so large a chi-square, by the cube root that makes it nearly normal (Wilson and Hilferty)."""
    spread = 2 / (9 * freedom)
    off = ((deviation / freedom) ** (1 / 3) - (1 - spread)) / math.sqrt(spread)
    return math.erfc(off / math.sqrt(2)) / 2


GAPS = Check(
    code="U046",
    title=N_("Missing values"),
    about=N_(
        "Gaps are filled by the recipe, with what the training rows say. Where few values are missing, that changes "
        "little; where most are, the model learns from what was filled in. Ask why they are missing, and leave out "
        "what is hardly there."
    ),
    applies=anywhere,
    inspect=_gaps,
)
TELLING = Check(
    code="U006",
    title=N_("Gaps that tell the target"),
    about=N_(
        "Rows with and without a value have different answers. That can be real, such as a test that is only made on "
        "suspicion, or made by the way data were gathered. Ask whether the same values will be missing in use; if not, "
        "leave the column out."
    ),
    applies=with_target,
    inspect=_telling_gaps,
)
CHECKS = (TELLING, GAPS)
