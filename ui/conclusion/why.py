"""Why a candidate answers as it does: which columns matter, and how."""

import streamlit as st

from core.actions.explanation import EXPLANATION, Explanation, explanation_of, start_explanation
from core.language import _
from core.tracking.projects import Project
from core.tracking.runs import Record
from ui.conclusion.asked import Work, asked, under_way
from ui.conclusion.weights import weights_shown
from ui.page import errors_shown


def why_panel(project: Project, candidate: Record) -> None:
    """What was found out, or the button that finds it out."""
    with errors_shown(stop=False):
        found = None if under_way(project, candidate, EXPLANATION) else explanation_of(candidate)
        if found:
            _shown(found)
            return
        st.markdown(
            _(
                "Which columns does the model lean on, how does its answer follow each of them, and why does a "
                "single row get the answer it gets?"
            )
        )
        st.caption(
            _(
                "The models of the validation folds are learned anew and asked about rows that they have not seen. The "
                "hold-out stays sealed. The result is kept with the candidate."
            )
        )
        asked(project, candidate, Work(EXPLANATION, _("Explain"), start_explanation, lambda pace: pace.seconds))


def _shown(found: Explanation) -> None:
    weights_shown(found.importance)
