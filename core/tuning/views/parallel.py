"""All hyperparameters at once: a line a trial, from its values to its score."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log10
from typing import Any

import plotly.graph_objects as go

from core.algorithms.algorithm import Algorithm
from core.drawing import RISING, laid_out
from core.language import number
from core.question.metric import Metric
from core.tuning.views.attempt import Attempt
from core.tuning.views.slices import slices

HEIGHT = 360
MOST_TICKS = 5


@dataclass(frozen=True)
class Axis:
    """A hyperparameter: where each trial lies on it, and what stands at which place."""

    name: str
    values: tuple[float, ...]
    ticks: tuple[float, ...]
    labels: tuple[str, ...]


@dataclass(frozen=True)
class Parallel:
    """The trials of one algorithm: their values on each axis, and their scores."""

    algorithm: str
    axes: tuple[Axis, ...]
    scores: tuple[float, ...]


def parallel(attempts: Sequence[Attempt], algorithm: Algorithm) -> Parallel:
    """The judged trials of an algorithm; numbers searched on a logarithmic scale lie on one."""
    found = slices(attempts, algorithm)
    axes = []
    for one in found.slices:
        if one.choice:
            words = sorted(set(one.values))
            values = tuple(float(words.index(value)) for value in one.values)
            axes.append(Axis(one.name, values, tuple(map(float, range(len(words)))), tuple(words)))
        else:
            axes.append(_numbers(one.name, one.values, log=one.log))
    return Parallel(found.algorithm, tuple(axes), found.scores)


def parallel_figure(found: Parallel, metric: Metric, name: str) -> go.Figure:
    """Parallel coordinates, the better trials darker; axes can be brushed and moved."""
    dimensions: list[dict[str, Any]] = [
        {"label": axis.name, "values": axis.values, "tickvals": axis.ticks, "ticktext": axis.labels}
        for axis in found.axes
    ]
    dimensions.append({"label": name, "values": found.scores})
    line = {"color": found.scores, "colorscale": RISING, "reversescale": not metric.greater_is_better}
    figure = go.Figure(go.Parcoords(line=line, dimensions=dimensions))
    laid_out(figure, height=HEIGHT)
    return figure.update_layout(margin={"l": 60, "r": 60, "t": 60, "b": 20})


def _numbers(name: str, values: Sequence[Any], *, log: bool) -> Axis:
    placed = tuple(log10(value) if log else float(value) for value in values)
    low, high = min(placed), max(placed)
    ticks = tuple(low + (high - low) * step / (MOST_TICKS - 1) for step in range(MOST_TICKS))
    labels = tuple(number(10**tick if log else tick, 3) for tick in ticks)
    return Axis(name, placed, ticks, labels)
