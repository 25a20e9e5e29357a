"""K: promote the model that met the question; see who moved what, when and why."""

import streamlit as st

from core.language import _
from core.tracking.projects import question_of
from core.tracking.registry import versions
from core.tracking.tags import Pointer
from ui.conclusion.candidate import candidate_chosen
from ui.page import current_project_or_stop, dataset_or_stop, errors_shown, needs, page_header
from ui.phases import LOOP, PREDICT_PAGE, TRANSFER
from ui.promotion import champion_shown, promotion_form, timeline_shown, versions_shown

page_header(TRANSFER)
project = current_project_or_stop()
dataset_or_stop(project)
with errors_shown():
    registered = versions(project)
    champion_shown(registered)
    st.subheader(_("Promote a candidate"))
    candidate = candidate_chosen(project, question_of(project).metric)
    if candidate is None:
        needs(_("There is no candidate yet. Run a study first; its best trial becomes one."), LOOP)
    promotion_form(project, candidate, reigning=candidate.id == project.current(Pointer.CHAMPION))
    if registered:
        st.subheader(_("Versions"))
        versions_shown(project, registered)
    st.subheader(_("Timeline"))
    timeline_shown(project)
if project.current(Pointer.CHAMPION):
    st.divider()
    st.page_link(PREDICT_PAGE, label=_("Continue: {phase}").format(phase=_("Predict")), icon=":material/arrow_forward:")
