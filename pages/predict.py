"""Predict with the champion, or with any registered version."""

import streamlit as st

from core.actions.prediction import questions_for
from core.language import _
from core.tracking.registry import versions
from core.tracking.runs import run_of
from core.tracking.tags import CHAMPION
from ui.page import current_project_or_stop, errors_shown, needs, plain_header
from ui.phases import TRANSFER
from ui.prediction_form import many_rows, one_row

plain_header(_("Predict"), _("Ask the model about one row, or about a whole file."))
project = current_project_or_stop()
with errors_shown():
    registered = versions(project)
    if not registered:
        needs(_("No model has been promoted yet. Promote a candidate first."), TRANSFER)
    registered.sort(key=lambda one: CHAMPION not in one.aliases)
    version = st.selectbox(
        _("Model"),
        registered,
        format_func=lambda one: (
            _("Version {n}").format(n=one.number) + (" · " + _("champion") if CHAMPION in one.aliases else "")
        ),
        key="model_version",
    )
    candidate = run_of(version.run)
    questions = questions_for(candidate)

form, file = st.tabs([_("One row"), _("A file")])
with form:
    one_row(candidate, questions)
with file:
    many_rows(candidate)
