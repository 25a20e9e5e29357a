"""The rungs of a search that begins on few rows and ends on many."""

from dataclasses import dataclass

FIRST_ROWS = 2_500  # enough to tell good algorithms from bad ones within seconds
STEP = 4  # times as many rows on each rung (successive halving: Jamieson and Talwalkar, 2016)
NEARLY_ALL = 0.6  # of the rows: a rung beyond is one on all of them
MOST_ROWS = 250_000  # on the last rung; a score on more is no more certain, only later
SMALL, LARGE = 15_000, 80_000  # rows up to which all folds, three, or two are worth their time
FEW, FEWER = 3, 2
SCREENED = 1_000  # rows from which on two folds are enough to see which algorithms are worth more


@dataclass(frozen=True)
class Rung:
    """How many rows (None: all) and how many folds (None: all) a trial is tried on."""

    rows: int | None
    folds: int | None
    size: int

    @classmethod
    def of(cls, rows: int, *, whole: bool) -> "Rung":
        folds = None if rows <= SMALL else FEW if rows <= LARGE else FEWER
        return cls(None if whole else rows, folds, rows)


def rungs_for(rows: int) -> tuple[Rung, ...]:
    """
    From few rows in few folds to all of them, or to as many as are worth it; a small table has one rung.

    0 rows: not known, so all.
    """
    found, size = _screening(rows), FIRST_ROWS
    while size < NEARLY_ALL * rows and size <= MOST_ROWS:
        found.append(Rung.of(size, whole=False))
        size *= STEP
    if rows <= MOST_ROWS or not found:
        found.append(Rung.of(rows, whole=True))
    return tuple(found)


def _screening(rows: int) -> list[Rung]:
    """The rung on which every algorithm is tried once; none for a table on which all folds are soon done."""
    if rows < SCREENED:
        return []
    whole = rows * NEARLY_ALL <= FIRST_ROWS
    return [Rung(None if whole else FIRST_ROWS, FEWER, rows if whole else FIRST_ROWS)]
