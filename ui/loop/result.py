"""A study that has ended: how, its best trial and its doubt, every trial, and views that are computed when opened."""

from math import inf, isnan

import streamlit as st

from core.actions.attempts import attempt_of, trials_followed
from core.language import _, number
from core.question.metric import Metric
from core.tracking import tags
from core.tracking.projects import Project
from core.tracking.runs import Record
from core.tracking.studies import plan_in
from core.tuning.finding import best_of
from core.tuning.flattery import flattery
from core.tuning.plan import Plan
from core.tuning.views.attempt import Attempt
from core.tuning.views.gap import gap_of
from ui.loop.attempts import (
    TABLE_HEIGHT,
    baseline_figure,
    best_figure,
    figure,
    readable,
    scores_chart,
    table_columns,
    table_of,
)
from ui.loop.refit import refit_button
from ui.loop.resume import resume_button
from ui.loop.views import views_shown
from ui.tables import written_table
from ui.words import told

FEW = 5  # trials; the best of more is told to be partly luck


def result(project: Project, study: Record) -> None:
    """Figures, chart and table; below them the trial that is chosen, and the study from several sides."""
    plan = plan_in(study.id)
    trials = trials_followed(project.id, study.id)
    attempts = [attempt_of(one, plan.metric) for one in trials]
    with st.container(border=True):
        st.caption(outcome_of(study))
        resume_button(project, study)
        _figures(plan, attempts)
        _doubts(attempts, plan.scored_by, plan.folds)
        scores_chart(attempts, plan.scored_by, key="ended")
        if attempts:
            chosen = _chosen(study, attempts, plan.scored_by)
            _about(project, plan, {one.id: one for one in trials}, chosen)
            views_shown(project, plan, trials, attempts, chosen)


def outcome_of(study: Record) -> str:
    """How a study ended, in a sentence."""
    sentences = {
        "complete": _("All trials have ended. The best one is now a candidate."),
        "time": _("Time was up. The best trial until then is now a candidate."),
        "goal": _("The goal is reached. The best trial is now a candidate."),
        "patience": _("Nothing had improved for long, so it ended early. The best trial is now a candidate."),
        "cancelled": _("Cancelled. What was done is kept, and the best trial is a candidate."),
        "failed": _("It failed; what was done until then is kept."),
        "interrupted": _("Cut off by a restart; the trials until then are kept."),
    }
    return sentences.get(study.tags.get(tags.STOPPED, ""), _("It is still running elsewhere."))


def _figures(plan: Plan, attempts: list[Attempt]) -> None:
    first, second, third, fourth = st.columns(4)
    with first:
        best_figure(_("Best {metric}"), attempts, plan.scored_by, plan.folds)
    with second:
        baseline_figure(attempts)
    with third:
        tried = [one for one in attempts if not one.baseline]
        failed, pruned = sum(bool(one.failure) for one in tried), sum(one.pruned for one in tried)
        beneath = _("{failed} failed, {pruned} pruned").format(failed=failed, pruned=pruned)
        figure(_("Trials"), str(len(tried)), beneath)
    with fourth:
        seconds = [one.seconds for one in attempts]
        each = f"{number(sum(seconds) / len(seconds), 2)} s" if seconds else "–"
        figure(_("Time per trial"), each, _("{seconds} s in all").format(seconds=number(sum(seconds), 2)))


def _doubts(attempts: list[Attempt], metric: Metric, folds: int) -> None:
    """What takes something away from the best score: it was chosen among many, it knows rows by heart."""
    best = best_of(attempts, metric)
    if (found := flattery(attempts, folds)) and found.trials > FEW:
        st.caption(f":orange[:material/casino:] {told(found.sentence)}")
    baseline = next((one.score for one in attempts if one.baseline), float("nan"))
    if best and (gap := gap_of(best, metric, baseline)).flagged:
        st.warning(told(gap.words), icon=":material/menu_book:")


def _chosen(study: Record, attempts: list[Attempt], metric: Metric) -> Attempt:
    """The trial whose row is ticked in the table, the best one while none is."""
    sign = -1.0 if metric.greater_is_better else 1.0
    ranked = sorted(attempts, key=lambda one: inf if isnan(one.score) else sign * one.score)
    picked = st.dataframe(
        written_table(table_of(ranked)),
        hide_index=True,
        height=TABLE_HEIGHT,
        placeholder="–",
        key=f"trials_{study.id}",
        on_select="rerun",
        selection_mode="single-row",
        column_config=table_columns(metric),
    )
    rows = [row for row in picked["selection"]["rows"] if row < len(ranked)]
    return ranked[rows[0]] if rows else best_of(attempts, metric) or ranked[0]


def _about(project: Project, plan: Plan, trials: dict[str, Record], chosen: Attempt) -> None:
    """The chosen trial in one line, and the button that makes it a candidate."""
    about, button = st.columns([3, 1], vertical_alignment="center")
    name = _("Baseline") if chosen.baseline else _("Trial {n}").format(n=chosen.number)
    score = "–" if isnan(chosen.score) else number(chosen.score)
    values = readable(chosen.params) or _("defaults")
    about.caption(f"**{name}** · {_(plan.scored_by.name)} {score} · {values}")
    with button:
        refit_button(project, trials[chosen.run], chosen)
