"""All trials and candidates of a project: sorted, filtered and paged by the store, ticked to compare."""

from typing import Any

import pandas as pd
import streamlit as st

from core.algorithms.catalogue import algorithms_for
from core.conclusion.comparison import comparison
from core.language import _
from core.question.metrics import metric_named, metrics_for
from core.question.task import Task
from core.tracking import tags
from core.tracking.attempts import attempts
from core.tracking.projects import Project, question_of
from core.tracking.runs import Record
from core.tracking.tags import Kind
from ui.page import errors_shown
from ui.run_names import algorithm_name, attempt_name
from ui.session import keep, kept
from ui.words import plain

ROWS = 25
ALL = "all"


def comparison_panel(project: Project, _candidate: Record) -> None:
    """The table with its filters, and beneath it the comparison of what is ticked."""
    question = question_of(project)
    task, metric = question.task, question.metric
    order, conditions = _filters(task, metric)
    tokens = _tokens(str((project.id, order, conditions)))
    with errors_shown():
        page = attempts(project.id, *conditions, order=order, most=ROWS, token=tokens[-1])
    if not page.runs and len(tokens) == 1:
        st.info(_("No run fits. Change the filter, or run a study in A³."), icon=":material/info:")
        return
    picked = st.dataframe(
        _table(page.runs, metric),
        placeholder="–",
        hide_index=True,
        height=320,
        key=f"runs_{len(tokens)}_{order}_{len(page.runs)}",
        on_select="rerun",
        selection_mode="multi-row",
        column_config=_columns(metric),
    )
    _pager(tokens, page.next)
    ticked = [page.runs[place] for place in picked["selection"]["rows"] if place < len(page.runs)]
    if len(ticked) > 1:
        _compared(ticked)
    else:
        st.caption(_("Tick two or more rows to see them side by side."))


def _filters(task: Task, metric: str) -> tuple[str, tuple[str, ...]]:
    sort, kind, algorithm = st.columns(3)
    best = "DESC" if metric_named(metric).greater_is_better else "ASC"
    orders = {
        f"metrics.`cv_{metric}` {best}": _("best score first"),
        "attributes.start_time DESC": _("newest first"),
        "metrics.`seconds` ASC": _("fastest first"),
    }
    order = sort.selectbox(_("Order"), list(orders), format_func=orders.__getitem__, key="runs_order")
    kinds = {ALL: _("Trials and candidates"), Kind.CANDIDATE.value: _("Candidates"), Kind.TRIAL.value: _("Trials")}
    chosen = kind.selectbox(_("Show"), list(kinds), format_func=kinds.__getitem__, key="runs_kind")
    names = {ALL: _("all"), **{one.key: _(one.name) for one in algorithms_for(task)}}
    wanted = algorithm.selectbox(_("Algorithm"), list(names), format_func=names.__getitem__, key="runs_algorithm")
    conditions = [
        f"tags.`{tag}` = '{value}'" for tag, value in ((tags.KIND, chosen), (tags.ALGORITHM, wanted)) if value != ALL
    ]
    return order, tuple(conditions)


def _tokens(query: str) -> list[str]:
    """The page tokens up to the page that is shown; back to the first when the query changes."""
    if kept("runs_query", query) != query:
        keep("runs_query", query)
        keep("runs_tokens", [""])
    return list(kept("runs_tokens", [""]))


def _pager(tokens: list[str], following: str) -> None:
    if len(tokens) == 1 and not following:
        return
    back, where, ahead = st.columns([1, 4, 1], vertical_alignment="center")
    back.button(
        _("Back"), key="runs_back", disabled=len(tokens) == 1, on_click=keep, args=("runs_tokens", tokens[:-1] or [""])
    )
    where.caption(_("Page {n}").format(n=len(tokens)))
    ahead.button(
        _("Next"), key="runs_next", disabled=not following, on_click=keep, args=("runs_tokens", [*tokens, following])
    )


def _table(runs: tuple[Record, ...], metric: str) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "name": attempt_name(run),
                "algorithm": algorithm_name(run),
                "score": run.metrics.get(f"cv_{metric}"),
                "spread": run.metrics.get(f"cv_{metric}_std"),
                "holdout": run.metrics.get(f"holdout_{metric}"),
                "latency": run.metrics.get("holdout_latency_ms"),
                "size": run.metrics.get("model_size_mb"),
                "seconds": run.metrics.get("seconds"),
                "when": run.began,
            }
            for run in runs
        ]
    )


def _columns(metric: str) -> dict[str, Any]:
    figure, name = st.column_config.NumberColumn, _(metric_named(metric).name)
    return {
        "name": st.column_config.TextColumn(_("Run"), pinned=True),
        "algorithm": _("Algorithm"),
        "score": figure(_("{metric}, validated").format(metric=name), format="%.4f"),
        "spread": figure(_("± folds"), format="%.4f"),
        "holdout": figure(_("{metric}, hold-out").format(metric=name), format="%.4f"),
        "latency": figure(_("Latency (ms)"), format="%.1f"),
        "size": figure(_("Size (MB)"), format="%.3f"),
        "seconds": figure(_("Seconds"), format="%.2f"),
        "when": st.column_config.DatetimeColumn(_("When"), format="distance"),
    }


def _compared(runs: list[Record]) -> None:
    """What differs between runs: parameters as a table, scores as bars."""
    known = {f"cv_{metric.key}": _(metric.name) for task in Task for metric in metrics_for(task)}
    found = comparison(
        [attempt_name(run) for run in runs],
        [run.params for run in runs],
        [{known[name]: value for name, value in run.metrics.items() if name in known} for run in runs],
    )
    st.subheader(_("Side by side"))
    params, metrics = st.columns(2, gap="large")
    with params:
        st.markdown(_("**What differs in the parameters**"))
        if found.params:
            st.dataframe(pd.DataFrame(found.params, index=list(found.names)).T, key="differing_params")
        else:
            st.caption(_("Nothing: the same parameters."))
    with metrics:
        st.markdown(_("**Validated scores**"))
        table = pd.DataFrame(found.metrics, index=list(found.names)).T
        st.dataframe(table.round(4), key="differing_metrics")
    if found.metrics:
        st.bar_chart(table, stack=False, height=260, horizontal=False)
    st.caption(
        _("Differences smaller than the spread over the folds may be chance: {names}.").format(
            names=", ".join(plain(name) for name in found.names)
        )
    )
