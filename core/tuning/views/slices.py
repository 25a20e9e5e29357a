"""Each hyperparameter's values beside the scores of the trials that had them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go
from plotly.subplots import make_subplots

from core.algorithms.algorithm import Algorithm
from core.algorithms.params import Choice
from core.drawing import COLOURS, laid_out
from core.language import _
from core.tuning.views.attempt import Attempt
from core.tuning.views.importance import judged_of, placed

ACROSS = 3
ROW_HEIGHT = 260


@dataclass(frozen=True)
class Slice:
    """One hyperparameter: the values of all trials, in the order of the trials; words where it is a choice."""

    name: str
    values: tuple[Any, ...]
    log: bool
    choice: bool


@dataclass(frozen=True)
class Slices:
    """The trials of one algorithm: their numbers, their scores, and a slice for each hyperparameter that was varied."""

    algorithm: str
    numbers: tuple[int, ...]
    scores: tuple[float, ...]
    slices: tuple[Slice, ...]


def slices(attempts: Sequence[Attempt], algorithm: Algorithm) -> Slices:
    """The judged trials of an algorithm; hyperparameters that all of them have alike are left out."""
    judged = judged_of(attempts, algorithm)
    found = []
    for name, param in algorithm.params.items():
        values = tuple(placed(param, one.params[name]) for one in judged)
        if len(set(values)) > 1:
            choice = isinstance(param, Choice)
            found.append(Slice(name, values, log=bool(getattr(param, "log", False)), choice=choice))
    numbers, scores = tuple(one.number for one in judged), tuple(one.score for one in judged)
    return Slices(algorithm.key, numbers, scores, tuple(found))


def slices_figure(found: Slices, metric: str) -> go.Figure:
    """A small chart a hyperparameter, later trials stronger."""
    across = max(1, min(ACROSS, len(found.slices)))
    down = max(1, -(-len(found.slices) // across))
    figure = make_subplots(rows=down, cols=across, shared_yaxes=True, horizontal_spacing=0.04)
    for place, one in enumerate(found.slices):
        row, column = place // across + 1, place % across + 1
        marker = {"color": COLOURS[0], "size": 7, "opacity": _strengths(found.numbers)}
        template = _("Trial") + " %{text}<br>%{x}: %{y:.4g}<extra></extra>"
        figure.add_scatter(
            x=one.values, y=found.scores, text=found.numbers, mode="markers", marker=marker, row=row, col=column,
            hovertemplate=template,
        )  # fmt: skip
        kind = "category" if one.choice else "log" if one.log else "linear"
        figure.update_xaxes(type=kind, title=one.name, row=row, col=column)
        if column == 1:
            figure.update_yaxes(title=_("{metric} (validated)").format(metric=metric), row=row, col=column)
    return laid_out(figure, height=60 + ROW_HEIGHT * down, showlegend=False)


def _strengths(numbers: Sequence[int]) -> list[float]:
    """From faint for the first trial to full for the last; on light and dark alike."""
    last = max(numbers, default=1)
    return [0.25 + 0.75 * number / last for number in numbers]
