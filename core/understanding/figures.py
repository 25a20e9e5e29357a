"""The overview drawn: distributions, balance, correlations, scatter and box plots."""

from typing import Any

import pandas as pd
import plotly.express as px
import plotly.graph_objects as go

from core.drawing import COLOURS, DIVERGING, HEIGHT, laid_out
from core.language import _
from core.understanding.overview import balance, fair_sample

MOST_COLOURS = 12  # classes that can be told apart by colour


def distribution_figure(table: pd.DataFrame, column: str, target: str = "") -> go.Figure:
    """A histogram of numbers, bars of categories; by class where the target has few."""
    if pd.api.types.is_numeric_dtype(table[column]):
        figure = px.histogram(
            fair_sample(table),
            x=column,
            color=_colour(table, target),
            opacity=0.75,
            barmode="overlay",
            **_style(table, target),
        )
    else:
        counts = balance(table[column])
        figure = px.bar(
            x=counts.index, y=counts.to_numpy(), labels={"x": column, "y": _("rows")}, color_discrete_sequence=COLOURS
        )
        figure.update_xaxes(type="category")
    return laid_out(figure, yaxis_title=_("rows"))


def balance_figure(table: pd.DataFrame, target: str) -> go.Figure:
    """How many rows each class has."""
    counts = balance(table[target])
    figure = px.bar(
        x=counts.to_numpy(),
        y=counts.index,
        orientation="h",
        labels={"x": _("rows"), "y": target},
        color_discrete_sequence=COLOURS,
    )
    figure.update_yaxes(type="category", autorange="reversed")
    return laid_out(figure)


def correlation_figure(correlations: pd.DataFrame) -> go.Figure:
    """Pearson's r between all numbers as a heat map; the scale is fixed from -1 to 1."""
    figure = go.Figure(
        go.Heatmap(
            z=correlations.round(2).to_numpy(),
            x=list(correlations.columns),
            y=list(correlations.index),
            zmin=-1,
            zmax=1,
            colorscale=DIVERGING,
            texttemplate="%{z}" if len(correlations) <= 12 else None,  # noqa: PLR2004 - beyond, figures overlap
            colorbar={"title": "r"},
        )
    )
    figure.update_yaxes(autorange="reversed")
    return laid_out(figure, height=max(HEIGHT, 26 * len(correlations)))


def scatter_figure(table: pd.DataFrame, across: str, up: str, target: str = "") -> go.Figure:
    """Two numbers against each other, coloured by the target."""
    shown = fair_sample(table)
    return laid_out(
        px.scatter(
            shown,
            x=across,
            y=up,
            color=_colour(shown, target, numbers=True),
            opacity=0.75,
            **_style(shown, target),
        )
    )


def box_figure(table: pd.DataFrame, column: str, target: str = "") -> go.Figure:
    """Quartiles and outliers of a number, one box a class where the target has few."""
    return laid_out(
        px.box(fair_sample(table), x=_colour(table, target), y=column, points="outliers", **_style(table, target))
    )


def _colour(table: pd.DataFrame, target: str, *, numbers: bool = False) -> str | None:
    if not target:
        return None
    few = table[target].nunique() <= MOST_COLOURS
    return target if few or (numbers and pd.api.types.is_numeric_dtype(table[target])) else None


def _style(table: pd.DataFrame, target: str) -> dict[str, Any]:
    """The house's colours; a class keeps its own from chart to chart, whatever row comes first."""
    orders = {target: sorted(table[target].dropna().unique())} if _colour(table, target) else {}
    return {"color_discrete_sequence": COLOURS, "category_orders": orders}
