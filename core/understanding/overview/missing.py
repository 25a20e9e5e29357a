"""Which values are missing, and which columns miss theirs in the same rows."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
import plotly.graph_objects as go

from core.drawing import COLOURS, DIVERGING, HEIGHT, laid_out
from core.language import _
from core.understanding.overview.statistics import ColumnFigures
from core.understanding.overview.values import Floats, label

MOST_COLUMNS = 40  # with missing values, the most first; a larger chart cannot be read
MOST_PATTERNS = 12
ROW_HEIGHT = 24  # pixels

Masks = npt.NDArray[np.bool_]  # a line a column, an entry a row


@dataclass(frozen=True)
class Pattern:
    """Columns that are all missing in this share of the rows, in which no other is."""

    names: tuple[str, ...]
    share: float


@dataclass(frozen=True)
class Missing:
    """
    Columns with missing values and their shares of all rows, the most first, and the most frequent patterns.

    `together` is the phi coefficient of all pairs: 1 if both are missing in the same rows, -1 if in opposite ones.
    """

    names: tuple[str, ...]
    shares: tuple[float, ...]
    patterns: tuple[Pattern, ...]
    together: Floats
    left_out: int = 0


def missing(sample: pd.DataFrame, figures: tuple[ColumnFigures, ...]) -> Missing:
    """Shares are those of all rows, patterns those of the sample (phi: Pearson's r of what is missing, as 0 and 1)."""
    incomplete = sorted((one for one in figures if one.missing > 0), key=lambda one: -one.missing)
    shown = incomplete[:MOST_COLUMNS]
    names = tuple(one.name for one in shown)
    masks = np.array([sample[name].isna().to_numpy() for name in names], dtype=bool).reshape(len(names), len(sample))
    return Missing(
        names,
        tuple(one.missing for one in shown),
        _patterns(names, masks),
        _phi(masks),
        len(incomplete) - len(shown),
    )


def missing_figure(found: Missing) -> go.Figure:
    """The share that is missing, a bar a column."""
    names = [label(name) for name in found.names]
    places = list(range(len(names)))
    figure = go.Figure(
        go.Bar(
            x=found.shares,
            y=places,
            orientation="h",
            marker_color=COLOURS[1],
            customdata=names,
            hovertemplate="%{customdata}: %{x:.1%}<extra></extra>",
        )
    )
    figure.update_xaxes(tickformat=".0%", range=[0, 1], title=_("missing"))
    figure.update_yaxes(tickvals=places, ticktext=names, autorange="reversed")
    return laid_out(figure, height=max(HEIGHT // 2, ROW_HEIGHT * len(names) + 80))


def together_figure(found: Missing) -> go.Figure:
    """The pairs as a heat map; its scale is fixed from -1 to 1."""
    names = [label(name) for name in found.names]
    places = list(range(len(names)))
    figure = go.Figure(
        go.Heatmap(
            z=found.together.round(2),
            x=places,
            y=places,
            zmin=-1,
            zmax=1,
            colorscale=DIVERGING,
            customdata=[[[one, other] for other in names] for one in names],
            hovertemplate="%{customdata[0]} × %{customdata[1]}: %{z:.2f}<extra></extra>",
            colorbar={"thickness": 12},
        )
    )
    figure.update_xaxes(tickvals=places, ticktext=names)
    figure.update_yaxes(tickvals=places, ticktext=names, autorange="reversed")
    return laid_out(figure, height=max(HEIGHT, ROW_HEIGHT * len(names) + 80))


def _patterns(names: tuple[str, ...], masks: Masks) -> tuple[Pattern, ...]:
    """Rows that miss the same columns share a pattern; those that miss nothing have the empty one."""
    if not names or not masks.shape[1]:
        return ()
    different, first, rows = np.unique(np.packbits(masks, axis=0).T, axis=0, return_index=True, return_counts=True)
    order = np.argsort(-rows, kind="stable")[:MOST_PATTERNS]
    return tuple(
        Pattern(tuple(names[place] for place in np.flatnonzero(masks[:, first[one]])), rows[one] / masks.shape[1])
        for one in order
        if len(different)
    )


def _phi(masks: Masks) -> Floats:
    size, rows = masks.shape
    if not size or not rows:
        return np.eye(size)
    centred = masks - masks.mean(axis=1, keepdims=True)
    lengths = np.sqrt((centred**2).sum(axis=1))
    products = np.outer(lengths, lengths)
    found: Floats = np.divide(centred @ centred.T, products, out=np.zeros((size, size)), where=products > 0)
    np.fill_diagonal(found, 1.0)
    return found
