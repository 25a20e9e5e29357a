"""A study from several sides, each computed when its tab is open."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from core.algorithms.algorithm import Algorithm
from core.algorithms.catalogue import ALGORITHMS
from core.language import _, number
from core.tracking.projects import Project
from core.tracking.runs import Record
from core.tracking.some_trials import losses_of
from core.tuning.plan import Plan
from core.tuning.views.attempt import Attempt
from core.tuning.views.costs import costs, costs_figure
from core.tuning.views.curve import CurveKind
from core.tuning.views.gap import FLAGGED, gaps, gaps_figure
from core.tuning.views.importance import FEWEST, importance, importance_figure
from core.tuning.views.loss import loss, loss_figure
from core.tuning.views.parallel import parallel, parallel_figure
from core.tuning.views.slices import slices, slices_figure
from ui.loop.attempts import algorithm_label
from ui.loop.curve import curve_shown
from ui.words import missed, plain

KEEPS_LOSS = frozenset({"mlp"})  # algorithms whose loss is recorded by epoch
_DECLARED = {one.key: one for one in ALGORITHMS}


@dataclass(frozen=True)
class Looked:
    """What all views look at: the study's trials, and the one that is chosen."""

    project: Project
    plan: Plan
    trials: dict[str, Record]
    attempts: list[Attempt]
    chosen: Attempt


def views_shown(project: Project, plan: Plan, trials: list[Record], attempts: list[Attempt], chosen: Attempt) -> None:
    """The tabs; none but the one that is open is computed: the second takes 50 MB of libraries into the app."""
    looked = Looked(project, plan, {one.id: one for one in trials}, attempts, chosen)
    views: list[tuple[str, Callable[[Looked], None]]] = [
        (_("Slices"), _slices),
        (_("Importance"), _importance),
        (_("Validation curve"), _validation),
        (_("Learning curve"), _learning),
        (_("By heart?"), _gaps),
        (_("Time and memory"), _costs),
    ]
    if chosen.algorithm in KEEPS_LOSS:
        views.append((_("Training loss"), _loss))
    failed = [one for one in attempts if one.failure or one.pruned]
    if failed:
        views.append((_("Failed and pruned ({n})").format(n=len(failed)), _failures))
    tabs = st.tabs([name for name, _view in views], on_change="rerun", key=f"views_{trials[0].parent}")
    for tab, (_name, view) in zip(tabs, views, strict=True):
        if tab.open:
            with tab:
                view(looked)


def _importance(looked: Looked) -> None:
    algorithm = _algorithm(looked, "importance")
    if algorithm is None:
        return
    found = importance(looked.attempts, algorithm, looked.plan.scored_by)
    if found is None:
        st.info(
            _("Importance needs at least {n} judged trials of an algorithm that differ in something.").format(n=FEWEST),
            icon=":material/info:",
        )
    else:
        st.plotly_chart(importance_figure(found), key="importance_chart")
        st.caption(
            _(
                "How much each hyperparameter decides about being among the best of {n} trials (PED-ANOVA). It says "
                "nothing about values that were not tried."
            ).format(n=found.trials)
        )
    lines = parallel(looked.attempts, algorithm)
    if lines.axes:
        metric = looked.plan.scored_by
        st.plotly_chart(parallel_figure(lines, metric, _(metric.name)), key="parallel_chart")
        st.caption(_("A line a trial through its values to its score, the better the stronger."))


def _slices(looked: Looked) -> None:
    algorithm = _algorithm(looked, "slices")
    if algorithm is None:
        return
    found = slices(looked.attempts, algorithm)
    if not found.slices:
        st.info(_("All trials of this algorithm had the same hyperparameters."), icon=":material/info:")
        return
    st.plotly_chart(slices_figure(found, _(looked.plan.scored_by.name)), key="slices_chart")
    st.caption(_("A point a trial, the later the stronger."))


def _validation(looked: Looked) -> None:
    algorithm = _DECLARED.get(looked.chosen.algorithm)
    if algorithm is None or not algorithm.params or looked.chosen.failure:
        st.info(_("This trial has no hyperparameter to follow. Tick another one."), icon=":material/info:")
        return
    name = st.selectbox(_("Hyperparameter"), list(algorithm.params), key=f"curve_of_{algorithm.key}")
    curve_shown(looked.project, looked.plan, looked.trials[looked.chosen.run], CurveKind.VALIDATION, name)


def _learning(looked: Looked) -> None:
    if looked.chosen.failure:
        st.info(_("This trial failed. Tick another one."), icon=":material/info:")
        return
    curve_shown(looked.project, looked.plan, looked.trials[looked.chosen.run], CurveKind.LEARNING)


def _gaps(looked: Looked) -> None:
    found = gaps(looked.attempts, looked.plan.scored_by)
    if not found:
        st.info(_("No trial was scored on the rows it learned from."), icon=":material/info:")
        return
    st.plotly_chart(gaps_figure(found, _(looked.plan.scored_by.name)), key="gaps_chart")
    st.caption(
        _(
            "Each trial on unseen rows and on rows it learned from. Triangles are more than {limit} better on what "
            "they know: learned by heart."
        ).format(limit=number(FLAGGED))
    )


def _costs(looked: Looked) -> None:
    st.plotly_chart(costs_figure(costs(looked.attempts)), key="costs_chart")


def _loss(looked: Looked) -> None:
    found = loss(losses_of(looked.chosen.run))
    if found.by_epoch:
        st.plotly_chart(loss_figure(found), key="loss_chart")
        st.caption(_("The chosen trial in its last fold. A line that still falls at its end asks for more epochs."))
    else:
        st.info(_("No loss was recorded for this trial."), icon=":material/info:")


def _failures(looked: Looked) -> None:
    rows = [
        {
            "trial": str(one.number),
            "algorithm": algorithm_label(one.algorithm),
            "what": _("failed") if one.failure else _("pruned"),
            "why": one.failure or one.reason,
        }
        for one in looked.attempts
        if one.failure or one.pruned
    ]
    headings = {"trial": _("Trial"), "algorithm": _("Algorithm"), "what": _("State"), "why": _("Reason")}
    st.dataframe(pd.DataFrame(rows), hide_index=True, key="failures", column_config=headings)
    reasons = dict.fromkeys(row["why"] for row in rows if row["what"] == _("failed"))
    for reason in list(reasons)[:3]:
        st.markdown(missed(plain(reason)))


def _algorithm(looked: Looked, key: str) -> Algorithm | None:
    """The algorithm that is looked at: that of the chosen trial, unless another is picked."""
    tried = list(dict.fromkeys(one.algorithm for one in looked.attempts if not one.baseline))
    known = [one for one in tried if one in _DECLARED and _DECLARED[one].params]
    if not known:
        st.info(_("Nothing was adjusted in this study."), icon=":material/info:")
        return None
    if len(known) == 1:
        return _DECLARED[known[0]]
    start = known.index(looked.chosen.algorithm) if looked.chosen.algorithm in known else 0
    return _DECLARED[
        st.selectbox(_("Algorithm"), known, index=start, format_func=algorithm_label, key=f"{key}_algorithm")
    ]
