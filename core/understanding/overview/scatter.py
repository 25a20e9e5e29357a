"""Numbers against each other: two of them, or some of the strongest in a matrix."""

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.drawing import COLOURS, HEIGHT, RISING, laid_out
from core.understanding.columns import Column, ColumnType
from core.understanding.overview.sample import MOST_POINTS, fair_sample
from core.understanding.overview.values import classes_of, label, numbers_of

ROW_HEIGHT = 170  # pixels a row of the matrix
POINT = 5  # pixels


def scatter_figure(sample: pd.DataFrame, across: Column, up: Column, target: Column | None = None) -> go.Figure:
    """Two numbers against each other, coloured by the target: its classes, or its height where it is a number."""
    points = fair_sample(sample, MOST_POINTS)
    figure = go.Figure()
    for name, rows, colour in _groups(points, target):
        figure.add_trace(
            go.Scatter(
                x=numbers_of(rows[across.name]),
                y=numbers_of(rows[up.name]),
                mode="markers",
                name=label(name),
                marker={"opacity": 0.7, "size": POINT + 1, **colour},
            )
        )
    figure.update_layout(showlegend=len(figure.data) > 1, legend_title_text=label(target.name) if target else "")
    return laid_out(figure, xaxis_title=label(across.name), yaxis_title=label(up.name))


def matrix_figure(sample: pd.DataFrame, columns: tuple[Column, ...], target: Column | None = None) -> go.Figure:
    """Every two of the columns against each other; the upper half would repeat the lower."""
    points = fair_sample(sample, MOST_POINTS)
    figure = go.Figure()
    for name, rows, colour in _groups(points, target):
        figure.add_trace(
            go.Splom(
                dimensions=[{"label": label(one.name), "values": numbers_of(rows[one.name])} for one in columns],
                name=label(name),
                marker={"opacity": 0.6, "size": POINT - 1, **colour},
                diagonal_visible=False,
                showupperhalf=False,
            )
        )
    figure.update_layout(showlegend=len(figure.data) > 1, legend_title_text=label(target.name) if target else "")
    return laid_out(figure, height=max(HEIGHT, ROW_HEIGHT * len(columns)))


def _groups(points: pd.DataFrame, target: Column | None) -> list[tuple[str, pd.DataFrame, dict[str, object]]]:
    """The points of each class with their colour; rows without a class are left out."""
    classes = classes_of(points, target)
    if classes:
        return [
            (name, points[classes.codes == code], {"color": COLOURS[code % len(COLOURS)]})
            for code, name in enumerate(classes.labels)
        ]
    if target and target.type is ColumnType.NUMBER:
        known = points[points[target.name].notna()]
        return [("", known, _by_height(numbers_of(known[target.name]), target.name))]
    return [("", points, {"color": COLOURS[0]})]


def _by_height(values: "np.ndarray[tuple[int], np.dtype[np.float64]]", name: str) -> dict[str, object]:
    return {"color": values, "colorscale": RISING, "colorbar": {"thickness": 12, "title": label(name)}}
