"""What a model gets to see: the first rows of a table before its recipe, and after it."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from core.tuning.plan import Plan
from core.tuning.sample import sampled
from core.tuning.search import Proposal
from core.tuning.trial import unfitted

SHOWN = 8  # rows: enough to see a gap filled and a category become columns
LEARNED_FROM = 5_000  # rows at most: what a step learns shows, and nobody waits
MOST_COLUMNS = 60  # more are no table that anybody reads


@dataclass(frozen=True)
class Transformed:
    """A few rows before and after the recipe, which has learned from others; `columns` is how many there are after."""

    before: pd.DataFrame
    after: pd.DataFrame
    columns: int


def transformed(plan: Plan, algorithm: str, training: pd.DataFrame) -> Transformed:
    """
    The plan's features as the algorithm gets them. The recipe learns from the rows that are not shown, as in a fold.

    Raises InvalidInput where the recipe cannot be built.
    """
    table = sampled(plan, training, LEARNED_FROM)
    shown = min(SHOWN, len(table) // 2)
    others = table.iloc[shown:]
    model = unfitted(plan, Proposal(1, algorithm, {}), others)
    steps = model[:-1].fit(others[plan.features], others[plan.target] if plan.target else None)
    before = table[plan.features].head(shown)
    found = steps.transform(before)
    after = pd.DataFrame(found.toarray() if hasattr(found, "toarray") else np.asarray(found))
    after.columns = pd.Index(_names(steps, after.shape[1]))
    return Transformed(before, after.iloc[:, :MOST_COLUMNS].infer_objects(), after.shape[1])


def _names(steps: Any, columns: int) -> list[str]:
    """The names that the steps give their columns; numbers where one of them gives none."""
    try:
        names = [str(name).partition("__")[2] or str(name) for name in steps.get_feature_names_out()]
    except AttributeError:
        names = []
    return names if len(set(names)) == len(names) == columns else [str(place) for place in range(1, columns + 1)]
