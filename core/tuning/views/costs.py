"""What each trial has cost: seconds, and memory where it was measured."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan

import plotly.graph_objects as go

from core.drawing import COLOURS, laid_out
from core.language import _
from core.tuning.views.attempt import Attempt
from core.tuning.views.scores import FEW

HEIGHT = 220


@dataclass(frozen=True)
class Costs:
    """Trial numbers with their seconds and MB, NaN where not measured; the baseline aside."""

    numbers: tuple[int, ...]
    seconds: tuple[float, ...]
    memory: tuple[float, ...]

    @property
    def measured(self) -> bool:
        """Whether memory was measured for any trial."""
        return any(not isnan(value) for value in self.memory)


def costs(attempts: Sequence[Attempt]) -> Costs:
    """The costs of all trials by their numbers."""
    found = sorted((one for one in attempts if not one.baseline), key=lambda one: one.number)
    return Costs(
        tuple(one.number for one in found), tuple(one.seconds for one in found), tuple(one.memory for one in found)
    )


def costs_figure(found: Costs) -> go.Figure:
    """Bars for seconds, points for memory on an axis of their own."""
    figure = go.Figure()
    figure.add_bar(x=found.numbers, y=found.seconds, name=_("Seconds"), marker_color=COLOURS[2], opacity=0.7)
    if found.measured:
        figure.add_scatter(
            x=found.numbers, y=found.memory, mode="markers", name=_("Memory (MB)"), yaxis="y2",
            marker={"color": COLOURS[1], "symbol": "diamond"},
        )  # fmt: skip
    second = {"overlaying": "y", "side": "right", "title": _("Memory (MB)"), "rangemode": "tozero", "showgrid": False}
    return laid_out(
        figure,
        height=HEIGHT,
        xaxis={"title": _("Trial"), "tickformat": "d", "dtick": 1 if len(found.numbers) <= FEW else None},
        yaxis={"title": _("Seconds"), "rangemode": "tozero"},
        yaxis2=second if found.measured else None,
        legend={"orientation": "h", "y": 1.18},
    )
