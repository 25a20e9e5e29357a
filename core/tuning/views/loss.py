"""How the loss of a model fell while it learned, epoch by epoch."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from core.drawing import COLOURS, laid_out
from core.language import _

HEIGHT = 300


@dataclass(frozen=True)
class Loss:
    """The training loss after each epoch, the first at place 0; empty where the algorithm keeps none."""

    by_epoch: tuple[float, ...]


def loss(recorded: Sequence[tuple[int, float]]) -> Loss:
    """From epochs with their losses, in whatever order they were recorded."""
    return Loss(tuple(value for _epoch, value in sorted(recorded)))


def loss_figure(found: Loss) -> go.Figure:
    """One falling line, it is to be hoped."""
    epochs = list(range(1, len(found.by_epoch) + 1))
    figure = go.Figure()
    figure.add_scatter(x=epochs, y=found.by_epoch, mode="lines", line={"color": COLOURS[0]})
    return laid_out(figure, height=HEIGHT, xaxis_title=_("Epoch"), yaxis_title=_("Training loss"))
