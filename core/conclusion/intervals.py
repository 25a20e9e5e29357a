"""How sure a metric is: the method that suits each, by the field's own names."""

import math
from collections.abc import Callable

import numpy as np

from core.conclusion.bootstrap import MOST_RESAMPLED, bca, studentized
from core.conclusion.interval import LEVEL, Interval, Method, Z, quantile_interval
from core.conclusion.moments import Numbers, moments
from core.conclusion.ranking import area_and_influence
from core.question.metric import Metric, Outcome
from core.question.metrics import score

FEWEST_ROWS = 2
DOUBT, LITTLE = 0.5, 1e-4  # rows


def interval(metric: Metric, outcome: Outcome, seed: int = 0, most: int = MOST_RESAMPLED) -> Interval | None:
    """
    The interval of a metric on these rows; None where the metric is undefined or no method is known for it.

    Beyond `most` rows nothing is resampled.
    """
    if len(outcome.predicted) < FEWEST_ROWS or math.isnan(score(metric, outcome)):
        return None
    found = _OWN[metric.key](outcome) if metric.key in _OWN else _of_moments(metric, outcome, seed, most)
    return found.within(metric) if found else None


def wilson(right: float, rows: float) -> Interval:
    """The score interval of a share (Wilson, 1927): it holds for few rows and near 0 and 1, where others do not."""
    share, weight = right / rows, Z**2 / rows
    middle = (share + weight / 2) / (1 + weight)
    half = Z / (1 + weight) * math.sqrt(share * (1 - share) / rows + weight / (4 * rows))
    return Interval(max(0.0, middle - half), min(1.0, middle + half), Method.WILSON)


def _of_moments(metric: Metric, outcome: Outcome, seed: int, most: int) -> Interval | None:
    found = moments(metric.key, outcome)
    if found is None:
        return None
    told = studentized(found, seed, most) if found.scale else bca(found, seed, most)
    if told.low == told.high == metric.high:  # without a single error, the rows say how rare errors can still be
        return Interval(wilson(len(found.rows), len(found.rows)).low, metric.high, Method.WILSON)
    return told


def _accuracy(outcome: Outcome) -> Interval:
    right = outcome.predicted == outcome.truth
    return wilson(float(np.sum(right)), len(right))


def _mean_recall(outcome: Outcome) -> Interval:
    """The mean of shares, four rows of doubt spread over the classes (Price and Bonett, 2004)."""
    truth = np.asarray(outcome.truth)
    classes, rows = np.unique(truth.astype(str), return_counts=True)
    right = [np.sum(outcome.predicted[truth.astype(str) == one].astype(str) == one) for one in classes]
    share = (np.asarray(right) + 2 / len(classes)) / (rows + 4 / len(classes))
    error = math.sqrt(float((share * (1 - share) / (rows + 4 / len(classes))).sum())) / len(classes)
    return Interval(float(share.mean()) - Z * error, float(share.mean()) + Z * error, Method.SHARES)


def _roc_auc(outcome: Outcome) -> Interval:
    """DeLong, DeLong and Clarke-Pearson (1988), on the logit scale, where it is nearer to normal."""
    from scipy.stats import t

    area, influence = area_and_influence(outcome)
    error = math.sqrt(float((influence**2).sum())) / len(influence)
    _classes, rows = np.unique(np.asarray(outcome.truth).astype(str), return_counts=True)
    widened = float(t.ppf(0.5 + LEVEL / 2, max(1, rows.min() - 1)))  # the smallest class decides how sure it is
    if not 0 < area < 1 or not error:
        return Interval(wilson(area * len(influence), len(influence)).low, 1.0, Method.WILSON)
    logit, slope = math.log(area / (1 - area)), 1 / (area * (1 - area))
    low, high = (1 / (1 + math.exp(-(logit + sign * widened * error * slope))) for sign in (-1, 1))
    return Interval(low, high, Method.DELONG)


def _median_absolute_error(outcome: Outcome) -> Interval:
    return quantile_interval(np.abs(np.asarray(outcome.truth, dtype=float) - outcome.predicted), 0.5)


def _adjusted_rand(outcome: Outcome) -> Interval | None:
    """
    The infinitesimal jackknife on Fisher's scale; rows drawn twice agree with themselves, so a bootstrap flatters.

    Half a row of doubt is spread over the table as chance would spread it, so that few errors are not taken for none.
    """
    if outcome.truth is None:
        return None
    _labels, truth = np.unique(np.asarray(outcome.truth).astype(str), return_inverse=True)
    _clusters, found = np.unique(outcome.predicted, return_inverse=True)
    counts = np.zeros((truth.max() + 1, found.max() + 1))
    np.add.at(counts, (truth, found), 1)
    value, rows = _rand_of(counts), counts.sum()
    doubted = counts + DOUBT * np.outer(counts.sum(axis=1), counts.sum(axis=0)) / rows**2
    centre, influence = _rand_of(doubted), _influence(doubted)
    spread = float((doubted * (influence - (doubted * influence).sum() / doubted.sum()) ** 2).sum())
    half = Z * math.sqrt(spread * rows / (rows - 1)) / (1 - centre**2)
    low, high = (math.tanh(math.atanh(centre) + sign * half) for sign in (-1, 1))
    return Interval(min(low, value), max(high, value), Method.JACKKNIFE)


def _influence(counts: Numbers) -> Numbers:
    """How much a little more in each cell changes the index."""
    value, changed = _rand_of(counts), np.empty_like(counts)
    for cell in np.ndindex(counts.shape):
        more = counts.copy()
        more[cell] += LITTLE
        changed[cell] = (_rand_of(more) - value) / LITTLE
    return changed


def _rand_of(counts: Numbers) -> float:
    """The adjusted Rand index of a table of counts (Hubert and Arabie, 1985)."""

    def pairs(one: Numbers) -> float:
        return float((one * (one - 1) / 2).sum())

    rows, columns, both = pairs(counts.sum(axis=1)), pairs(counts.sum(axis=0)), pairs(counts)
    chance = rows * columns / pairs(counts.sum(keepdims=True))
    most = (rows + columns) / 2
    return 1.0 if most == chance else (both - chance) / (most - chance)


def _silhouette(outcome: Outcome) -> Interval | None:
    from sklearn.metrics import silhouette_samples

    from core.question.metrics import SILHOUETTE_ROWS

    rows = np.random.default_rng(0).permutation(len(outcome.predicted))[:SILHOUETTE_ROWS]
    if outcome.features is None:
        return None
    each = silhouette_samples(outcome.features[rows], outcome.predicted[rows])
    half = Z * float(np.std(each, ddof=1)) / math.sqrt(len(each))
    return Interval(float(each.mean()) - half, float(each.mean()) + half, Method.NORMAL)


_OWN: dict[str, Callable[[Outcome], Interval | None]] = {
    "accuracy": _accuracy,
    "balanced_accuracy": _mean_recall,
    "recall_macro": _mean_recall,
    "roc_auc": _roc_auc,
    "median_absolute_error": _median_absolute_error,
    "adjusted_rand": _adjusted_rand,
    "silhouette": _silhouette,
}
