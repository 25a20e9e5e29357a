"""What all charts have in common: colours that read on light and dark, margins, height."""

import re
from typing import Any

import plotly.graph_objects as go

from core.language import current_language

COLOURS = ("#1a9585", "#d9772b", "#5b7fd6", "#b5962a", "#a866a8", "#6f9a3a", "#cf5c53", "#7d8ba0")
DIVERGING = [[0, COLOURS[1]], [0.5, "#eef2f2"], [1, COLOURS[0]]]
RISING = [[0, "#e3efed"], [1, COLOURS[0]]]
NOTHING_ON_DARK = "#16302c"  # what the palest of these colours is on a dark page
HEIGHT = 380
OURS = {"type", "template"}  # parts of a figure that no name or value gets into

_ESCAPED = {"<": "&lt;", "&": "&amp;"}
_MARKUP = {  # what plotly reads as markup; in templates, line breaks and `<extra>` are its own
    False: re.compile(r"<|&(?=#?\w+;)"),
    True: re.compile(r"<(?!/?(?:br|extra)>)|&(?=#?\w+;)"),
}


def separators() -> str:
    """Decimal and thousands sign of the current language, as plotly takes them."""
    return ",." if current_language() == "de" else ".,"


def pale(colour: str) -> str:
    """A colour for a band behind a line of it, on light and dark alike."""
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return f"rgba({red},{green},{blue},0.15)"


def laid_out(figure: go.Figure, *, height: int = HEIGHT, **layout: Any) -> go.Figure:
    """The figure with the house's colours and margins, and whatever else its layout needs; names and values as text."""
    figure.update_layout(
        height=height, margin={"l": 0, "r": 0, "t": 24, "b": 0}, colorway=COLOURS, separators=separators(), **layout
    )
    return literal(figure)


def on_dark(figure: go.Figure) -> go.Figure:
    """The figure with maps whose palest colour is dark: else nothing would shine, and the most be the darkest."""
    pale_ones = {RISING[0][1], DIVERGING[1][1]}
    for trace in figure.select_traces(selector={"type": "heatmap"}):
        scale = trace.colorscale or ()
        trace.colorscale = [[at, NOTHING_ON_DARK if colour in pale_ones else colour] for at, colour in scale]
    return figure


def literal(figure: go.Figure) -> go.Figure:
    """The figure with every text shown as it stands: plotly would take `<b>` in a name or value for markup."""
    for part in (*figure.data, figure.layout):
        found = part.to_plotly_json()
        shown = {name: _shown(name, value) for name, value in found.items() if name not in OURS}
        part.update({name: value for name, value in shown.items() if value is not found[name]}, overwrite=True)
    return figure


def _shown(name: str, value: Any) -> Any:
    """The value with its texts escaped; the very same object where there is nothing to escape."""
    if isinstance(value, str):
        shown = _MARKUP[name.endswith("template")].sub(lambda sign: _ESCAPED[sign[0]], value)
        return value if shown == value else shown
    if isinstance(value, dict):
        inner = {key: _shown(key, one) for key, one in value.items()}
        return inner if any(inner[key] is not one for key, one in value.items()) else value
    if isinstance(value, list | tuple) or getattr(value, "dtype", None) == "object":
        several = [_shown(name, one) for one in value]
        return several if any(new is not old for new, old in zip(several, value, strict=True)) else value
    return value
