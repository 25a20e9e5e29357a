"""A prediction drawn: how sure a classifier is of each class."""

import plotly.graph_objects as go

from core.drawing import laid_out
from core.language import _, percent

ROW_HEIGHT = 42


def probabilities_figure(probabilities: dict[str, float]) -> go.Figure:
    """A bar for each class, the most probable on top."""
    ordered = sorted(probabilities.items(), key=lambda one: one[1])
    figure = go.Figure(
        go.Bar(
            x=[value for _name, value in ordered],
            y=[name for name, _value in ordered],
            orientation="h",
            text=[percent(value) for _name, value in ordered],
        )
    )
    figure.update_xaxes(range=[0, 1], tickformat=".0%", title=_("probability"))
    figure.update_yaxes(type="category")
    return laid_out(figure, height=90 + ROW_HEIGHT * len(ordered))
