"""A column of two versions drawn over each other."""

from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

import plotly.graph_objects as go

from core.drawing import COLOURS, laid_out
from core.language import _
from core.understanding.columns import ColumnType
from core.understanding.dataset.difference import ColumnDifference
from core.understanding.dataset.reference import MEASURED, ColumnReference

HEIGHT = 300
MOST_BARS = 20  # categories; more cannot be read side by side


def difference_figure(column: ColumnDifference, before: str, after: str) -> go.Figure:
    """Densities of numbers and dates, bars of categories; `before` and `after` name the versions."""
    figure = go.Figure()
    sides = ((column.before, before, COLOURS[-1]), (column.after, after, COLOURS[0]))
    for one, name, colour in sides:
        if one is not None and one.shares:
            draw = _steps if one.type in MEASURED else _bars
            figure.add_trace(draw(one, name, colour))
    figure.update_xaxes(title=column.name)
    if any(one is not None and one.type not in MEASURED for one, _name, _colour in sides):
        figure.update_xaxes(type="category")
        figure.update_yaxes(tickformat=".0%")
    return laid_out(
        figure, height=HEIGHT, barmode="group", yaxis_title=_("share"), legend={"orientation": "h", "y": 1.12}
    )


def _bars(one: ColumnReference, name: str, colour: str) -> go.Bar:
    return go.Bar(x=one.values[:MOST_BARS], y=one.shares[:MOST_BARS], name=name, marker_color=colour)


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
