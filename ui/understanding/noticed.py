"""What was noticed while a file was read, folded where it is much."""

from collections.abc import Sequence

import streamlit as st

from core.language import Message, _
from ui.words import told

MOST_OPEN = 8


def noticed(warnings: Sequence[Message]) -> None:
    """The warnings of a reading as a list; nothing where there are none."""
    if not warnings:
        return
    label = _("What was noticed while reading ({n})").format(n=len(warnings))
    with st.expander(label, icon=":material/info:", expanded=len(warnings) <= MOST_OPEN):
        st.markdown("\n".join(f"- {told(warning)}" for warning in warnings))
