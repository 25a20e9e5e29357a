"""How much of the target each column explains on its own, and which numbers are worth a look together."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.drawing import COLOURS, HEIGHT, laid_out
from core.language import _
from core.understanding.columns import Column, ColumnType
from core.understanding.overview.measures import binned, explained_share, spearman
from core.understanding.overview.values import MEASURED, NAMED, Integers, coded, label, numbers_of

MOST_VALUES = 50  # of a category; the rarer ones count as one
MOST_BARS = 30  # columns in the chart
MOST_COMPARED = 60  # numbers that are compared with each other where there is no target
BAR_HEIGHT = 24  # pixels


@dataclass(frozen=True)
class Explained:
    """Columns and the share of the target's uncertainty that each removes on its own, the largest first."""

    names: tuple[str, ...]
    shares: tuple[float, ...]


def explained(sample: pd.DataFrame, columns: tuple[Column, ...], target: Column) -> Explained:
    """All columns but the target and texts, by mutual information with the target."""
    goal = _codes(sample, target)
    found = [
        (explained_share(_codes(sample, column), goal), column.name)
        for column in columns
        if column.type in MEASURED | NAMED and column.name != target.name
    ]
    found.sort(key=lambda pair: -pair[0])
    return Explained(tuple(name for _share, name in found), tuple(share for share, _name in found))


def explained_figure(found: Explained) -> go.Figure:
    """A bar a column, the strongest on top."""
    names = [label(name) for name in found.names[:MOST_BARS]]
    places = list(range(len(names)))
    shares = found.shares[:MOST_BARS]
    figure = go.Figure(
        go.Bar(
            x=shares,
            y=places,
            orientation="h",
            marker_color=COLOURS[0],
            customdata=names,
            hovertemplate="%{customdata}: %{x:.1%}<extra></extra>",
        )
    )
    figure.update_xaxes(tickformat=".0%", range=[0, max(0.05, *shares, 0) * 1.05], title=_("explained on its own"))
    figure.update_yaxes(tickvals=places, ticktext=names, autorange="reversed")
    return laid_out(figure, height=max(HEIGHT // 2, BAR_HEIGHT * len(names) + 80))


def strongest(sample: pd.DataFrame, columns: tuple[Column, ...], target: Column | None, most: int) -> tuple[str, ...]:
    """The numbers that explain most of the target; without a target, those that go most with the other numbers."""
    numbers = tuple(one for one in columns if one.type is ColumnType.NUMBER and (not target or one.name != target.name))
    if target:
        return explained(sample, numbers, target).names[:most]
    values = {column.name: numbers_of(sample[column.name]) for column in numbers[:MOST_COMPARED]}
    if not values:
        return ()
    strength = np.abs(spearman(values)).sum(axis=0)
    return tuple(list(values)[place] for place in np.argsort(-strength, kind="stable")[:most])


def _codes(sample: pd.DataFrame, column: Column) -> Integers:
    values = sample[column.name]
    return binned(numbers_of(values)) if column.type in MEASURED else coded(values, MOST_VALUES).codes
