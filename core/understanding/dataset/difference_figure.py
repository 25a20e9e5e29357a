"""A column of two versions drawn over each other."""

from datetime import UTC, datetime
from itertools import pairwise, zip_longest
from typing import Any

import plotly.graph_objects as go

from core.drawing import COLOURS, laid_out
from core.language import _
from core.understanding.columns import ColumnType
from core.understanding.dataset.difference import ColumnDifference
from core.understanding.dataset.reference import MEASURED, ColumnReference
from core.understanding.reading.lines import shortened

HEIGHT = 300
MOST_BARS = 20  # categories; more cannot be read side by side
LONGEST_WORD = 28  # characters beneath a bar


def difference_figure(column: ColumnDifference, before: str, after: str) -> go.Figure:
    """Densities of numbers and dates, bars of categories; `before` and `after` name the versions."""
    figure = go.Figure()
    sides = ((column.before, before, COLOURS[-1]), (column.after, after, COLOURS[0]))
    words = _words(column)
    for one, name, colour in sides:
        if one is not None and one.shares:
            figure.add_trace(_steps(one, name, colour) if one.type in MEASURED else _bars(one, words, name, colour))
    figure.update_xaxes(title=column.name)
    if words:
        short = [shortened(word, LONGEST_WORD) for word in words]
        figure.update_xaxes(type="category", tickvals=words, ticktext=short)
        figure.update_yaxes(tickformat=".1~%")
    return laid_out(
        figure, height=HEIGHT, barmode="group", yaxis_title=_("share"), legend={"orientation": "h", "y": 1.12}
    )


def _words(column: ColumnDifference) -> list[str]:
    """The categories to draw: the most frequent of both versions, those of either side in turn."""
    sides = [side.values for side in (column.before, column.after) if side is not None]
    return list(dict.fromkeys(word for pair in zip_longest(*sides) for word in pair if word is not None))[:MOST_BARS]


def _bars(one: ColumnReference, words: list[str], name: str, colour: str) -> go.Bar:
    """The share of each of these words; of one that has no name here, nothing is drawn."""
    known = dict(zip(one.values, one.shares, strict=True))
    return go.Bar(x=words, y=[known.get(word) for word in words], name=name, marker_color=colour)


def _steps(one: ColumnReference, name: str, colour: str) -> go.Scatter:
    """The density over each bin: its share by its width."""
    ends = sorted({one.low or 0.0, *one.edges, one.high or 0.0})
    heights = []
    for low, high in pairwise(ends):
        inside = sum(
            share for edge, share in zip([*one.edges, ends[-1]], one.shares, strict=True) if low < edge <= high
        )
        heights.append(inside / (high - low))
    return go.Scatter(
        x=[_place(end, one.type) for end in ends],
        y=[*heights, heights[-1] if heights else 1.0],
        name=name,
        line={"shape": "hv", "color": colour},
        fill="tozeroy",
        opacity=0.6,
    )


def _place(value: float, kind: ColumnType) -> Any:
    return datetime.fromtimestamp(value, UTC).replace(tzinfo=None) if kind is ColumnType.DATE else value
