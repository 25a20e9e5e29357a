"""Weak slices: rows that have something in common and are answered worse than the others, more than by chance."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.conclusion.segments.parts import Codes, Parts
from core.conclusion.segments.segment import Origin, Where
from core.question.metric import Outcome
from core.question.task import Task

Numbers = npt.NDArray[np.float64]
Marks = npt.NDArray[np.bool_]

FEWEST = 20  # rows of a slice: fewer prove nothing after the correction
LARGEST = 0.5  # of all rows: a slice of more is the rule, not the exception
BY_CHANCE = 0.05  # probability that any slice at all is found where none is weak (Holm, 1979)
WORSE = 1.2  # times the mean loss of all rows: less is no reason to act
WITHIN = 0.8  # of a slice's rows lie in one that is listed already: it says the same again
MOST_LISTED = 5
MOST_SEARCHED = 50_000  # rows; more would find what is too small to matter
MOST_PAIRED = 30  # columns up to which two are looked at together


@dataclass(frozen=True, eq=False)
class _Slices:
    """All slices, singles first: the places of their one or two parts, mean losses, p-values after the correction."""

    parts: tuple[tuple[int, ...], ...]
    losses: Numbers
    p_values: Numbers


def losses(task: Task, outcome: Outcome) -> Numbers | None:
    """How wrong each row was answered: 0 or 1 for a class, the distance for a number; None without a truth."""
    if outcome.truth is None or task is Task.CLUSTERING:
        return None
    if task is Task.CLASSIFICATION:
        return np.asarray(outcome.predicted != outcome.truth, dtype=float)
    return np.asarray(np.abs(np.asarray(outcome.truth, dtype=float) - outcome.predicted))


def weak_slices(parts: Sequence[Parts], loss: Numbers, seed: int = 0) -> list[Where]:
    """
    Parts of a column, and of two columns together, whose rows are answered worse than the rest; the surest first.

    Each is tested against the others (Wilcoxon's rank sums; right and wrong by Fisher's exact test), corrected for
    their number by Holm; of slices that say the same, the surest.
    """
    known = [(one, place) for one in parts if len(one.labels) > 1 for place in range(len(one.labels))]
    if not known or len(loss) < 2 * FEWEST or loss.min() == loss.max():
        return []
    some = np.random.default_rng(seed).permutation(len(loss))[:MOST_SEARCHED]
    marks = np.column_stack([one.mask(place)[some] for one, place in known])
    paired = len({one.column for one, _place in known}) <= MOST_PAIRED
    found = _tested(marks, loss[some], paired=paired)
    listed: list[tuple[Where, float]] = []
    for at in np.argsort(found.p_values, kind="stable"):
        if found.p_values[at] >= BY_CHANCE or len(listed) == MOST_LISTED:
            break
        chosen = [known[place] for place in found.parts[at]]
        mask = np.logical_and.reduce([one.mask(place) for one, place in chosen])
        mean = float(loss[mask].mean())
        if mean >= WORSE * loss.mean() and not _said(mask, mean, listed):
            columns, values = zip(*((one.column, one.labels[place]) for one, place in chosen), strict=True)
            listed.append((Where(Origin.WEAK, columns, values, mask, float(found.p_values[at])), mean))
    return [where for where, _mean in listed]


def _said(mask: Marks, mean: float, listed: Sequence[tuple[Where, float]]) -> bool:
    """Whether a listed slice holds most of these rows and is hardly better, or is mostly made of them."""
    for where, other in listed:
        both = np.sum(mask & where.mask)
        if both >= WITHIN * mask.sum() and mean < WORSE * other:
            return True
        if both >= WITHIN * where.mask.sum():
            return True
    return False


def _tested(marks: Marks, loss: Numbers, *, paired: bool) -> _Slices:
    from scipy.stats import hypergeom, norm, rankdata

    rows = len(loss)
    ranks, held = rankdata(loss), marks.astype(np.float64)
    places = np.arange(marks.shape[1])
    first, second = np.triu_indices(len(places)) if paired else (places, places)
    counts, ranked, lost = (_sums(held, weights, first, second) for weights in (np.ones(rows), ranks, loss))
    asked = (counts >= FEWEST) & (counts <= LARGEST * rows)
    counts, ranked, lost = counts[asked], ranked[asked], lost[asked]
    error = np.sqrt(ranks.var(ddof=1) * (1 / counts - 1 / rows))
    p_values = norm.sf((ranked / counts - ranks.mean()) / error)
    if set(np.unique(loss)) <= {0.0, 1.0}:
        near = p_values < BY_CHANCE  # whatever is further away stays so
        p_values[near] = hypergeom.sf(np.rint(lost[near]) - 1, rows, int(loss.sum()), np.rint(counts[near]))
    pairs = zip(first[asked].tolist(), second[asked].tolist(), strict=True)
    return _Slices(
        tuple((one,) if one == other else (one, other) for one, other in pairs), lost / counts, holm(p_values)
    )


def _sums(held: Numbers, weights: Numbers, first: Codes, second: Codes) -> Numbers:
    """The weights of the rows that are in both parts, added up, for each pair of parts."""
    if len(first) == held.shape[1]:
        return np.asarray(held.T @ weights)
    return np.asarray((held.T @ (held * weights[:, None]))[first, second])


def holm(p_values: Numbers) -> Numbers:
    """P-values that stay true however many were looked at (Holm, 1979)."""
    order = np.argsort(p_values)
    steps = np.minimum(1.0, p_values[order] * np.arange(len(p_values), 0, -1))
    corrected = np.empty_like(steps)
    corrected[order] = np.maximum.accumulate(steps)
    return corrected
