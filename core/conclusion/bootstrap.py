"""Resampling: the rows drawn again and again, with replacement, and what the metric does meanwhile."""

import math
from collections.abc import Callable, Iterator
from statistics import NormalDist

import numpy as np

from core.conclusion.interval import LEVEL, Interval, Method, Z
from core.conclusion.moments import Moments, Numbers

RESAMPLES = 2_000  # bootstrap samples: the ends of the interval then wobble by about a tenth of its width
MOST_RESAMPLED = 5_000  # rows; beyond, means are as good as normal and a standard error says the same at once
CHUNK = 2_000_000  # drawn values held at a time


def bca(found: Moments, seed: int, most: int = MOST_RESAMPLED) -> Interval:
    """
    The bias-corrected and accelerated bootstrap (Efron, 1987), rows drawn with replacement.

    Beyond `most` rows the normal interval with the jackknife's standard error.
    """
    value = found.value
    without = left_out(found)
    if len(found.rows) > most:
        half = Z * _jackknife_error(without)
        return Interval(value - half, value + half, Method.NORMAL)
    drawn = resampled(found, seed)
    drawn = np.sort(drawn[~np.isnan(drawn)])
    if not len(drawn) or drawn[0] == drawn[-1]:
        return Interval(value, value, Method.BOOTSTRAP)
    normal = NormalDist()
    below = (np.sum(drawn < value) + np.sum(drawn == value) / 2) / len(drawn)
    bias = normal.inv_cdf(min(max(below, 1 / len(drawn)), 1 - 1 / len(drawn)))
    deviation = without.mean() - without
    spread = (deviation**2).sum() ** 1.5
    acceleration = (deviation**3).sum() / (6 * spread) if spread else 0.0
    stretch = math.sqrt(len(found.rows) / (len(found.rows) - 1))  # the bootstrap's variance is that of n, not n - 1
    ends = [bias + (bias + z * stretch) / (1 - acceleration * (bias + z * stretch)) for z in (-Z, Z)]
    low, high = np.quantile(drawn, [normal.cdf(end) for end in ends])
    return Interval(float(low), float(high), Method.BOOTSTRAP)


def studentized(found: Moments, seed: int, most: int = MOST_RESAMPLED) -> Interval:
    """
    The bootstrap-t (Efron, 1981) on a scale without a bound: it follows the long tails that errors have.

    Beyond `most` rows the normal interval on the same scale.
    """
    assert found.scale is not None  # noqa: S101 - asked before
    to, back = found.scale
    value, error = float(to(np.array(found.value))), float(_error_on_scale(found, found.rows.mean(axis=0), to))
    if not error or not math.isfinite(error):
        return Interval(found.value, found.value, Method.NORMAL)
    if len(found.rows) > most:
        quantiles, method = np.array([-Z, Z]), Method.NORMAL
    else:
        quantiles = np.nanquantile(_studentized(found, value, seed), [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
        method = Method.STUDENTIZED
    ends = sorted(float(back(np.array(value - quantile * error))) for quantile in quantiles)
    return Interval(ends[0], ends[1], method)


def resampled(found: Moments, seed: int) -> Numbers:
    """The metric of `RESAMPLES` samples of the rows, drawn with replacement."""
    return np.concatenate([found.combined(rows.mean(axis=1)) for rows in _draws(found, seed)])


def _draws(found: Moments, seed: int) -> Iterator[Numbers]:
    """Samples of the rows in portions, each of the shape (samples, rows, quantities)."""
    lot, rows = np.random.default_rng(seed), len(found.rows)
    at_once = max(1, CHUNK // found.rows.size)
    for start in range(0, RESAMPLES, at_once):
        yield found.rows[lot.integers(rows, size=(min(at_once, RESAMPLES - start), rows))]


def _studentized(found: Moments, value: float, seed: int) -> Numbers:
    """How many of its own standard errors each sample's metric is away from the metric of all rows, on its scale."""
    assert found.scale is not None  # noqa: S101 - asked before
    to, _back = found.scale
    parts = []
    for rows in _draws(found, seed):
        means = rows.mean(axis=1)
        error = _error_of(found, rows, means, to)
        away = to(found.combined(means)) - value
        parts.append(np.divide(away, error, out=np.full_like(away, np.nan), where=error > 0))
    return np.concatenate(parts)


def _error_on_scale(found: Moments, means: Numbers, to: Callable[[Numbers], Numbers]) -> Numbers:
    return np.asarray(_error_of(found, found.rows[None], means[None], to)[0])


def _error_of(found: Moments, rows: Numbers, means: Numbers, to: Callable[[Numbers], Numbers]) -> Numbers:
    """Standard errors by the delta method: how the metric answers to each mean, times how the rows vary."""
    steps = found.rows.std(axis=0) * 1e-4 + 1e-12
    slopes = np.stack(
        [
            (to(found.combined(means + step)) - to(found.combined(means - step))) / (2 * step.max())
            for step in np.diag(steps)
        ],
        axis=-1,
    )
    along = np.einsum("snq,sq->sn", rows - means[:, None], slopes)
    return np.asarray(np.sqrt((along**2).sum(axis=1)) / (rows.shape[1] - 1))


def left_out(found: Moments) -> Numbers:
    """The metric without each row in turn."""
    rows = len(found.rows)
    return np.asarray(found.combined((found.rows.sum(axis=0) - found.rows) / (rows - 1)))


def _jackknife_error(without: Numbers) -> float:
    rows = len(without)
    return math.sqrt((rows - 1) / rows * float(((without - without.mean()) ** 2).sum()))
