"""The decision matrix (Nutzwertanalyse): candidates by weighted criteria, each brought to the same scale."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isnan

from core.algorithms.ratings import BEST, WORST
from core.errors import InvalidInput
from core.language import N_, Message

SCORE = "score"  # by the question's metric, which says itself whether more of it is better
LEAST_WEIGHT, MOST_WEIGHT = 0, 10
NORMALISATION = N_(
    "Within each measured criterion the best of these candidates has 1, the worst 0, and the others lie between in "
    "proportion; ratings of 1 to 5 become 0 to 1. Points are the weighted mean, times 100."
)


@dataclass(frozen=True)
class Criterion:
    """What candidates are weighed by; `weight` is what it has before anybody has said otherwise."""

    key: str
    label: str
    weight: int
    greater_is_better: bool = True
    rating: bool = False
    unit: str = ""


CRITERIA = (
    Criterion(SCORE, N_("Validated score"), 5),
    Criterion("latency_ms", N_("Prediction latency"), 1, greater_is_better=False, unit="ms"),
    Criterion("model_size_mb", N_("Model size"), 1, greater_is_better=False, unit="MB"),
    Criterion("training_seconds", N_("Training time, all folds"), 1, greater_is_better=False, unit="s"),
    Criterion("interpretability", N_("Interpretability"), 2, rating=True),
    Criterion("complexity", N_("Simplicity"), 1, rating=True),
    Criterion("maintenance", N_("Ease of maintenance"), 1, rating=True),
)
Weights = Mapping[str, int]
USUAL: Weights = {one.key: one.weight for one in CRITERIA}


@dataclass(frozen=True)
class Matrix:
    """
    For each criterion that counts the value and the points (0 to 1) of each candidate, and its total (0 to 100).

    `left_out` are criteria with a weight that are not known of every candidate; `more_is_better` is said of the score.
    """

    names: tuple[str, ...]
    weights: Weights
    points: Mapping[str, tuple[float, ...]]
    totals: tuple[float, ...]
    left_out: tuple[str, ...] = ()
    more_is_better: bool = True

    @property
    def ranking(self) -> tuple[int, ...]:
        """The places of the candidates from the best to the worst; equals in their order."""
        return tuple(sorted(range(len(self.names)), key=lambda place: -self.totals[place]))

    @property
    def words(self) -> Message:
        """Who comes first, and by how much."""
        if not self.points:
            return Message(N_("Nothing counts: give a weight to a criterion that is known of every candidate."))
        first, *others = self.ranking
        values = {"first": self.names[first], "points": round(self.totals[first], 1)}
        if not others:
            return Message(N_("{first} stands alone, with {points} of 100 points."), values)
        ahead = round(self.totals[first] - self.totals[others[0]], 1)
        values |= {"second": self.names[others[0]], "ahead": ahead}
        if not ahead:
            return Message(N_("{first} and {second} are level, with {points} of 100 points."), values)
        return Message(N_("{first} comes first with {points} of 100 points, {ahead} ahead of {second}."), values)


def matrix(
    names: Sequence[str], values: Mapping[str, Sequence[float]], weights: Weights, *, more_is_better: bool = True
) -> Matrix:
    """The candidates weighed; `values` has one entry a candidate for each criterion, NaN where it is not known."""
    counted = [one for one in CRITERIA if weights.get(one.key, 0)]
    known = [one for one in counted if not any(isnan(value) for value in values[one.key])]
    points = {one.key: _points(one, values[one.key], more_is_better=more_is_better) for one in known}
    together = sum(weights[key] for key in points)
    totals = tuple(_total(points, weights, place, together) for place in range(len(names)))
    left_out = tuple(one.key for one in counted if one not in known)
    return Matrix(tuple(names), dict(weights), points, totals, left_out, more_is_better)


def deciding(found: Matrix, values: Mapping[str, Sequence[float]]) -> tuple[str, ...]:
    """The criteria on which the first place hangs: another comes first if one counts twice as much, or not at all."""
    if len(found.names) < 2 or not found.points:  # noqa: PLR2004 - alone, everybody is the first
        return ()

    def moved(key: str, weight: int) -> bool:
        weights = {**found.weights, key: weight}
        other = matrix(found.names, values, weights, more_is_better=found.more_is_better)
        return bool(other.points) and other.ranking[0] != found.ranking[0]

    return tuple(key for key in found.points if moved(key, 2 * found.weights[key]) or moved(key, 0))


def checked_weights(weights: Mapping[str, float]) -> dict[str, int]:
    """A whole weight for every criterion, the usual where none is named; raises InvalidInput."""
    known = {one.key for one in CRITERIA}
    for key, value in weights.items():
        if key not in known:
            raise InvalidInput(
                N_("There is no criterion {key}. Choose one of: {known}."), key=key, known=", ".join(USUAL)
            )
        if value != int(value) or not LEAST_WEIGHT <= value <= MOST_WEIGHT:
            raise InvalidInput(
                N_("A weight is a whole number from {least} to {most}; {key} has {value}."),
                least=LEAST_WEIGHT,
                most=MOST_WEIGHT,
                key=key,
                value=value,
            )
    found = {**USUAL, **{key: int(value) for key, value in weights.items()}}
    if not any(found.values()):
        raise InvalidInput(N_("Every weight is 0. Say what counts: give one criterion a weight."))
    return found


def criterion_named(key: str) -> Criterion:
    """The criterion of this key; it must be one."""
    return next(one for one in CRITERIA if one.key == key)


def _total(points: Mapping[str, Sequence[float]], weights: Weights, place: int, together: int) -> float:
    """The weighted mean of a candidate's points, of 100, without what adding has left in the last digits."""
    if not together:
        return 0.0
    return round(100 * sum(weights[key] * found[place] for key, found in points.items()) / together, 6)


def _points(criterion: Criterion, values: Sequence[float], *, more_is_better: bool) -> tuple[float, ...]:
    low, high = (WORST, BEST) if criterion.rating else (min(values), max(values))
    if low == high:
        return tuple(1.0 for _value in values)
    shares = [(value - low) / (high - low) for value in values]
    upwards = more_is_better if criterion.key == SCORE else criterion.greater_is_better
    return tuple(share if upwards else 1 - share for share in shares)
