"""Figures as the theme in use wants them: on a dark page the least of a map is dark."""

from typing import TYPE_CHECKING

import streamlit as st

from core.drawing import on_dark

if TYPE_CHECKING:
    import plotly.graph_objects as go


def themed(figure: "go.Figure") -> "go.Figure":
    """The figure, its maps in the colours of a dark page where that is in use."""
    return on_dark(figure) if st.context.theme.type == "dark" else figure
