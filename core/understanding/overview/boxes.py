"""Quartiles and outliers of a number, a box a class where the target has few."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.drawing import COLOURS, laid_out
from core.understanding.columns import Column
from core.understanding.overview.values import Floats, classes_of, label, numbers_of

REACH = 1.5  # quartile distances that a whisker reaches at most (Tukey 1977)
MOST_OUTLIERS = 200  # points drawn of one box, from the smallest to the largest


@dataclass(frozen=True)
class Box:
    """The rows of a class: whiskers, quartiles, how many lie beyond, and some of those evenly chosen."""

    name: str
    low: float
    lower: float
    median: float
    upper: float
    high: float
    beyond: int
    outliers: tuple[float, ...]


@dataclass(frozen=True)
class Boxes:
    """A box a class, or one without a name."""

    column: str
    boxes: tuple[Box, ...]


def boxes(sample: pd.DataFrame, column: Column, target: Column | None = None) -> Boxes:
    """Box plots after Tukey (1977), classes without a value left out."""
    numbers = numbers_of(sample[column.name])
    classes = classes_of(sample, target if target != column else None)
    groups = [("", numbers)]
    if classes:
        groups = [(name, numbers[classes.codes == code]) for code, name in enumerate(classes.labels)]
    present = [(name, values[~np.isnan(values)]) for name, values in groups]
    return Boxes(column.name, tuple(_box(name, values) for name, values in present if len(values)))


def boxes_figure(found: Boxes, target: str = "") -> go.Figure:
    """The boxes beside each other, in the classes' colours."""
    figure = go.Figure()
    for place, box in enumerate(found.boxes):
        name = label(box.name) or label(found.column)
        figure.add_trace(
            go.Box(
                x=[name],
                y=[list(box.outliers)] if box.outliers else None,
                lowerfence=[box.low],
                q1=[box.lower],
                median=[box.median],
                q3=[box.upper],
                upperfence=[box.high],
                boxpoints="outliers",
                name=name,
                marker={"color": COLOURS[place % len(COLOURS)], "size": 4},
            )
        )
    figure.update_xaxes(type="category")
    return laid_out(figure, showlegend=False, yaxis_title=label(found.column), xaxis_title=label(target))


def _box(name: str, values: Floats) -> Box:
    lower, median, upper = np.quantile(values, (0.25, 0.5, 0.75))
    reach = REACH * (upper - lower)
    beyond = np.sort(values[(values < lower - reach) | (values > upper + reach)])
    within = values[(values >= lower - reach) & (values <= upper + reach)]
    shown = beyond[np.unique(np.linspace(0, len(beyond) - 1, MOST_OUTLIERS).astype(int))] if len(beyond) else beyond
    return Box(
        name,
        float(within.min()),
        float(lower),
        float(median),
        float(upper),
        float(within.max()),
        len(beyond),
        tuple(map(float, shown)),
    )
