"""What is found out about clusters while the rows are at hand; asked of a worker."""

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from core.conclusion.clusters.clusters import Cluster, Clusters, Trait
from core.question.metric import Outcome
from core.tuning.plan import Plan

MOST_ROWS = 2_000  # rows that silhouettes compare with each other
MOST_POINTS = 1_000  # rows drawn on the map
MOST_SILHOUETTES = 100  # kept of a cluster, evenly picked
MOST_TRAITS = 12  # columns that are told of a cluster
TWO = 2

Numbers = npt.NDArray[np.float64]


def clusters(plan: Plan, model: Any, outcome: Outcome, training: pd.DataFrame, holdout: pd.DataFrame) -> Clusters:
    """The clusters of the hold-out's rows; the map's directions are those of the training rows."""
    features = np.asarray(outcome.features, dtype=float)
    labels = np.asarray(outcome.predicted)
    drawn = np.sort(np.random.default_rng(plan.seed).permutation(len(labels))[:MOST_ROWS])
    fitting = _silhouettes(features[drawn], labels[drawn])
    known = np.asarray(model[:-1].transform(training[plan.features].iloc[: 10 * MOST_ROWS]), dtype=float)
    shares, points = _map(known, features[drawn[:MOST_POINTS]])
    found = tuple(
        _cluster(label, labels, labels[drawn], fitting, holdout[plan.features]) for label in np.unique(labels).tolist()
    )
    return Clusters(found, shares, points, tuple(map(str, labels[drawn[:MOST_POINTS]].tolist())))


def _silhouettes(features: Numbers, labels: Any) -> Numbers | None:
    from sklearn.metrics import silhouette_samples

    if not TWO <= len(set(labels.tolist())) < len(labels):
        return None
    return np.asarray(silhouette_samples(features, labels))


def _map(known: Numbers, asked: Numbers) -> tuple[tuple[float, ...], tuple[tuple[float, float], ...]]:
    """Principal components by the singular values of the training rows; a second one of nothing where there is none."""
    middle = known.mean(axis=0)
    _left, sizes, directions = np.linalg.svd(known - middle, full_matrices=False)
    variance = sizes**2
    shares = [float(one / variance.sum()) if variance.sum() else 0.0 for one in variance[:TWO]]
    plane = (asked - middle) @ directions[:TWO].T
    padded = np.pad(plane, ((0, 0), (0, TWO - plane.shape[1])))
    return tuple([*shares, 0.0][:TWO]), tuple((float(x), float(y)) for x, y in padded)


def _cluster(label: Any, labels: Any, judged: Any, fitting: Numbers | None, columns: pd.DataFrame) -> Cluster:
    inside = labels == label
    own = np.sort(fitting[judged == label]) if fitting is not None else np.array([])
    kept = (
        own[np.unique(np.linspace(0, len(own) - 1, min(MOST_SILHOUETTES, len(own))).astype(int))] if len(own) else own
    )
    traits = [trait for name in columns if (trait := _trait(str(name), columns[name], inside))]
    traits.sort(key=lambda one: -one.weight)
    return Cluster(
        str(label),
        int(inside.sum()),
        tuple(map(float, kept)),
        float(own.mean()) if len(own) else None,
        float((own < 0).mean()) if len(own) else 0.0,
        tuple(traits[:MOST_TRAITS]),
    )


def _trait(name: str, values: "pd.Series[Any]", inside: npt.NDArray[np.bool_]) -> Trait | None:
    some = values[inside].dropna()
    if some.empty:
        return None
    if pd.api.types.is_numeric_dtype(values) and not pd.api.types.is_bool_dtype(values):
        spread = float(values.std(ddof=0)) or 1.0
        return Trait(name, "", float(some.mean()), float((some.mean() - values.mean()) / spread))
    if pd.api.types.is_datetime64_any_dtype(values):
        return None
    here, everywhere = (part.astype(str).value_counts(normalize=True) for part in (some, values.dropna()))
    more = here - everywhere.reindex(here.index)
    value = str(more.idxmax())
    return Trait(name, value, float(here[value]), float(more[value]))
