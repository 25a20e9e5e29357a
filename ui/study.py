"""A study as one watches it: live while it runs, and what came of it."""

from collections.abc import Mapping
from math import nan
from typing import Any

import pandas as pd
import streamlit as st

from core.actions.training import STUDY
from core.engine.jobs import Job, job_of
from core.language import _, number
from core.question.metrics import metric_named
from core.tracking import tags
from core.tracking.projects import Project
from core.tracking.runs import Record
from core.tracking.studies import plan_in, studies, trials_of
from core.tuning.figures import scores_figure, scores_over_time
from core.tuning.plan import Plan
from ui.page import errors_shown
from ui.run_names import algorithm_name, attempt_name, study_name
from ui.session import spoken
from ui.words import plain

LIVE_SECONDS = 1.0


def study_shown(project: Project) -> None:
    """The running study live, else the one that is chosen, the latest first."""
    job = job_of(project.id, STUDY)
    if job and job.running:
        st.fragment(spoken(_live), run_every=LIVE_SECONDS)(project, job)
        return
    if job and job.error:
        st.error(_("The last study ended early: {reason}").format(reason=plain(job.error)), icon=":material/error:")
    with errors_shown():
        found = studies(project.id)
        if not found:
            st.info(_("No study yet. Start one above; its trials appear here."), icon=":material/info:")
            return
        chosen = st.selectbox(_("Study"), found, format_func=study_name, key="study")
        _result(project, chosen)


def _live(project: Project, job: Job) -> None:
    if not job.running:
        st.rerun()
    with st.container(border=True):
        st.markdown(f"**{plain(job.label)}**")
        share = min(1.0, job.done / max(1, job.total))
        st.progress(share, text=_("{done} of {total} trials have ended").format(done=job.done, total=job.total))
        with errors_shown():
            if job.run:
                _trials(plan_in(job.run), trials_of(project.id, job.run), key="live")
        if job.cancelling.is_set():
            st.caption(_("Stopping. What is done is kept."))
        elif st.button(_("Cancel"), icon=":material/stop:", key="cancel_study"):
            job.cancel()


def _result(project: Project, study: Record) -> None:
    plan = plan_in(study.id)
    trials = _ended_trials(project.id, study.id) if not study.running else trials_of(project.id, study.id)
    with st.container(border=True):
        st.caption(_outcome(study))
        _trials(plan, trials, key="ended")


def _trials(plan: Plan, trials: list[Record], *, key: str) -> None:
    """Best, baseline and time as figures; every trial in the chart and in the table."""
    metric = metric_named(plan.metric)
    score = f"cv_{plan.metric}"
    judged = [(one.number, one.metrics.get(score, nan)) for one in trials if one.tags.get(tags.BASELINE) != "yes"]
    yardstick = next((one.metrics.get(score, nan) for one in trials if one.tags.get(tags.BASELINE) == "yes"), nan)
    scores = scores_over_time(sorted(judged), yardstick, metric)
    best = next((one for one in trials if scores.best and one.metrics.get(score) == scores.best[-1]), None)
    first, second, third, fourth = st.columns(4)
    spread = best.metrics.get(f"{score}_std", nan) if best else nan
    first.metric(
        _("Best {metric}").format(metric=_(metric.name)),
        number(best.metrics[score]) if best else "–",
        _("± {spread} over {folds} folds").format(spread=number(spread), folds=plan.folds) if best else None,
        delta_color="off",
        delta_arrow="off",
    )
    second.metric(_("Baseline"), "–" if yardstick != yardstick else number(yardstick))  # noqa: PLR0124 - NaN
    third.metric(_("Trials"), len(judged))
    taken = [one.metrics.get("seconds", 0.0) for one in trials]
    fourth.metric(_("Time per trial"), f"{number(sum(taken) / len(taken), 2)} s" if taken else "–")
    st.plotly_chart(scores_figure(scores, _(metric.name)), key=f"scores_{key}")
    if trials:
        st.dataframe(
            _table(trials, score, greater_is_better=metric.greater_is_better),
            hide_index=True,
            height=240,
            key=f"trials_{key}",
            column_config=_columns(metric.name),
        )


def _table(trials: list[Record], score: str, *, greater_is_better: bool) -> pd.DataFrame:
    table = pd.DataFrame(
        [
            {
                "name": attempt_name(one),
                "algorithm": algorithm_name(one),
                "score": one.metrics.get(score),
                "spread": one.metrics.get(f"{score}_std"),
                "seconds": one.metrics.get("seconds"),
                "params": _readable(one.params),
                "failure": one.tags.get(tags.FAILURE, ""),
            }
            for one in trials
        ]
    ).sort_values("score", ascending=not greater_is_better, na_position="last")
    return table if table["failure"].any() else table.drop(columns="failure")


def _readable(params: Mapping[str, str]) -> str:
    return ", ".join(f"{name}={_rounded(value)}" for name, value in params.items() if name != "algorithm")


def _rounded(value: str) -> str:
    return f"{float(value):.4g}" if "." in value and value.replace(".", "", 1).isdigit() else value


def _columns(metric: str) -> dict[str, Any]:
    return {
        "name": _("Trial"),
        "algorithm": _("Algorithm"),
        "score": st.column_config.NumberColumn(_(metric), format="%.4f"),
        "spread": st.column_config.NumberColumn(_("± folds"), format="%.4f"),
        "seconds": st.column_config.NumberColumn(_("Seconds"), format="%.2f"),
        "params": _("Hyperparameters"),
        "failure": _("Failure"),
    }


def _outcome(study: Record) -> str:
    """How a study ended, in a sentence."""
    sentences = {
        "complete": _("All trials have ended. The best one is now a candidate."),
        "time": _("Time was up. The best trial until then is now a candidate."),
        "cancelled": _("Cancelled. What was done is kept, and the best trial is a candidate."),
        "failed": _("It failed; what was done until then is kept."),
        "interrupted": _("Cut off by a restart; the trials until then are kept."),
    }
    return sentences.get(study.tags.get(tags.STOPPED, ""), _("It is still running elsewhere."))


@st.cache_data(max_entries=8, show_spinner=False)
def _ended_trials(project: str, study: str) -> list[Record]:
    return trials_of(project, study)
