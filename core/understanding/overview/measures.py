"""How strongly two columns go together, each measure with its source."""

import numpy as np
import pandas as pd

from core.understanding.overview.values import Codes, Floats, Integers, counted

MOST_BINS = 16  # of a number whose information is measured
ROWS_A_CELL = 5  # on average, for a table of counts to say something (Cochran's rule of thumb)


def pearson(numbers: dict[str, Floats]) -> Floats:
    """Pearson's r of all pairs (Pearson 1895), each over the rows that have both; 0 where one does not vary."""
    return _pairs(pd.DataFrame(numbers))


def spearman(numbers: dict[str, Floats]) -> Floats:
    """Spearman's rho of all pairs (Spearman 1904): Pearson's r of the ranks, ties sharing their mean rank."""
    return _pairs(pd.DataFrame(numbers).rank())


def cramers_v(first: Codes, second: Codes) -> float:
    """Cramér's V from 0 to 1 with the bias correction of Bergsma (2013, J. Korean Stat. Soc. 42, 323-328)."""
    table = _joint(first.codes, second.codes)
    rows = table.sum()
    if min(table.shape) < 2 or rows < 2:  # noqa: PLR2004 - one value goes together with nothing
        return 0.0
    expected = np.outer(table.sum(axis=1), table.sum(axis=0)) / rows
    height, width = table.shape
    phi = ((table - expected) ** 2 / expected).sum() / rows
    corrected = max(0.0, phi - (height - 1) * (width - 1) / (rows - 1))
    least = min(height - (height - 1) ** 2 / (rows - 1), width - (width - 1) ** 2 / (rows - 1)) - 1
    return float(min(1.0, np.sqrt(corrected / least))) if least > 0 else 0.0


def correlation_ratio(classes: Codes, numbers: Floats) -> float:
    """Fisher's correlation ratio eta from 0 to 1: the root of the share of the variance that lies between classes."""
    there = (classes.codes >= 0) & ~np.isnan(numbers)
    codes, values = classes.codes[there], numbers[there]
    if not len(values):
        return 0.0
    values = values - values.mean()
    total = float(values @ values)
    counts = counted(codes, len(classes.labels))
    sums = np.bincount(codes, weights=values, minlength=len(classes.labels))
    between = float((sums[counts > 0] ** 2 / counts[counts > 0]).sum())
    return float(np.sqrt(min(1.0, between / total))) if total > 0 else 0.0


def explained_share(first: Integers, target: Integers) -> float:
    """
    The share of the target's uncertainty that the first removes: mutual information by the target's entropy.

    Theil's uncertainty coefficient (Theil 1970), from counts, with the bias correction of Miller (1955); 0 to 1.
    """
    table = _joint(first, target)
    rows = table.sum()
    if min(table.shape) < 2 or not rows:  # noqa: PLR2004 - one value says nothing about another
        return 0.0
    across, down = table.sum(axis=1), table.sum(axis=0)
    bias = ((table > 0).sum() - (across > 0).sum() - (down > 0).sum() + 1) / (2 * rows)
    information = _entropy(across) + _entropy(down) - _entropy(table.ravel()) - bias
    return float(np.clip(information / _entropy(down), 0.0, 1.0))


def binned(numbers: Floats) -> Integers:
    """Numbers in bins with about as many rows each, -1 where there is none; few rows make few bins."""
    there = ~np.isnan(numbers)
    bins = int(np.clip(np.sqrt(there.sum() / ROWS_A_CELL), 2, MOST_BINS))
    edges = np.unique(np.quantile(numbers[there], np.linspace(0, 1, bins + 1)[1:-1])) if there.any() else np.array([])
    codes: Integers = np.where(there, np.searchsorted(edges, numbers, side="left"), -1)
    return codes


def _pairs(columns: pd.DataFrame) -> Floats:
    found: Floats = np.nan_to_num(columns.corr().to_numpy())
    return found


def _joint(first: Integers, second: Integers) -> Integers:
    """Rows for each pair of codes; codes without a row are left out."""
    there = (first >= 0) & (second >= 0)
    width = int(second.max(initial=0)) + 1
    height = int(first.max(initial=0)) + 1
    pairs = first[there] * width + second[there]
    table: Integers = np.bincount(pairs, minlength=height * width).reshape(height, width)
    table = table[table.sum(axis=1) > 0]
    return table[:, table.sum(axis=0) > 0]


def _entropy(counts: Integers) -> float:
    """Shannon's entropy in nats."""
    shares = counts[counts > 0] / counts.sum()
    return float(-(shares * np.log(shares)).sum())
