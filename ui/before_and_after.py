"""A2: the first rows of the table as they are, and as the model gets them."""

import streamlit as st

from core.actions.transformed import TRANSFORMED, start_transforming, transformed_before
from core.algorithms.catalogue import algorithm_named
from core.engine.jobs import Job, job_of
from core.language import _, ngettext, number
from core.tracking.projects import Project
from core.tuning.plan import Plan
from core.tuning.transformed import Transformed
from ui.session import spoken
from ui.tables import rows_written
from ui.words import plain

LIVE_SECONDS = 0.5


def before_and_after_shown(project: Project, plan: Plan) -> None:
    """The tables if they were worked out for this very recipe, else the button that asks for it."""
    with st.container(border=True, key="before_and_after"):
        st.markdown("**" + _("The table before and after the recipe") + "**")
        algorithm = _algorithm(plan)
        found, job = transformed_before(plan, algorithm), job_of(project.id, TRANSFORMED)
        if found:
            _tables(found)
        elif job and job.running:
            st.fragment(spoken(_waiting), run_every=LIVE_SECONDS)(job)
        else:
            if job and job.error and job.label == algorithm:
                st.error(plain(job.error), icon=":material/error:")
            st.caption(_("A few rows as they are and as the model gets them; the recipe learns from the other rows."))
            if st.button(_("Show both"), icon=":material/table_convert:", key="transform"):
                start_transforming(project, plan, algorithm)
                st.rerun()


def _algorithm(plan: Plan) -> str:
    """The recipe hangs on the algorithm, so with several of them one is chosen."""
    if len(plan.algorithms) == 1:
        return plan.algorithms[0]
    chosen = st.selectbox(
        _("Recipe of"),
        plan.algorithms,
        format_func=lambda key: _(algorithm_named(key).name),
        key="transformed_for",
    )
    return str(chosen)


def _tables(found: Transformed) -> None:
    was, now = len(found.before.columns), found.columns
    before = ngettext("{n} column as it is", "{n} columns as they are", was).format(n=number(was))
    after = ngettext("{n} column as the model gets it", "{n} columns as the model gets them", now)
    st.caption(before)
    st.dataframe(rows_written(found.before), hide_index=True, key="table_before", placeholder="–")
    st.caption(after.format(n=number(now)))
    st.dataframe(
        rows_written(found.after, computed=[*map(str, found.after)]),
        hide_index=True,
        key="table_after",
        placeholder="–",
    )
    if now > len(found.after.columns):
        st.caption(_("The first {n} of them are shown.").format(n=len(found.after.columns)))


def _waiting(job: Job) -> None:
    if not job.running:
        st.rerun()
    st.caption(_("The recipe is learning …"))
