"""Differences between runs drawn: a point with its 95 % interval each, and the line on which there is none."""

from collections.abc import Sequence
from math import isnan

import plotly.graph_objects as go

from core.conclusion.pair import Basis, Pair
from core.drawing import COLOURS, laid_out
from core.language import _

ROW, FRAME = 44, 96  # pixels of a difference, and of what stands around them
LONGEST_NAME = 28
SIGNS = {Basis.FOLDS: "circle", Basis.HOLDOUT: "diamond-open"}
SHIFTS = {Basis.FOLDS: 0.12, Basis.HOLDOUT: -0.12}  # so that neither covers the other


def pairs_figure(pairs: Sequence[Pair]) -> go.Figure:
    """One line a pair of runs, right of 0 where the first is better; folds and hold-out beneath each other."""
    names = list(dict.fromkeys(_name(pair) for pair in pairs))
    scale = 100 if any(pair.in_points for pair in pairs) else 1
    figure = go.Figure()
    for basis, label in ((Basis.FOLDS, _("validation folds")), (Basis.HOLDOUT, _("hold-out"))):
        shown = [pair for pair in pairs if pair.basis is basis and not isnan(pair.difference.low)]
        if shown:
            figure.add_trace(_points(shown, names, basis, label, scale))
    figure.add_vline(x=0, line_color=COLOURS[-1], line_width=1)
    ticks = {"tickvals": list(range(len(names))), "ticktext": names}
    figure.update_yaxes(autorange="reversed", **ticks)
    figure.update_xaxes(title=_title(pairs), zeroline=False)
    return laid_out(figure, height=FRAME + ROW * len(names), showlegend=True, legend={"orientation": "h", "y": 1.25})


def _points(pairs: Sequence[Pair], names: list[str], basis: Basis, label: str, scale: float) -> go.Scatter:
    found = [pair.difference for pair in pairs]
    return go.Scatter(
        x=[one.mean * scale for one in found],
        y=[names.index(_name(pair)) - SHIFTS[basis] for pair in pairs],
        error_x={
            "type": "data",
            "symmetric": False,
            "array": [(one.high - one.mean) * scale for one in found],
            "arrayminus": [(one.mean - one.low) * scale for one in found],
        },
        mode="markers",
        name=label,
        text=[str(pair.words) for pair in pairs],
        hovertemplate="%{text}<extra></extra>",
        marker={"size": 10, "symbol": SIGNS[basis], "color": COLOURS[0] if basis is Basis.FOLDS else COLOURS[1]},
    )


def _name(pair: Pair) -> str:
    """The other run; the first is the same in all of them."""
    name = str(pair.other)
    return name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME]}…"


def _title(pairs: Sequence[Pair]) -> str:
    first = pairs[0]
    unit = _("points") if first.in_points else first.metric.unit
    text = _("{run} better than … by ({metric}, {unit})") if unit else _("{run} better than … by ({metric})")
    return text.format(run=str(first.one), metric=_(first.metric.name), unit=unit)
