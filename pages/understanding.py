"""U: bring a table, see what is in it, fix the version to work with."""

import streamlit as st

from core.language import _
from core.tracking.datasets import version_of
from core.tracking.projects import question_of
from core.tracking.tags import Pointer
from ui.fixing import columns_left_out, fixing_form, target_chosen
from ui.overview import overview_shown
from ui.page import current_project_or_stop, errors_shown, next_phase, page_header
from ui.phases import UNDERSTANDING
from ui.source import chosen_table, reading_shown
from ui.version import version_shown

page_header(UNDERSTANDING)
project = current_project_or_stop()
fixed = bool(project.current(Pointer.DATASET))

if fixed and not st.toggle(_("Bring another table"), key="another_table"):
    with errors_shown():
        version_shown(project, version_of(project))
else:
    with errors_shown():
        task = question_of(project).task
        reading = chosen_table()
    if reading:
        reading_shown(reading)
        wanted, unwanted = st.columns(2, gap="large")
        with wanted:
            target = target_chosen(reading, task)
        with unwanted:
            dropped = columns_left_out(reading, target)
        st.subheader(_("Overview"))
        overview_shown(reading.table, reading.columns, target)
        fixing_form(project, reading, task, target, dropped)
next_phase(UNDERSTANDING, ready=fixed)
