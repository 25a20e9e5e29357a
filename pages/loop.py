"""A³: choose an algorithm, adapt the features, adjust the hyperparameters; watch it, repeat."""

import streamlit as st

from core.actions.training import STUDY, settle, start_study
from core.engine.jobs import job_of
from core.language import _
from core.question.metrics import metric_named
from core.tracking.projects import question_of
from core.tracking.runs import current_actor
from core.tracking.tags import Pointer
from core.tuning.plan import plan_for
from ui.loop_steps import choices
from ui.page import current_project_or_stop, dataset_or_stop, errors_shown, next_phase, page_header
from ui.phases import LOOP
from ui.study import study_shown

page_header(LOOP)
project = current_project_or_stop()
version = dataset_or_stop(project)
with errors_shown():
    settle(project.id)
    question = question_of(project)

chosen = choices(version)
job = job_of(project.id, STUDY)
start, about = st.columns([1, 4], vertical_alignment="center")
about.caption(f"{chosen.summary} · {_(metric_named(question.metric).name)}")
if start.button(
    _("Start the study"),
    type="primary",
    icon=":material/play_arrow:",
    key="start_study",
    disabled=bool(job and job.running),
    help=_("Scored by {metric}, cross-validated on the training rows.").format(
        metric=_(metric_named(question.metric).name)
    ),
):
    with errors_shown(stop=False):
        plan = plan_for(
            version,
            features=chosen.features,
            algorithms=chosen.algorithms,
            recipe=chosen.recipe,
            search=chosen.search,
            metric=question.metric,
        )
        start_study(project, plan, chosen.name, current_actor())
        st.rerun()

study_shown(project)
next_phase(LOOP, ready=bool(project.current(Pointer.CANDIDATE)))
