"""The start of a study: what it is to show, which one it goes on from, and the button."""

import streamlit as st

from core.actions.training import STUDY, start_study
from core.engine.jobs import job_of
from core.language import _
from core.question.metrics import metric_named
from core.tracking.projects import Project
from core.tracking.runs import Record, current_actor
from core.tracking.studies import studies
from core.tuning.strategies import narrows
from core.tuning.strategies.narrowing import sampling
from core.understanding.dataset import DatasetVersion
from ui.algorithm_choice import study_cost_told
from ui.loop.origin import origin_key
from ui.loop.study import CHOSEN
from ui.loop_steps import Choices
from ui.page import errors_shown
from ui.run_names import study_name
from ui.session import forget, keep, kept
from ui.words import told

TURN = "studies_started"  # counts what was started here, so that each study gets a field for its hypothesis


def start_row(project: Project, version: DatasetVersion, chosen: Choices, metric: str) -> None:
    """Hypothesis and origin, invited and not demanded; the plan in one line beside the button that starts it."""
    job = job_of(project.id, STUDY)
    with st.container(key="start_row"):
        hypothesis, origin = _about(studies(project.id))
        start, about = st.columns([1, 3], vertical_alignment="center")
        cost = study_cost_told(version, chosen.algorithms, chosen.search)
        about.caption(f"{chosen.summary} · {_(metric_named(metric).name)}" + (f" · {cost}" if cost else ""))
        if narrows(chosen.search.strategy, version.training_rows):
            about.caption(told(sampling(version.training_rows)))
        pressed = start.button(
            _("Start the study"),
            type="primary",
            icon=":material/play_arrow:",
            key="start_study",
            disabled=bool(job and job.running),
            width="stretch",
            help=_("Scored by {metric}, cross-validated on the training rows.").format(
                metric=_(metric_named(metric).name)
            ),
        )
    if pressed:
        with errors_shown(stop=False):
            plan = chosen.plan(version, metric)
            start_study(project, plan, chosen.name, current_actor(), hypothesis=hypothesis, origin=origin)
            keep(TURN, kept(TURN, 0) + 1)
            forget(CHOSEN)
            st.rerun()


def _about(found: list[Record]) -> tuple[str, str]:
    """The hypothesis, and the id of the study that is gone on from: the latest one unless another was chosen."""
    wide, narrow = st.columns([3, 2], vertical_alignment="bottom")
    hypothesis = wide.text_input(
        _("Hypothesis"),
        key=f"hypothesis_{kept(TURN, 0)}",
        max_chars=500,
        placeholder=_("What do you expect, and why? One sentence; it goes into the diary."),
        persist_state="session",
    )
    named = {study.id: study_name(study) for study in found}
    key = origin_key(found)
    st.session_state.setdefault(key, next(iter(named), ""))
    origin = narrow.selectbox(
        _("Goes on from"), ["", *named], format_func=lambda run: named.get(run, _("nothing, a new line")), key=key
    )
    return hypothesis, origin
