"""All hyperparameters at once: a line a trial, from its values to its score."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log10
from typing import Any

import plotly.graph_objects as go

from core.algorithms.algorithm import Algorithm
from core.drawing import COLOURS, laid_out
from core.language import number
from core.question.metric import Metric
from core.tuning.views.attempt import Attempt
from core.tuning.views.slices import slices

HEIGHT = 360
MOST_TICKS = 5
SHADES = 5  # groups of trials by their rank, a trace each, so that 1,000 lines are drawn at once


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
            axes.append(_words(one.name, one.values))
        else:
            axes.append(_numbers(one.name, one.values, log=one.log))
    return Parallel(found.algorithm, tuple(axes), found.scores)


def parallel_runs(
    choices: Mapping[str, Sequence[str]], numbers: Mapping[str, Sequence[float]], scores: Sequence[float]
) -> Parallel:
    """Runs of any algorithms: words that differ on one axis each, then numbers above 0 on a logarithmic scale."""
    axes = [_words(name, values) for name, values in choices.items() if len(set(values)) > 1]
    axes += [_numbers(name, values, log=True) for name, values in numbers.items()]
    return Parallel("", tuple(axes), tuple(scores))


def parallel_figure(found: Parallel, metric: Metric, name: str) -> go.Figure:
    """A line a trial through all axes to its score, the better the stronger; axes have the height of 1."""
    axes = (*found.axes, _numbers(name, found.scores, log=False))
    placed = [_within(axis) for axis in axes]
    figure = go.Figure()
    for shade, trials in enumerate(_shades(found.scores, metric)):
        figure.add_scatter(
            x=[place for _one in trials for place in (*range(len(axes)), None)],
            y=[value for one in trials for value in (*(axis[one] for axis in placed), None)],
            mode="lines",
            opacity=(shade + 1) / SHADES,
            line={"color": COLOURS[0], "width": 1 + shade / 3},
            hoverinfo="skip",
        )
    for place, axis in enumerate(axes):
        figure.add_vline(x=place, line_color=COLOURS[-1], line_width=1)
        for label, tick in zip(axis.labels, _within(axis, axis.ticks), strict=True):
            figure.add_annotation(x=place, y=tick, text=label, showarrow=False, xanchor="left", xshift=4)
    names = [axis.name for axis in axes]
    figure.update_xaxes(tickvals=list(range(len(axes))), ticktext=names, side="top", range=[-0.3, len(axes) - 0.5])
    figure.update_yaxes(visible=False, range=[-0.06, 1.06])
    return laid_out(figure, height=HEIGHT, showlegend=False)


def _shades(scores: Sequence[float], metric: Metric) -> list[list[int]]:
    """The trials in as many groups as there are shades, from the worst to the best."""
    ranked = sorted(range(len(scores)), key=lambda one: scores[one], reverse=not metric.greater_is_better)
    groups: list[list[int]] = [[] for _shade in range(SHADES)]
    for rank, one in enumerate(ranked):
        groups[rank * SHADES // len(ranked)].append(one)
    return groups


def _within(axis: Axis, values: Sequence[float] | None = None) -> list[float]:
    """Places on an axis from 0 to 1."""
    low, high = min(axis.ticks), max(axis.ticks)
    places = axis.values if values is None else values
    return [(value - low) / (high - low) if high > low else 0.5 for value in places]


def _words(name: str, values: Sequence[str]) -> Axis:
    words = sorted(set(values))
    places = {word: float(place) for place, word in enumerate(words)}
    return Axis(name, tuple(places[value] for value in values), tuple(places.values()), tuple(words))


def _numbers(name: str, values: Sequence[Any], *, log: bool) -> Axis:
    placed = tuple(log10(value) if log else float(value) for value in values)
    low, high = min(placed), max(placed)
    ticks = tuple(low + (high - low) * step / (MOST_TICKS - 1) for step in range(MOST_TICKS))
    labels = tuple(number(10**tick if log else tick, 3) for tick in ticks)
    return Axis(name, placed, ticks, labels)
