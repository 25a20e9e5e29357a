"""How alike the target is: from row to row along the time, and within a group."""

from typing import Any

import numpy as np
import pandas as pd

from core.understanding.split.lots import Positions
from core.understanding.split.moments import in_order

LONGEST_REACH = 0.05  # of the rows looked at: a longer gap would cost more than it saves
MOST_ROWS = 50_000  # before the border: enough to see how far neighbours resemble each other
ALIKE = 0.2  # autocorrelation below which one neighbour says little about the next
LEAST_MOMENTS = 30  # with fewer, an autocorrelation is chance
MOST_KINDS = 20  # classes looked at; rarer ones weigh next to nothing

Numbers = np.ndarray[Any, np.dtype[np.float64]]


def reach_in_time(target: "pd.Series[Any]", time: "pd.Series[Any]", share: float) -> int:
    """
    How many rows before the hold-out of this share still resemble its first ones; 0 where neighbours are not alike.

    From the autocorrelation of the target's mean at each moment, freed of its straight trend.
    """
    order, borders = in_order(time)
    end = int(len(order) * (1 - share))
    begin = max(0, end - MOST_ROWS)
    rows, moments = order[begin:end], np.searchsorted(borders, np.arange(begin, end), side="right")
    series = _by_group(_measures(target.iloc[rows]), moments - moments[0])[0] if len(rows) else np.empty((0, 1))
    if len(series) < LEAST_MOMENTS:
        return 0
    lags = _alike_for(_detrended(series), int(LONGEST_REACH * len(series)))
    return round(lags * len(rows) / len(series))


def tied_to_groups(target: "pd.Series[Any]", groups: "pd.Series[Any]") -> float:
    """The share of the target's variation that lies between groups (intraclass correlation), from 0 to 1."""
    measures = _measures(target)
    codes, names = pd.factorize(groups)
    means, sizes = _by_group(measures, codes)
    rows, number = len(codes), len(names)
    if number < 2 or rows <= number:  # noqa: PLR2004 - nothing to compare
        return 0.0
    between = float((sizes[:, None] * (means - measures.mean(axis=0)) ** 2).sum()) / (number - 1)
    within = float(((measures - means[codes]) ** 2).sum()) / (rows - number)
    usual = (rows - float((sizes**2).sum()) / rows) / (number - 1)
    total = between + (usual - 1) * within
    return max(0.0, (between - within) / total) if total > 0 else 0.0


def _measures(target: "pd.Series[Any]") -> Numbers:
    """The target as numbers: itself, or a column of ones and zeros for each of its frequent classes."""
    if pd.api.types.is_float_dtype(target) or (pd.api.types.is_numeric_dtype(target) and target.nunique() > MOST_KINDS):
        return target.to_numpy(dtype=np.float64)[:, None]
    kinds = target.value_counts().index[:MOST_KINDS]
    return np.column_stack([(target == kind).to_numpy(dtype=np.float64) for kind in kinds])


def _by_group(measures: Numbers, codes: Positions) -> tuple[Numbers, Numbers]:
    """The mean of each measure in each group, and how many rows each group has."""
    sizes = np.bincount(codes).astype(np.float64)
    sums = np.column_stack([np.bincount(codes, weights=measure) for measure in measures.T])
    return sums / sizes[:, None], sizes


def _detrended(series: Numbers) -> Numbers:
    places = np.linspace(-1, 1, len(series))
    centred = series - series.mean(axis=0)
    slope = (places @ centred) / (places @ places)
    return np.asarray(centred - np.outer(places, slope))


def _alike_for(series: Numbers, most: int) -> int:
    """The first lags, at most so many, over which the series resembles itself."""
    spectrum = np.abs(np.fft.rfft(series, n=2 * len(series), axis=0)) ** 2
    products = np.fft.irfft(spectrum, axis=0).sum(axis=1)
    if products[0] <= 0:
        return 0
    threshold = max(ALIKE, 2 / np.sqrt(len(series)))
    unlike = np.flatnonzero(products[1 : most + 1] / products[0] < threshold)
    return int(unlike[0]) if len(unlike) else most
