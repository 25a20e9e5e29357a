"""The runs that are listed, drawn: scores over time and parallel coordinates, of many a fair sample."""

from math import isnan, nan

import streamlit as st

from core.actions.attempts import params_of
from core.algorithms.catalogue import algorithm_named
from core.conclusion.history import Moment, history, history_figure
from core.language import _, number
from core.question.metric import Metric
from core.tracking import tags
from core.tracking.attempts import Sample, sample_of
from core.tracking.projects import Project
from core.tracking.runs import Record
from core.tuning.views.attempt import Attempt
from core.tuning.views.parallel import Parallel, parallel, parallel_figure, parallel_runs
from ui.conclusion.run_filters import Wanted
from ui.page import errors_shown
from ui.run_names import algorithm_name, attempt_name

GOOD_FOR = 60  # seconds; charts of thousands of runs need not be newer


def run_charts(project: Project, wanted: Wanted, metric: Metric) -> None:
    """Both charts, folded until somebody asks for them."""
    fold = st.expander(_("As charts"), icon=":material/show_chart:", key="run_charts", on_change="rerun")
    if not fold.open:
        return
    with fold, errors_shown(stop=False):
        with st.spinner(_("Drawing a sample …")):
            sample = _sampled(project.id, wanted.conditions)
        _over_time(sample, metric)
        _side_by_side(sample, wanted, metric)
        st.caption(_drawn_from(sample))


@st.cache_data(ttl=GOOD_FOR, max_entries=4, show_spinner=False)
def _sampled(project: str, conditions: tuple[str, ...]) -> Sample:
    return sample_of(project, *conditions)


def _over_time(sample: Sample, metric: Metric) -> None:
    moments = [Moment(run.began, attempt_name(run), algorithm_name(run), _score(run, metric)) for run in sample.runs]
    found = history(moments, metric, whole=sample.share == 1)
    st.markdown("**" + _("Scores over time") + "**")
    if not found.moments:
        st.caption(_("None of these runs has a validated score."))
        return
    st.plotly_chart(history_figure(found, _(metric.name)), key="history")


def _side_by_side(sample: Sample, wanted: Wanted, metric: Metric) -> None:
    """The hyperparameters of one algorithm where one is chosen, else algorithm, study and time."""
    found = _of_algorithm(sample, wanted.algorithm, metric) if wanted.algorithm else _of_all(sample, metric)
    if not found.axes or not found.scores:
        return
    st.markdown("**" + _("Parallel coordinates") + "**")
    st.plotly_chart(parallel_figure(found, metric, _(metric.name)), key="parallel_runs")
    if not wanted.algorithm:
        st.caption(_("Choose an algorithm above to see its hyperparameters here."))


def _of_algorithm(sample: Sample, key: str, metric: Metric) -> Parallel:
    attempts = [
        Attempt(
            run=run.id,
            number=run.number,
            algorithm=key,
            params=params_of(run),
            score=_score(run, metric),
            failure=run.tags.get(tags.FAILURE, ""),
            pruned=bool(run.tags.get(tags.PRUNED)),
        )
        for run in sample.runs
        if run.tags.get(tags.PROPOSAL)
    ]
    return parallel([one for one in attempts if not isnan(one.score)], algorithm_named(key))


def _of_all(sample: Sample, metric: Metric) -> Parallel:
    runs = [run for run in sample.runs if not isnan(_score(run, metric)) and run.metrics.get("seconds", 0) > 0]
    choices = {
        _("Algorithm"): [algorithm_name(run) for run in runs],
        _("Study"): [run.tags.get(tags.STUDY_NUMBER, "–").rjust(4) for run in runs],
    }
    if not runs:
        return Parallel("", (), ())
    return parallel_runs(
        choices, {_("Seconds"): [run.metrics["seconds"] for run in runs]}, [_score(run, metric) for run in runs]
    )


def _score(run: Record, metric: Metric) -> float:
    return run.metrics.get(f"cv_{metric.key}", nan)


def _drawn_from(sample: Sample) -> str:
    """Which runs are drawn, in a sentence."""
    if sample.share == 1:
        return _("All {n} runs that are listed.").format(n=number(len(sample.runs)))
    if not sample.share:
        return _("The {n} newest of the runs that are listed.").format(n=number(len(sample.runs)))
    total = float(len(sample.runs)) / sample.share
    text = _("A fair sample: {n} of about {total} runs, so the best may be missing; the list has them all.")
    return text.format(n=number(len(sample.runs)), total=number(float(f"{total:.2g}")))
