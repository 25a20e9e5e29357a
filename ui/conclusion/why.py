"""Why a candidate answers as it does: which columns matter, how answers follow them, what made single ones."""

from collections.abc import Callable

import streamlit as st

from core.actions.explanation import EXPLANATION, Explanation, explanation_of, start_explanation
from core.conclusion.explanation.rules import Rules
from core.conclusion.explanation.rules_figure import rules_figure
from core.language import _
from core.tracking.projects import Project
from core.tracking.runs import Record
from ui.conclusion.asked import Work, asked, under_way
from ui.conclusion.courses import courses_shown
from ui.conclusion.robustness import suspicions_shown
from ui.conclusion.taken_apart import row_shown, whole_shown
from ui.conclusion.weights import weights_shown
from ui.page import errors_shown
from ui.panels import view_shown

VIEW = "why_view"


def why_panel(project: Project, candidate: Record) -> None:
    """What was found out, or the button that finds it out."""
    with errors_shown(stop=False):
        suspicions_shown(candidate)
        found = None if under_way(project, candidate, EXPLANATION) else explanation_of(candidate)
        if found:
            _shown(found)
        if found and not found.importance.failures:
            return
        if not found:
            _introduced()
        asked(project, candidate, Work(EXPLANATION, _("Explain"), start_explanation, lambda pace: pace.seconds))


def _introduced() -> None:
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


def _shown(found: Explanation) -> None:
    views: dict[str, tuple[str, Callable[[], None]]] = {}
    views["which"] = _("Which columns"), lambda: weights_shown(found.importance)
    if courses := found.dependence:
        views["how"] = _("How they act"), lambda: courses_shown(courses)
    if parts := found.contributions:
        views["whole"] = _("What moves answers"), lambda: whole_shown(parts)
        views["row"] = _("One row"), lambda: row_shown(parts)
    if rules := found.rules:
        views["rules"] = _("The rules"), lambda: _rules(rules)
    view_shown(views, VIEW)


def _rules(found: Rules) -> None:
    sentence = _("The tree asks these questions, one after the other.")
    st.markdown(f"##### {sentence}")
    st.plotly_chart(rules_figure(found), key="rules")
    st.caption(
        _(
            "The candidate itself, learned from all training rows: each answer with the rows that it rests on, and the "
            "share of them that are what it says."
        )
    )
    if found.prepared:
        st.caption(_("Numbers in the questions are what the feature steps make of those in the table."))
