"""Rows in the order of time: borders lie between moments, so that rows of the same moment are never torn apart."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from core.errors import InvalidInput
from core.language import N_
from core.understanding.split.lots import Positions

LARGEST_GAP = 0.25  # of the rows before the border: with more, the first folds have nothing to learn from
LOOKED_AT = 100_000  # rows by which moments are known to come again
FEWEST_MOMENTS = 3  # two to learn from, so that there is a fold, and one to seal


def bordered(time: "pd.Series[Any]", sealed: int, gap: int, name: str) -> tuple[Positions, Positions]:
    """Positions of what came before and of about `sealed` later rows; raises InvalidInput where that cannot be."""
    order, borders = in_order(time)
    if len(borders) < FEWEST_MOMENTS - 1:
        raise InvalidInput(
            N_("Column “{column}” has only {n} different moments: too few to learn from the earlier ones."),
            column=name,
            n=len(borders) + 1,
        )
    border = _nearest(borders[1:], len(order) - sealed)
    if gap > LARGEST_GAP * border:
        raise InvalidInput(
            N_("A gap of {gap} rows leaves too little of the {rows} rows before the hold-out: at most {most} can be."),
            gap=gap,
            rows=border,
            most=int(LARGEST_GAP * border),
        )
    return order[: border - gap], order[border:]


def folds_by_time(time: "pd.Series[Any]", count: int, gap: int) -> Iterator[tuple[Positions, Positions]]:
    """Folds that learn from the past, each from more of it, and judge by what follows after the gap."""
    order, borders = in_order(time)
    count = min(count, len(borders))
    size = len(order) // (count + 1)
    wanted = [len(order) - size * left for left in range(count, 0, -1)]
    found = np.unique([_nearest(borders, place) for place in wanted] if count else [])
    for begin, end in zip(found, (*found[1:], len(order)), strict=True):
        if begin > gap:
            yield order[: begin - gap], order[begin:end]


def in_order(time: "pd.Series[Any]") -> tuple[Positions, Positions]:
    """The positions of the rows in the order of time, and where in it a new moment begins; the first is not named."""
    values = _ranks(time)
    if time.is_monotonic_increasing:
        order = np.arange(len(values))
    else:
        order = np.argsort(values, kind="stable")
        values = values[order]
    return order, np.flatnonzero(values[1:] != values[:-1]) + 1


def _ranks(time: "pd.Series[Any]") -> "np.ndarray[Any, Any]":
    """The values, or numbers in their order: where few come again and again, 16 bits do, and those are only counted."""
    begin = time.iloc[:LOOKED_AT]
    if begin.nunique() * 2 < len(begin):
        ranks, moments = pd.factorize(time, sort=True)
        if len(moments) <= np.iinfo(np.uint16).max:
            return ranks.astype(np.uint16)
    return time.to_numpy()


def _nearest(borders: Positions, place: int) -> int:
    return int(borders[np.argmin(np.abs(borders - place))])
