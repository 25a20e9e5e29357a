"""The ticked runs side by side: what differs, and whether the best of them is really better."""

from collections.abc import Sequence
from math import isnan

import pandas as pd
import streamlit as st

from core.actions.comparison import UNASKED, Match, differing, match_of, yardsticks
from core.conclusion.comparison import comparison
from core.conclusion.pair import Pair
from core.conclusion.pairs_figure import pairs_figure
from core.language import Message, _, number
from core.question.metric import Metric
from core.question.metrics import metrics_for
from core.question.task import Task
from core.tracking.attempts import runs_left
from core.tracking.projects import Project
from core.tracking.runs import Record
from core.tracking.tags import Pointer
from ui.conclusion.run_filters import linked_choice
from ui.conclusion.run_table import untick
from ui.page import errors_shown
from ui.run_names import algorithm_name, attempt_name
from ui.words import done, not_yet, plain, told

FEWEST = 2
MANY_PAIRS = 3  # from here on, one that differs by chance is to be expected now and then


def side_by_side(project: Project, ids: Sequence[str], usual: Metric, task: Task) -> None:
    """What is ticked, then the paired tests, then what differs; nothing is compared below two."""
    runs = _found(project, ids)
    if runs:
        _ticks(project, runs)
    if len(runs) < FEWEST:
        st.caption(_("Tick two to five rows to hold them against each other; ticks stay while you turn pages."))
        return
    with errors_shown(stop=False):
        metric = _judged_by(usual, task)
        best = _best(runs, metric)
        beside = [one for one in yardsticks(project, best) if one.id not in ids]
        _differences(project, best, [*(one for one in runs if one.id != best.id), *beside], metric)
        _what_differs(runs)
        _scores(project, [*runs, *beside])


def _judged_by(usual: Metric, task: Task) -> Metric:
    """The heading, and beside it the metric, that of the question unless another is chosen."""
    heading, choice = st.columns([3, 1], vertical_alignment="bottom")
    heading.subheader(_("Is the difference real?"))
    known = {one.key: one for one in (usual, *metrics_for(task, scored=True))}
    names = {key: _(one.name) for key, one in known.items()}
    return known[linked_choice(choice, _("Judged by"), "runs_metric", names)]


def _found(project: Project, ids: Sequence[str]) -> list[Record]:
    """The runs that are ticked; a link may name some that are gone."""
    with errors_shown():
        runs = runs_left(project.id, ids)
    if gone := set(ids) - {run.id for run in runs}:
        st.warning(_("Some of the runs that this link names are not in this project."), icon=":material/link_off:")
        for one in gone:
            untick(one)
    return runs


def _ticks(project: Project, runs: Sequence[Record]) -> None:
    """What is ticked, each with a button that unticks it."""
    hint, champion = _("Take it out of the comparison"), project.current(Pointer.CHAMPION)
    with st.container(horizontal=True):
        for run in runs:
            names = attempt_name(run), algorithm_name(run), _("Champion") if run.id == champion else ""
            label = " · ".join(plain(name) for name in names if name)
            st.button(
                label, icon=":material/close:", key=f"untick_{run.id}", help=hint, on_click=untick, args=(run.id,)
            )


def _best(runs: Sequence[Record], metric: Metric) -> Record:
    """The one with the best validated score."""
    best = runs[0]
    for run in runs[1:]:
        score, bar = (one.metrics.get(f"cv_{metric.key}", float("nan")) for one in (run, best))
        best = run if metric.better(score, bar) else best
    return best


def _differences(project: Project, best: Record, others: Sequence[Record], metric: Metric) -> None:
    """The best one against each other one, in words and drawn."""
    matches = [match_of(project, best, other, metric, at_once=True) for other in others]
    if any(match.holdout == UNASKED for match in matches):
        label = _("Compare on the hold-out as well")
        if st.button(
            label, icon=":material/lock_open:", key="compare_holdout", help=_("Row by row, on what was opened.")
        ):
            with st.spinner(_("Comparing row by row …")):
                for other in others:
                    match_of(project, best, other, metric)
            st.rerun()
    for match in matches:
        _told(match, project)
    pairs = [one for match in matches for one in (match.folds, match.holdout) if isinstance(one, Pair)]
    if pairs:
        st.plotly_chart(pairs_figure(pairs), key="pairs")
        st.caption(_explained(len(pairs)))


def _told(match: Match, project: Project) -> None:
    """One pair in words, with what the hold-out adds."""
    role = _("Champion") if match.other.id == project.current(Pointer.CHAMPION) else ""
    lines = [_marked(match.folds)]
    if isinstance(match.holdout, Pair):
        lines.append(_marked(match.holdout))
    st.markdown("  \n".join(f"**{role}** · {line}" if role else line for line in lines))


def _marked(found: Pair | Message) -> str:
    if isinstance(found, Message):
        return not_yet(told(found))
    return (done if found.difference.certain else _even)(told(found.words))


def _even(text: str) -> str:
    """Neither better nor worse, as far as anybody can tell."""
    return f":gray[:material/balance:] {text}"


def _explained(pairs: int) -> str:
    text = _("95 % intervals: over folds by the corrected resampled t-test, on the hold-out row by row.")
    if pairs < MANY_PAIRS:
        return text
    return text + " " + _("Of twenty equal pairs, one seems different by chance.")


def _what_differs(runs: Sequence[Record]) -> None:
    found = differing(runs)
    st.markdown("**" + _("What differs in plan and parameters") + "**")
    if not found.params:
        st.caption(_("Nothing: the same plan and the same parameters."))
        return
    table = pd.DataFrame(found.params, index=_unlike(found.names)).T
    st.dataframe(table, key="differing_params")


def _scores(project: Project, runs: Sequence[Record]) -> None:
    """Every score in which they differ, champion and baseline among them."""
    champion = project.current(Pointer.CHAMPION)
    known = {metric.key: _(metric.name) for task in Task for metric in metrics_for(task)}
    sides = {"cv_": _("validated"), "holdout_": _("hold-out")}
    shown = {f"{side}{key}": f"{name}, {where}" for side, where in sides.items() for key, name in known.items()}
    names = [attempt_name(run) + (" · " + _("Champion") if run.id == champion else "") for run in runs]
    scores = [{shown[key]: value for key, value in run.metrics.items() if key in shown} for run in runs]
    found = comparison(names, [{} for _run in runs], scores)
    st.markdown("**" + _("Scores") + "**")
    if not found.metrics:
        st.caption(_("Nothing: the same scores."))
        return
    written = {key: [_figure(value) for value in values] for key, values in found.metrics.items()}
    st.dataframe(pd.DataFrame(written, index=_unlike(names)).T, key="differing_metrics")


def _figure(value: float) -> str:
    return "–" if isnan(value) else number(value)


def _unlike(names: Sequence[str]) -> list[str]:
    """The names, those that come again numbered, as a table's headings must differ."""
    again = [names[:place].count(name) for place, name in enumerate(names)]
    return [f"{name} ({times + 1})" if times else name for name, times in zip(names, again, strict=True)]
