"""The runs of a project over time: each one's score when it began, and the best so far."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from math import isnan

import plotly.graph_objects as go

from core.drawing import COLOURS, laid_out
from core.language import _
from core.question.metric import Metric

HEIGHT = 340


@dataclass(frozen=True)
class Moment:
    """A run as the chart takes it: when it began, what it is called, its algorithm by name, its score."""

    when: datetime
    name: str
    algorithm: str
    score: float


@dataclass(frozen=True)
class History:
    """Runs with a score in the order in which they began; `best` so far beside each, empty where runs are missing."""

    moments: tuple[Moment, ...]
    best: tuple[float, ...]


def history(moments: Sequence[Moment], metric: Metric, *, whole: bool) -> History:
    """The runs in order; what is the best so far is only said where they are all there."""
    scored = sorted((one for one in moments if not isnan(one.score)), key=lambda one: one.when)
    best: list[float] = []
    for one in scored if whole else ():
        best.append(one.score if not best or metric.better(one.score, best[-1]) else best[-1])
    return History(tuple(scored), tuple(best))


def history_figure(found: History, name: str) -> go.Figure:
    """A point a run, coloured by its algorithm, and a step line for the best so far."""
    figure = go.Figure()
    for place, algorithm in enumerate(sorted({one.algorithm for one in found.moments})):
        those = [one for one in found.moments if one.algorithm == algorithm]
        figure.add_scatter(
            x=[one.when for one in those],
            y=[one.score for one in those],
            mode="markers",
            name=algorithm or _("another program's"),
            text=[one.name for one in those],
            hovertemplate="%{text}: %{y}<extra></extra>",
            marker={"size": 6, "opacity": 0.7, "color": COLOURS[place % len(COLOURS)]},
        )
    if found.best:
        line = {"shape": "hv", "color": COLOURS[-1]}
        whens = [one.when for one in found.moments]
        figure.add_scatter(x=whens, y=found.best, mode="lines", line=line, name=_("best so far"))
    figure.update_yaxes(title=_("{metric} (validated)").format(metric=name))
    return laid_out(figure, height=HEIGHT, legend={"orientation": "h", "y": -0.2})
