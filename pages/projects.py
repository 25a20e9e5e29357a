"""Home: what this is, the three ways in, and the projects there are."""

import streamlit as st

from core.language import _
from ui.page import errors_shown, plain_header
from ui.project_list import project_list
from ui.ways_in import open_a_project, start_a_project, try_iris

plain_header(
    _("From a question to a model you can defend"),
    _(
        "QUA³CK in the browser: say what success is, understand your data, try algorithms, judge honestly, "
        "put the model to work."
    ),
)

iris, start, choose = st.columns(3)
try_iris(iris)
start_a_project(start)
open_a_project(choose)

st.subheader(_("Projects"))
with errors_shown(stop=False):
    project_list()
