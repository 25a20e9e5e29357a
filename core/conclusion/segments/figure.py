"""Segments drawn: a point with its 95 % interval each, and the line of all rows."""

from collections.abc import Sequence
from math import isnan

import plotly.graph_objects as go

from core.conclusion.segments.segment import Segment
from core.drawing import COLOURS, laid_out
from core.language import ngettext, number

ROW, FRAME = 30, 96  # pixels of a segment, and of what stands around them
LONGEST_NAME = 34


def segments_figure(segments: Sequence[Segment], metric: str, title: str, overall: float) -> go.Figure:
    """One line a segment, small ones hollow; those on which the metric is undefined are left out."""
    shown = [one for one in segments if not isnan(one.metrics[metric])]
    values = [one.metrics[metric] for one in shown]
    sure = [one.intervals.get(metric) for one in shown]
    figure = go.Figure(
        go.Scatter(
            x=values,
            y=list(range(len(shown))),
            mode="markers",
            error_x={
                "type": "data",
                "symmetric": False,
                "array": [one.high - value if one else 0 for one, value in zip(sure, values, strict=True)],
                "arrayminus": [value - one.low if one else 0 for one, value in zip(sure, values, strict=True)],
            },
            marker={
                "size": 10,
                "color": COLOURS[0],
                "symbol": ["circle-open" if one.small else "circle" for one in shown],
            },
            text=[_told(one, metric) for one in shown],
            hovertemplate="%{text}<extra></extra>",
        )
    )
    if not isnan(overall):
        figure.add_vline(x=overall, line_color=COLOURS[-1], line_dash="dot")
    names = [_name(one) for one in shown]
    figure.update_yaxes(autorange="reversed", tickvals=list(range(len(shown))), ticktext=names, automargin=True)
    figure.update_xaxes(title=title)
    return laid_out(figure, height=FRAME + ROW * len(shown), showlegend=False)


def _told(one: Segment, metric: str) -> str:
    rows = ngettext("{n} row", "{n} rows", one.rows).format(n=number(one.rows))
    return f"{_name(one)}: {number(one.metrics[metric])} ({rows})"


def _name(one: Segment) -> str:
    name = f"{one.name}: {one.value}"
    return name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME]}…"
