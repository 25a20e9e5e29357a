"""What all charts have in common: colours that read on light and dark, margins, height."""

from typing import Any

import plotly.graph_objects as go

from core.language import current_language

COLOURS = ("#1a9585", "#d9772b", "#5b7fd6", "#b5962a", "#a866a8", "#6f9a3a", "#cf5c53", "#7d8ba0")
DIVERGING = [[0, COLOURS[1]], [0.5, "#eef2f2"], [1, COLOURS[0]]]
RISING = [[0, "#e3efed"], [1, COLOURS[0]]]
HEIGHT = 380


def separators() -> str:
    """Decimal and thousands sign of the current language, as plotly takes them."""
    return ",." if current_language() == "de" else ".,"


def laid_out(figure: go.Figure, *, height: int = HEIGHT, **layout: Any) -> go.Figure:
    """The figure with the house's colours and margins, and whatever else its layout needs."""
    return figure.update_layout(
        height=height, margin={"l": 0, "r": 0, "t": 24, "b": 0}, colorway=COLOURS, separators=separators(), **layout
    )
