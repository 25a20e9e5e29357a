"""Whether clusters come again when other rows of the same kind are grouped: Jaccard after resampling (Hennig, 2007)."""

import json
import warnings
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from core.language import N_, Message, quoted
from core.tuning.model_file import loaded
from core.tuning.plan import Plan
from core.tuning.search import Proposal
from core.tuning.trial import fit, unfitted

ROUNDS = 20
MOST_ROWS = 5_000  # training rows that are grouped again; more do not change whether a cluster comes again
STABLE, PATTERN = 0.75, 0.6  # Hennig's figures: from the first on a cluster is found again, below the second it is not

Labels = npt.NDArray[np.int_]


@dataclass(frozen=True)
class Returned:
    """Of one round: how alike both groupings are (adjusted Rand), and for each cluster how much of it came again."""

    alike: float
    labels: tuple[str, ...]
    shares: tuple[float, ...]


@dataclass(frozen=True)
class Stability:
    """Over all rounds: mean and middle 95 % of the adjusted Rand index, and each cluster's mean Jaccard index."""

    rounds: int
    rows: int
    alike: float
    low: float
    high: float
    labels: tuple[str, ...]
    shares: tuple[float, ...]
    failures: tuple[str, ...] = ()

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)

    @property
    def words(self) -> Message:
        """Which clusters can be relied upon."""
        weak = [label for label, share in zip(self.labels, self.shares, strict=True) if share < PATTERN]
        if weak:
            return Message(N_("Clusters that other rows do not bring again: {names}."), {"names": quoted(weak)})
        if all(share >= STABLE for share in self.shares):
            return Message(N_("All clusters come again when other rows are grouped."))
        return Message(N_("The clusters come again as a pattern; their borders shift."))


def stability_from(content: str) -> Stability:
    """What `to_json` wrote."""
    fields: dict[str, Any] = json.loads(content)
    lists = {key: tuple(value) for key, value in fields.items() if isinstance(value, list)}
    return Stability(**{**fields, **lists})


def returned(
    plan: Plan,
    proposal: Proposal,
    model: bytes | None,
    turn: int,
    training: pd.DataFrame,
    telling: Callable[[int], object],
) -> Returned:
    """
    One round: training rows as the candidate groups them, and as they are grouped when drawn anew with replacement.

    Where its model is gone, what was learned from the rows as they are stands for the candidate.
    """
    from sklearn.metrics import adjusted_rand_score

    rows = training[plan.features].iloc[:: max(1, -(-len(training) // MOST_ROWS))].reset_index(drop=True)
    drawn = np.random.default_rng([plan.seed, turn]).integers(len(rows), size=len(rows))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # an estimator's advice to programmers
        again = _grouped(plan, proposal, training, rows, drawn)
        whole = np.arange(len(rows))
        first = np.asarray(loaded(model).predict(rows)) if model else _grouped(plan, proposal, training, rows, whole)
    telling(1)
    labels = np.unique(first)
    shares = [max(_jaccard(first == label, again == other) for other in np.unique(again)) for label in labels]
    return Returned(float(adjusted_rand_score(first, again)), tuple(map(str, labels.tolist())), tuple(shares))


def _grouped(plan: Plan, proposal: Proposal, training: pd.DataFrame, rows: pd.DataFrame, some: Labels) -> Labels:
    model: Any = unfitted(plan, proposal, training)
    fit(model, plan, rows.iloc[some].reset_index(drop=True), None)
    return np.asarray(model.predict(rows))


def _jaccard(one: npt.NDArray[np.bool_], other: npt.NDArray[np.bool_]) -> float:
    return float((one & other).sum() / (one | other).sum())


def stability(found: Sequence[Returned], rows: int, failures: Sequence[str] = ()) -> Stability:
    """All rounds together."""
    alike = [one.alike for one in found]
    low, high = np.quantile(alike, [0.025, 0.975])
    shares = np.mean([one.shares for one in found], axis=0)
    return Stability(
        len(found),
        min(rows, MOST_ROWS),
        float(np.mean(alike)),
        float(low),
        float(high),
        found[0].labels,
        tuple(map(float, shares)),
        tuple(failures),
    )
