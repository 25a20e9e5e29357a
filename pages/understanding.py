"""U: bring a table, see what is in it, decide what it is for, fix the version to work with."""

import streamlit as st

from core.language import _
from core.tracking.datasets import version_of
from core.tracking.drafts import draft_of
from core.tracking.tags import Pointer
from ui.page import current_project_or_stop, errors_shown, next_phase, page_header
from ui.phases import UNDERSTANDING
from ui.understanding.draft import draft_header, draft_shown
from ui.understanding.source import source_chosen
from ui.understanding.version import version_shown

page_header(UNDERSTANDING)
project = current_project_or_stop()
fixed = bool(project.current(Pointer.DATASET))
with errors_shown():
    draft = draft_of(project.id)

if draft:
    draft_header(project, draft, fixed=fixed)
    draft_shown(project, draft)
elif fixed and not st.toggle(_("Bring another table"), key="another_table"):
    with errors_shown():
        version_shown(project, version_of(project))
else:
    source_chosen(project)
next_phase(UNDERSTANDING, ready=fixed and not draft)
