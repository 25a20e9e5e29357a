"""Answers taken apart, drawn: one as steps from the usual answer to its own, all of them as dots."""

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from core.conclusion.explanation.whole import Contributions, Row
from core.drawing import COLOURS, laid_out
from core.language import _, number

ROW_HEIGHT, LEAST_HEIGHT = 34, 160
MOST_DRAWN = 15  # columns of a chart; the table has them all
JITTER = 0.6  # of a line's height, over which the dots of a column are spread


def row_figure(row: Row, features: Sequence[str], outcome: int, title: str) -> go.Figure:
    """A bar a column from where the answer stood before it to where it stands after it, the furthest on top."""
    parts = row.parts[outcome]
    order = sorted(range(len(features)), key=lambda place: -abs(parts[place]))
    shown, rest = order[:MOST_DRAWN], order[MOST_DRAWN:]
    names = [f"{features[place]} = {row.value_told(place)}" for place in shown]
    steps = [parts[place] for place in shown]
    if rest:
        names.append(_("all others"))
        steps.append(sum(parts[place] for place in rest))
    figure = go.Figure(
        go.Waterfall(
            orientation="h",
            base=row.base[outcome],
            x=steps,
            y=names,
            measure=["relative"] * len(steps),
            text=[f"{'+' if step > 0 else ''}{number(step, 2)}" for step in steps],
            increasing={"marker": {"color": COLOURS[0]}},
            decreasing={"marker": {"color": COLOURS[1]}},
            connector={"line": {"color": COLOURS[-1], "width": 1}},
            hoverinfo="skip",
        )
    )
    figure.add_vline(x=row.base[outcome], line_dash="dot", line_color=COLOURS[-1], annotation_text=_("usual"))
    figure.update_yaxes(autorange="reversed", type="category")
    figure.update_xaxes(title=title)
    return laid_out(figure, height=max(LEAST_HEIGHT, 90 + ROW_HEIGHT * len(names)), showlegend=False)


def whole_figure(found: Contributions, outcome: int, title: str) -> go.Figure:
    """A dot a row in a line a column: how far it is moved, and coloured by how large the value is."""
    names = [name for name, _total in found.totals(outcome)][:MOST_DRAWN]
    places = {name: place for place, name in enumerate(found.features)}
    lot = np.random.default_rng(0)
    figure = go.Figure()
    for line, name in enumerate(names):
        place = places[name]
        heights = line + JITTER * (lot.random(len(found.rows)) - 0.5)
        for known in (False, True):  # what is no number, or missing, has no colour
            some = [one for one, row in enumerate(found.rows) if (row.levels[place] is not None) is known]
            levels = [found.rows[one].levels[place] for one in some]
            colour = {"color": levels, "coloraxis": "coloraxis"} if known else {"color": COLOURS[-1]}
            figure.add_scatter(
                x=[found.rows[one].parts[outcome][place] for one in some],
                y=heights[some],
                mode="markers",
                marker={"size": 6, "opacity": 0.75, **colour},
                text=[found.rows[one].values[place] for one in some],
                hovertemplate="%{text}: %{x:.3g}<extra></extra>",
            )
    figure.add_vline(x=0, line_color=COLOURS[-1], line_width=1)
    figure.update_yaxes(tickvals=list(range(len(names))), ticktext=names, range=[len(names) - 0.5, -0.5])
    figure.update_xaxes(title=title)
    return laid_out(
        figure,
        height=max(LEAST_HEIGHT, 90 + ROW_HEIGHT * len(names)),
        showlegend=False,
        coloraxis={
            "colorscale": [[0, COLOURS[2]], [0.5, "#b9b3c9"], [1, COLOURS[1]]],
            "cmin": 0,
            "cmax": 1,
            "colorbar": {
                "title": {"text": _("value")},
                "tickvals": [0.03, 0.97],
                "ticktext": [_("low"), _("high")],
                "thickness": 10,
            },
        },
    )
