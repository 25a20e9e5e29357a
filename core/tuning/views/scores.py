"""A study drawn: each trial's score, and the best so far."""

import math
from dataclasses import dataclass

import plotly.graph_objects as go

from core.drawing import COLOURS, laid_out
from core.language import _
from core.question.metric import Metric

HEIGHT = 300
FEW = 12  # trials; up to here each has its tick


@dataclass(frozen=True)
class Scores:
    """Trial numbers with their validated scores in the order in which they ended; `best` so far beside each."""

    numbers: tuple[int, ...]
    values: tuple[float, ...]
    best: tuple[float, ...]
    baseline: float


def scores_over_time(trials: list[tuple[int, float]], baseline: float, metric: Metric) -> Scores:
    """The scores of trials as (number, value), NaN where one failed."""
    best, running = [], math.nan
    for _number, value in trials:
        running = value if metric.better(value, running) else running
        best.append(running)
    return Scores(tuple(number for number, _ in trials), tuple(value for _, value in trials), tuple(best), baseline)


def scores_figure(scores: Scores, name: str) -> go.Figure:
    """Points for trials, a step line for the best so far, a dotted line for the baseline."""
    figure = go.Figure()
    figure.add_scatter(x=scores.numbers, y=scores.values, mode="markers", name=_("trial"))
    figure.add_scatter(
        x=sorted(scores.numbers), y=scores.best, mode="lines", line={"shape": "hv"}, name=_("best so far")
    )
    if not math.isnan(scores.baseline):
        figure.add_hline(
            y=scores.baseline, line_dash="dot", line_color=COLOURS[-1], annotation_text=_("baseline"), opacity=0.6
        )
    return laid_out(
        figure,
        height=HEIGHT,
        xaxis={"title": _("Trial"), "tickformat": "d", "dtick": 1 if len(scores.numbers) <= FEW else None},
        yaxis_title=_("{metric} (validated)").format(metric=name),
        legend={"orientation": "h", "y": 1.12},
    )
