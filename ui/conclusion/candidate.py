"""Which candidate is looked at, on the pages of C and K."""

import streamlit as st

from core.language import _, number
from core.question.metrics import metric_named
from core.tracking.models import candidates
from core.tracking.projects import Project
from core.tracking.runs import Record
from ui.run_names import algorithm_name, attempt_name


def candidate_chosen(project: Project, metric: str) -> Record | None:
    """The candidate that is looked at, the latest first; None where there is none."""
    found = candidates(project.id)
    if not found:
        return None
    return st.selectbox(_("Candidate"), found, format_func=lambda one: _candidate_label(one, metric), key="candidate")


def _candidate_label(candidate: Record, metric: str) -> str:
    """Study and trial, the algorithm, and the validated score."""
    score = candidate.metrics.get(f"cv_{metric}")
    parts = [attempt_name(candidate), algorithm_name(candidate)]
    return " · ".join(parts if score is None else [*parts, f"{_(metric_named(metric).name)} {number(score)}"])
