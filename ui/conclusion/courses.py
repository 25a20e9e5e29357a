"""How the answer follows a column: one column at a time, its mean and single rows."""

import streamlit as st

from core.conclusion.explanation.dependence import Dependence, course_figure
from core.language import _, number
from ui.conclusion.outcome import answer_name, outcome_chosen
from ui.words import told


def courses_shown(found: Dependence) -> None:
    """A column is chosen, those that matter most first; below, what the answer does along it."""
    if not found.courses:
        st.info(_("No column can be followed: free texts have no order, and what never changes leads nowhere."))
        return
    column, outcome = st.columns(2)
    with column:
        courses = {one.feature: one for one in found.courses}
        course = courses[
            st.selectbox(_("Column"), list(courses), key="course", help=_("Those that matter most come first."))
        ]
    with outcome:
        chosen = outcome_chosen(found.classes)
    name = found.classes[chosen] if found.classes else ""
    st.markdown(f"##### {told(course.words(chosen, name))}")
    st.plotly_chart(course_figure(course, chosen, answer_name(found.classes, chosen)), key="course_chart")
    st.caption(
        _(
            "Partial dependence: {rows} validation rows were led through the values of this one column, all else as it "
            "is; a grey line is a single row, the band one deviation over the folds. Where columns belong together, "
            "some of these rows do not exist in the world."
        ).format(rows=number(found.rows))
    )
