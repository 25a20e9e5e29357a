"""The optimism gap drawn: the score of every fold under either split."""

import numpy as np
import plotly.graph_objects as go

from core.drawing import COLOURS, laid_out
from core.language import _
from core.question.metrics import metric_named
from core.understanding.split.optimism import Optimism

HEIGHT = 190  # two rows of dots
GREY = COLOURS[-1]


def optimism_figure(result: Optimism) -> go.Figure:
    """Two rows of dots, one a fold, with their means as lines: the further apart, the larger the gap."""
    figure = go.Figure()
    label = _("by “{column}”").format(column=result.split.column)
    for name, scores, colour in ((label, result.proposed, COLOURS[0]), (_("at random"), result.random, GREY)):
        figure.add_scatter(
            x=scores,
            y=[name] * len(scores),
            mode="markers",
            marker={"color": colour, "size": 10, "opacity": 0.5},
            showlegend=False,
            name=name,
        )
        figure.add_scatter(
            x=[float(np.mean(scores))],
            y=[name],
            mode="markers",
            marker={"symbol": "line-ns", "size": 34, "line": {"width": 3, "color": colour}},
            showlegend=False,
            name=_("mean"),
        )
    return laid_out(figure, height=HEIGHT, xaxis_title=_(metric_named(result.metric).name))
