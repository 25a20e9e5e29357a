"""How the target is balanced: rows of each class."""

from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from core.drawing import COLOURS, HEIGHT, laid_out
from core.language import _, number, percent
from core.understanding.columns import Column
from core.understanding.overview.values import coded, counted, label

MOST_BARS = 20  # classes; the rarer ones share a bar
BAR_HEIGHT = 26  # pixels


@dataclass(frozen=True)
class Balance:
    """Classes with their rows, the largest first; the rare ones beyond the limit together under “…”."""

    labels: tuple[str, ...]
    rows: tuple[int, ...]


def balance(table: pd.DataFrame, target: Column) -> Balance:
    """From all rows; those without a value are not counted."""
    found = coded(table[target.name], MOST_BARS)
    return Balance(found.labels, tuple(map(int, counted(found.codes, len(found.labels)))))


def balance_figure(found: Balance, target: str) -> go.Figure:
    """A bar a class, with its rows and its share."""
    places = list(range(len(found.labels)))
    total = max(1, sum(found.rows))
    figure = go.Figure(
        go.Bar(
            x=found.rows,
            y=places,
            orientation="h",
            marker_color=COLOURS[0],
            text=[f"{number(rows)} ({percent(rows / total)})" for rows in found.rows],
            hoverinfo="text",
        )
    )
    figure.update_yaxes(
        tickvals=places, ticktext=[label(text) for text in found.labels], autorange="reversed", title=label(target)
    )
    return laid_out(figure, height=max(HEIGHT // 2, BAR_HEIGHT * len(places) + 80), xaxis_title=_("rows"))
