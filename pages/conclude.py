"""C: compare what was tried, open the sealed hold-out, hold the result against the question."""

import streamlit as st

from core.language import _
from core.tracking.projects import question_of
from core.tracking.tags import Pointer
from ui.page import current_project_or_stop, dataset_or_stop, errors_shown, needs, next_phase, page_header
from ui.phases import CONCLUDE, LOOP
from ui.reproduction import reproduction_shown
from ui.run_table import runs_shown
from ui.verdict import candidate_chosen, holdout_shown

page_header(CONCLUDE)
project = current_project_or_stop()
version = dataset_or_stop(project)
with errors_shown():
    question = question_of(project)
    st.subheader(_("The verdict"))
    candidate = candidate_chosen(project, question.metric)
    if candidate is None:
        needs(_("There is no candidate yet. Run a study first; its best trial becomes one."), LOOP)
    holdout_shown(project, candidate, question.task)
    reproduction_shown(project, candidate)

st.subheader(_("Trials and candidates"))
runs_shown(project, question.task, question.metric)
next_phase(CONCLUDE, ready=bool(project.current(Pointer.EVALUATION)))
