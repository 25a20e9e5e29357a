"""What the panels say that read an opening, where there is none or it has not kept what they show."""

import streamlit as st

from core.language import _
from ui.session import keep


def unopened() -> None:
    """The hold-out is still sealed for this candidate; one click leads to where it is opened."""
    st.info(
        _("The hold-out was not opened for this candidate yet. What is shown here is found then."),
        icon=":material/lock:",
    )
    st.button(_("To the verdict"), icon=":material/gavel:", key="to_verdict", on_click=keep, args=("aspect", "verdict"))


def not_kept() -> None:
    """The opening is older than what is asked of it."""
    st.info(
        _(
            "This opening was recorded before the workbench kept this, so it is shown without. The next opening will "
            "have it; it counts as another look."
        ),
        icon=":material/history:",
    )
