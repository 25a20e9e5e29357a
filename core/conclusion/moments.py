"""Metrics as functions of means over rows: what makes resampling them fast and their differences paired."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from core.question.metric import Outcome

Numbers = npt.NDArray[np.float64]
Scale = tuple[Callable[[Numbers], Numbers], Callable[[Numbers], Numbers]]


@dataclass(frozen=True)
class Moments:
    """
    A metric of n rows as `combined` of the column means of `rows`, shape (n, quantities).

    `combined` takes means of the shape (..., quantities) and returns the metric of the shape (...), NaN if undefined.
    `scale` leads to a scale without bounds and back, where the metric is one of errors.
    """

    rows: Numbers
    combined: Callable[[Numbers], Numbers]
    scale: Scale | None = None

    @property
    def value(self) -> float:
        return float(self.combined(self.rows.mean(axis=0)))


def moments(metric: str, outcome: Outcome) -> Moments | None:
    """The metric of this key on these rows as moments; None where it is not a function of means over rows."""
    if outcome.truth is None or not len(outcome.truth):
        return None
    if metric in _OF_COUNTS:
        return _of_counts(_OF_COUNTS[metric], outcome)
    if metric in _OF_ROWS:
        quantities, combined, scale = _OF_ROWS[metric]
        found = quantities(outcome)
        return None if found is None else Moments(found, combined, scale)
    return None


def _of_counts(combined: Callable[[Numbers], Numbers], outcome: Outcome) -> Moments:
    """Each row marks its cell of the table of true (down) and predicted (across) classes."""
    labels, codes = np.unique(np.concatenate([outcome.truth, outcome.predicted]).astype(str), return_inverse=True)
    size = len(labels)
    truth, predicted = codes[: len(codes) // 2], codes[len(codes) // 2 :]
    cells, cell = np.unique(truth * size + predicted, return_inverse=True)
    marks = np.zeros((len(truth), len(cells)))
    marks[np.arange(len(truth)), cell] = 1.0

    def of_means(means: Numbers) -> Numbers:
        table = np.zeros((*means.shape[:-1], size * size))
        table[..., cells] = means
        return combined(table.reshape(*means.shape[:-1], size, size))

    return Moments(marks, of_means)


def _accuracy(table: Numbers) -> Numbers:
    return np.asarray(np.trace(table, axis1=-2, axis2=-1) / table.sum(axis=(-2, -1)))


def _recalls(table: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Of each class: right ones, true ones, predicted ones."""
    right = np.diagonal(table, axis1=-2, axis2=-1)
    return right, table.sum(axis=-1), table.sum(axis=-2)


def _balanced_accuracy(table: Numbers) -> Numbers:
    right, true, _predicted = _recalls(table)
    return _mean_where(_ratio(right, true), true > 0)


def _recall_macro(table: Numbers) -> Numbers:
    right, true, predicted = _recalls(table)
    return _mean_where(_ratio(right, true), true + predicted > 0)


def _precision_macro(table: Numbers) -> Numbers:
    right, true, predicted = _recalls(table)
    return _mean_where(_ratio(right, predicted), true + predicted > 0)


def _f1_macro(table: Numbers) -> Numbers:
    right, true, predicted = _recalls(table)
    return _mean_where(_ratio(2 * right, true + predicted), true + predicted > 0)


def _ratio(above: Numbers, below: Numbers) -> Numbers:
    """Quotients, 0 where there is nothing to divide by, as scikit-learn counts them."""
    return np.divide(above, below, out=np.zeros_like(above), where=below > 0)


def _mean_where(values: Numbers, counted: npt.NDArray[np.bool_]) -> Numbers:
    return np.asarray(_ratio((values * counted).sum(axis=-1), counted.sum(axis=-1).astype(float)))


def _errors(outcome: Outcome) -> Numbers:
    errors: Numbers = np.asarray(outcome.truth, dtype=float) - outcome.predicted
    return errors


def _absolute(outcome: Outcome) -> Numbers:
    return np.abs(_errors(outcome))[:, None]


def _squared(outcome: Outcome) -> Numbers:
    return (_errors(outcome) ** 2)[:, None]


def _squared_and_truth(outcome: Outcome) -> Numbers:
    """Squared error, and the truth with its square, around its mean so that no digits are lost."""
    truth = np.asarray(outcome.truth, dtype=float)
    centred = truth - truth.mean()
    return np.column_stack([_errors(outcome) ** 2, centred, centred**2])


def _r2(means: Numbers) -> Numbers:
    variance = means[..., 2] - means[..., 1] ** 2
    return np.asarray(1 - np.divide(means[..., 0], variance, out=np.full_like(variance, np.nan), where=variance > 0))


def _log(values: Numbers) -> Numbers:
    return np.asarray(np.log(np.maximum(values, np.finfo(float).tiny)))


def _unexplained(r2: Numbers) -> Numbers:
    """The logarithm of the share of the variance that is left."""
    return _log(1 - r2)


def _explained(unexplained: Numbers) -> Numbers:
    return np.asarray(1 - np.exp(unexplained))


LOGARITHM: Scale = (_log, np.exp)
LEFT_OVER: Scale = (_unexplained, _explained)


def _losses(outcome: Outcome) -> Numbers | None:
    """Minus the logarithm of the probability that was given to the true class."""
    classes = {str(label): place for place, label in enumerate(outcome.classes)}
    truth = [classes.get(str(label), -1) for label in outcome.truth]  # type: ignore[union-attr] # asked before
    if outcome.probabilities is None or min(truth) < 0 or len(classes) < 2:  # noqa: PLR2004 - one class is no doubt
        return None
    given = np.asarray(outcome.probabilities, dtype=float)[np.arange(len(truth)), truth]
    return np.asarray(-np.log(np.clip(given, np.finfo(float).eps, 1))[:, None])


def _first(means: Numbers) -> Numbers:
    return np.asarray(means[..., 0])


def _root(means: Numbers) -> Numbers:
    return np.asarray(np.sqrt(means[..., 0]))


_OF_COUNTS: dict[str, Callable[[Numbers], Numbers]] = {
    "accuracy": _accuracy,
    "balanced_accuracy": _balanced_accuracy,
    "recall_macro": _recall_macro,
    "precision_macro": _precision_macro,
    "f1_macro": _f1_macro,
}
_OF_ROWS: dict[str, tuple[Callable[[Outcome], Any], Callable[[Numbers], Numbers], Scale]] = {
    "mean_absolute_error": (_absolute, _first, LOGARITHM),
    "root_mean_squared_error": (_squared, _root, LOGARITHM),
    "r2": (_squared_and_truth, _r2, LEFT_OVER),
    "log_loss": (_losses, _first, LOGARITHM),
}
