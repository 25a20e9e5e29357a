"""How the values of a column are distributed, by class where the target has few."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.drawing import COLOURS, laid_out
from core.language import _
from core.understanding.columns import Column, ColumnType
from core.understanding.overview.values import (
    MEASURED,
    Codes,
    Floats,
    Integers,
    classes_of,
    coded,
    counted,
    label,
    numbers_of,
)

MOST_BARS = 20  # values of a category; the rarer ones share a bar
FEWEST_BINS, MOST_BINS = 10, 60  # fewer hide the shape, more show noise
ROUND = (1, 2, 2.5, 5, 10)  # widths of bins, times a power of ten
MOST_TICKS = 12
MOST_WHOLE = 30  # different whole numbers that have a bar each


@dataclass(frozen=True)
class Distribution:
    """
    Rows for each bar and, a line each, class of the target.

    Bars are between `edges` for numbers and dates (in seconds since 1970), else `labels`. One class: no name.
    """

    column: Column
    rows: Integers
    classes: tuple[str, ...]
    edges: Floats | None = None
    labels: tuple[str, ...] = ()


def distribution(sample: pd.DataFrame, column: Column, target: Column | None = None) -> Distribution:
    """Bins by the rule of Freedman and Diaconis (1981) within limits; whole numbers of few values have a bar each."""
    classes = classes_of(sample, target if target != column else None) or _all_rows(len(sample))
    if column.type not in MEASURED:
        values = coded(sample[column.name], MOST_BARS)
        return Distribution(
            column, _rows(values.codes, len(values.labels), classes), classes.labels, labels=values.labels
        )
    numbers = numbers_of(sample[column.name])
    edges = _edges(numbers[~np.isnan(numbers)])
    places = np.clip(np.searchsorted(edges, numbers, side="right") - 1, 0, len(edges) - 2)
    places = np.where(np.isnan(numbers), -1, places)
    return Distribution(column, _rows(places, len(edges) - 1, classes), classes.labels, edges=edges)


def distribution_figure(found: Distribution, target: str = "") -> go.Figure:
    """Bars on top of each other, a colour a class."""
    figure = go.Figure()
    for place, name in enumerate(found.classes):
        figure.add_bar(
            x=_across(found),
            y=found.rows[place],
            width=_widths(found),
            name=label(name),
            marker={"color": COLOURS[place % len(COLOURS)], "line": {"width": 0}},
        )
    if found.edges is None:
        places = list(range(len(found.labels)))
        figure.update_xaxes(tickvals=places, ticktext=[label(text) for text in found.labels])
    elif found.column.type is ColumnType.DATE:
        figure.update_xaxes(type="date")
    else:
        figure.update_xaxes(tickvals=_ticks(found.edges))
    figure.update_layout(
        barmode="stack", bargap=0.02, showlegend=len(found.classes) > 1, legend_title_text=label(target)
    )
    return laid_out(figure, xaxis_title=label(found.column.name), yaxis_title=_("rows"))


def _across(found: Distribution) -> object:
    if found.edges is None:
        return list(range(len(found.labels)))
    middles = (found.edges[:-1] + found.edges[1:]) / 2
    return pd.to_datetime(middles, unit="s") if found.column.type is ColumnType.DATE else middles


def _ticks(edges: Floats) -> Floats:
    """Some of the edges; the middles of bars that stand for a whole number each."""
    places = edges[:-1] + 0.5 if (edges % 1 == 0.5).all() else edges  # noqa: PLR2004 - a half beside a whole number
    step = -(-len(places) // MOST_TICKS)
    return np.asarray(places[::step], np.float64)


def _widths(found: Distribution) -> object:
    """Of bars between edges; a date axis counts milliseconds."""
    if found.edges is None:
        return None
    return np.diff(found.edges) * (1000 if found.column.type is ColumnType.DATE else 1)


def _all_rows(rows: int) -> Codes:
    return Codes(np.zeros(rows, np.int64), ("",))


def _rows(places: Integers, bars: int, classes: Codes) -> Integers:
    return np.array([counted(places[classes.codes == code], bars) for code in range(len(classes.labels))])


def _edges(present: Floats) -> Floats:
    if not len(present):
        return np.array([0.0, 1.0])
    low, high = float(present.min()), float(present.max())
    if (present % 1 == 0).all() and high - low < MOST_WHOLE:
        return np.arange(low - 0.5, high + 1)
    if low == high:
        return np.array([low - 0.5, high + 0.5])
    width = _round_width(high - low, present)
    first = np.floor(low / width)
    return np.asarray((first + np.arange(np.floor(high / width) - first + 2)) * width, np.float64)


def _round_width(span: float, present: Floats) -> float:
    """The width of the rule, within limits, as the next larger round number: edges are read off the axis."""
    quarter, three = np.quantile(present, (0.25, 0.75))
    width = float(np.clip(2 * (three - quarter) / len(present) ** (1 / 3), span / MOST_BINS, span / FEWEST_BINS))
    power = 10.0 ** np.floor(np.log10(width))
    return float(next(one for one in ROUND if one * power >= width * 0.999) * power)
