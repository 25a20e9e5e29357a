"""Q: say what the project is for and when it has succeeded."""

import streamlit as st

from core.actions.questions import revise_question
from core.errors import Conflict
from core.language import _
from core.tracking.projects import question_of
from core.tracking.runs import current_actor
from core.tracking.tags import Pointer
from ui.page import current_project_or_stop, errors_shown, next_phase, page_header
from ui.phases import QUESTION
from ui.question_form import discard_draft, draft_of, question_form, rebase
from ui.revisions import revision_list

page_header(QUESTION)
project = current_project_or_stop()
with errors_shown():
    in_force = question_of(project)
revision = project.current(Pointer.QUESTION)
draft = draft_of(project.id, revision, in_force)
typed = question_form(draft)

save, undo = st.columns([1, 5])
if save.button(_("Save"), type="primary", key="save_question", disabled=typed == in_force):
    with errors_shown(stop=False):
        try:
            number = revise_question(project.id, typed, based_on=draft.based_on, actor=current_actor())
        except Conflict:
            rebase(draft, revision)
            raise
        discard_draft()
        st.toast(_("Saved as revision {n}.").format(n=number), icon=":material/check:")
        if typed.kpis != in_force.kpis and project.current(Pointer.EVALUATION):
            said = _("The hold-out was opened before this change: C and K say what was asked then.")
            st.toast(said, icon=":material/history:", duration="long")
        st.rerun()
if undo.button(_("Discard changes"), key="undo_question", type="tertiary", disabled=typed == in_force):
    discard_draft()
    st.rerun()

with errors_shown():
    revision_list(project)
next_phase(QUESTION, ready=typed == in_force)
