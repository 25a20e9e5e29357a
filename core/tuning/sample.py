"""A fair sample of the training rows: classes in their shares, groups whole, the latest rows where time matters."""

from typing import Any

import numpy as np
import pandas as pd

from core.question.task import Task
from core.tuning.plan import Plan
from core.understanding.split import SplitKind
from core.understanding.split.lots import Positions, drawn, drawn_by_class, drawn_groups
from core.understanding.split.moments import in_order


def sampled(plan: Plan, training: pd.DataFrame, rows: int | None) -> pd.DataFrame:
    """About so many of the training rows, in their order; all of them where `rows` is None or not fewer."""
    if rows is None or rows >= len(training):
        return training
    return training.iloc[sample_positions(plan, training, rows)].reset_index(drop=True)


def sample_positions(plan: Plan, training: pd.DataFrame, rows: int) -> Positions:
    """Which rows these are, by the rule that also makes the folds; the same seed gives the same."""
    spared = len(training) - rows
    split = plan.split
    match split.kind:
        case SplitKind.CHRONOLOGICAL:
            order, _borders = in_order(training[split.column])
            found = order[spared:]
        case SplitKind.GROUPED:
            found, _others = drawn_groups(pd.factorize(training[split.column])[0], spared, plan.seed)
        case _ if plan.task is Task.CLASSIFICATION:
            found, _others = drawn_by_class(_classes(training[plan.target]), spared, plan.seed)
        case _:
            found, _others = drawn(len(training), spared, plan.seed)
    return np.sort(found)


def _classes(target: "pd.Series[Any]") -> Positions:
    return np.asarray(pd.factorize(target, sort=True)[0], dtype=np.intp)
