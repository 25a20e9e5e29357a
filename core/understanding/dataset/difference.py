"""Two fixed versions side by side: rows, columns, types, distributions."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from core.language import N_, _
from core.understanding.dataset.chance import Chance, total_variation
from core.understanding.dataset.reference import MEASURED, ColumnReference, Reference

Shares = npt.NDArray[np.float64]


class Change(StrEnum):
    """What has become of a column."""

    GONE = "gone"
    NEW = "new"
    TYPE = "type"
    SHIFTED = "shifted"
    SAME = "same"

    @property
    def label(self) -> str:
        return _(_LABELS[self])


_LABELS = {
    Change.GONE: N_("gone"),
    Change.NEW: N_("new"),
    Change.TYPE: N_("another type"),
    Change.SHIFTED: N_("distributed differently"),
    Change.SAME: N_("as before"),
}


@dataclass(frozen=True)
class ColumnDifference:
    """A column in both versions; `moved` is the share of its values that lie elsewhere, where that can be told."""

    name: str
    before: ColumnReference | None
    after: ColumnReference | None
    change: Change
    moved: float | None = None


@dataclass(frozen=True)
class Comparison:
    """Training rows of two versions, and their columns: those of the later one first, then those that are gone."""

    rows_before: int
    rows_after: int
    columns: tuple[ColumnDifference, ...]

    @property
    def changed(self) -> tuple[ColumnDifference, ...]:
        """The columns that are not as before."""
        return tuple(column for column in self.columns if column.change is not Change.SAME)


def compared(before: Reference, after: Reference) -> Comparison:
    """What has changed from one version to another; what chance explains counts as unchanged."""
    was = {column.name: column for column in before.columns}
    now = {column.name: column for column in after.columns}
    names = [*now, *(name for name in was if name not in now)]
    found = [_difference(name, was.get(name), now.get(name), before, after) for name in names]
    return Comparison(before.rows, after.rows, tuple(found))


def shared_shares(before: ColumnReference, after: ColumnReference) -> tuple[Shares, Shares]:
    """
    Shares of both in the same bins: those of `before` for numbers and dates, the categories known of both.

    The last bin of categories is all the others. Within its own bins, `after` is taken to be even.
    """
    if before.type in MEASURED:
        cumulated = np.interp(before.edges, *_cumulated(after))
        return np.asarray(before.shares), np.diff(cumulated, prepend=0.0, append=1.0)
    names = [*_known(before, after), *(name for name in _known(after, before) if name not in before.values)]
    one, other = _by_name(before, names), _by_name(after, names)
    return np.append(one, max(0.0, 1 - one.sum())), np.append(other, max(0.0, 1 - other.sum()))


def _difference(
    name: str, was: ColumnReference | None, now: ColumnReference | None, before: Reference, after: Reference
) -> ColumnDifference:
    if was is None or now is None:
        return ColumnDifference(name, was, now, Change.NEW if was is None else Change.GONE)
    if was.type is not now.type:
        return ColumnDifference(name, was, now, Change.TYPE)
    if not was.shares or not now.shares:
        return ColumnDifference(name, was, now, Change.SAME)
    chance = Chance(round(before.rows * (1 - was.missing)), round(after.rows * (1 - now.missing)), len(before.columns))
    shares = shared_shares(was, now)
    change = Change.SHIFTED if chance.is_shift(*shares) else Change.SAME
    return ColumnDifference(name, was, now, change, total_variation(*shares))


def _cumulated(one: ColumnReference) -> tuple[list[float], list[float]]:
    """Values with the share that is not above them."""
    shares = np.cumsum(one.shares)
    low, high = one.low or 0.0, one.high or 0.0
    places = [np.nextafter(low, -np.inf), *one.edges, high]
    return places, [0.0, *shares[:-1].tolist(), 1.0]


def _known(one: ColumnReference, other: ColumnReference) -> list[str]:
    """The names of one whose share in the other is known: it has them by name, or it names all there are."""
    return [name for name in one.values if other.named or name in other.values]


def _by_name(one: ColumnReference, names: list[str]) -> Shares:
    known = dict(zip(one.values, one.shares, strict=True))
    return np.array([known.get(name, 0.0) for name in names])
