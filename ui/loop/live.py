"""A study that is under way, as one watches it: every part has its place from the first second on."""

import time

import streamlit as st

from core.actions.attempts import attempt_of, trials_followed
from core.engine.jobs import Job
from core.language import _, ngettext
from core.tracking.projects import Project
from core.tracking.studies import plan_in
from core.tuning.plan import Plan, Strategy
from core.tuning.views.attempt import Attempt
from core.tuning.views.costs import costs, costs_figure
from ui.loop.attempts import (
    TABLE_HEIGHT,
    algorithm_label,
    baseline_figure,
    best_figure,
    figure,
    scores_chart,
    table_columns,
    table_of,
)
from ui.page import errors_shown
from ui.tables import written_table
from ui.words import plain

MOST_SHOWN = 50  # of the latest trials in the table; all of them are in the charts


def live(project: Project, job: Job) -> None:
    """What has ended so far, what is tried where, what is left; Cancel keeps what is done."""
    if not job.running:
        st.rerun()
    with st.container(border=True):
        st.markdown(f"**{plain(job.label)}**")
        with errors_shown():
            if job.run:
                _so_far(project, job)
            else:
                st.caption(_("It begins …"))
        cancelling = job.cancelling.is_set()
        if st.button(_("Cancel"), icon=":material/stop:", key="cancel_study", disabled=cancelling):
            job.cancel()
        st.caption(_("Stopping. What is done is kept.") if cancelling else _("Cancel keeps what is done."))


def _so_far(project: Project, job: Job) -> None:
    plan = plan_in(job.run)
    attempts = [attempt_of(one, plan.metric) for one in trials_followed(project.id, job.run)]
    _figures(plan, job, attempts)
    if job.total:
        text = _("{done} of {total} trials have ended").format(done=job.done, total=job.total)
        st.progress(min(1.0, job.done / job.total), text=text)
    st.caption(_running(job))
    scores_chart(attempts, plan.scored_by, key="live")
    st.plotly_chart(costs_figure(costs(attempts)), key="costs_live")
    latest = sorted(attempts, key=lambda one: -one.number)[:MOST_SHOWN]
    st.dataframe(
        written_table(table_of(latest)),
        hide_index=True,
        height=TABLE_HEIGHT,
        placeholder="–",
        key="trials_live",
        column_config=table_columns(plan.scored_by),
    )


def _figures(plan: Plan, job: Job, attempts: list[Attempt]) -> None:
    judged = sum(not one.baseline for one in attempts)
    wanted = max(0, job.total - 1)
    first, second, third, fourth = st.columns(4)
    with first:
        best_figure(_("Best {metric} so far"), attempts, plan.scored_by, plan.folds)
    with second:
        left = max(0, wanted - judged)
        to_go = ngettext("{n} to go", "{n} to go", left).format(n=left) if job.total else _("as many as time allows")
        figure(_("Trials"), str(judged), to_go)
    with third:
        limit = plan.search.seconds
        if plan.search.strategy is Strategy.MANUAL:
            figure(_("Time left"), "–", _("no limit by hand"))
        else:
            until = job.until or job.began + limit
            figure(_("Time left"), clock(max(0.0, until - time.time())), _("of {limit}").format(limit=clock(limit)))
    with fourth:
        baseline_figure(attempts)


def _running(job: Job) -> str:
    """What is tried where and for how long, in one line."""
    if job.waiting:
        return plain(job.waiting)
    if not job.under_way:
        return _("Trials are on their way to the workers.")
    told = (
        _("trial {n}, {algorithm}, on {worker} for {seconds} s").format(
            n=one.number,
            algorithm=algorithm_label(one.algorithm),
            worker=plain(one.worker or "–"),
            seconds=max(0, round(time.time() - one.since)),
        )
        for one in job.under_way
    )
    return _("Running: {trials}").format(trials=" · ".join(told))


def clock(seconds: float) -> str:
    """Minutes and seconds, hours where there are any."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
