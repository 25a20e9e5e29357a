"""The runs of a project as a table of pages, and those of them that are ticked, wherever they stand."""

import hashlib
from typing import Any

import pandas as pd
import streamlit as st

from core.actions.comparison import MOST
from core.language import _, number
from core.question.metrics import metric_named
from core.tracking.attempts import attempts, token_of
from core.tracking.projects import Project
from core.tracking.runs import Record
from ui.conclusion.run_filters import Wanted
from ui.page import errors_shown
from ui.run_names import algorithm_name, attempt_name
from ui.session import keep, kept, linked, put_in_link
from ui.tables import written_table

ROWS = 25
PAGE, TICKED, ASKED = "runs_page", "runs", "runs_query"


def run_table(project: Project, wanted: Wanted, metric: str) -> list[str]:
    """A page of the runs that are wanted, with its pager; the ids of all that are ticked, in the order of ticking."""
    page = _page(str((project.id, wanted)))
    with errors_shown():
        found = attempts(project.id, *wanted.conditions, order=wanted.order, most=ROWS, token=token_of(page, ROWS))
    ticked = [one for one in linked(TICKED, "").split(",") if one]
    if found.runs:
        ticked = _ticked_in(found.runs, ticked, metric)
    elif page == 1:
        st.info(_("No run fits. Change the filter, or run a study in A³."), icon=":material/info:")
    else:
        st.info(_("The list is shorter by now. Go back."), icon=":material/info:")
    keep(TICKED, ",".join(ticked))
    put_in_link(TICKED, "")
    _pager(page, len(found.runs), further=bool(found.next))
    return ticked


def untick(run: str) -> None:
    """Take a run out of the comparison."""
    keep(TICKED, ",".join(one for one in kept(TICKED, "").split(",") if one != run))
    keep("runs_version", kept("runs_version", 0) + 1)  # another table, so that its ticks are set anew


def _page(asked: str) -> int:
    """The page that is shown; back to the first when something else is asked for."""
    typed = linked(PAGE, "1")
    page = int(typed) if typed.isdecimal() and typed.isascii() and len(typed) < 7 else 1  # noqa: PLR2004 - a million
    if kept(ASKED, asked) != asked:
        page = 1
    keep(ASKED, asked)
    keep(PAGE, str(max(1, page)))
    put_in_link(PAGE, "1")
    return max(1, page)


def _ticked_in(runs: tuple[Record, ...], ticked: list[str], metric: str) -> list[str]:
    """All ticks after those of this page were set; what stands in a row is part of the table's key."""
    ids = [run.id for run in runs]
    shown = hashlib.sha256(",".join(ids).encode()).hexdigest()[:16]
    picked = st.dataframe(
        written_table(_table(runs, metric)),
        placeholder="–",
        hide_index=True,
        height=320,
        key=f"runs_{shown}_{kept('runs_version', 0)}",
        on_select="rerun",
        selection_mode="multi-row",
        selection_default={"selection": {"rows": [place for place, run in enumerate(ids) if run in ticked]}},
        column_config=_columns(metric),
    )
    here = [ids[place] for place in picked["selection"]["rows"] if place < len(ids)]
    left = [one for one in ticked if one not in ids or one in here]
    after = [*left, *(one for one in here if one not in left)]
    if len(after) > MOST:
        text = _("At most {most} runs are compared at once; the first {most} that were ticked are shown.")
        st.warning(text.format(most=MOST), icon=":material/filter_5:")
    return after[:MOST]


def _pager(page: int, rows: int, *, further: bool) -> None:
    if page == 1 and not further:
        return
    back, where, ahead = st.columns([1, 4, 1], vertical_alignment="center")
    if back.button(_("Back"), key="runs_back", disabled=page == 1, width="stretch"):
        _turn(page - 1)
    first = (page - 1) * ROWS + 1
    text = _("Page {n} · runs {first} to {last}")
    where.caption(text.format(n=number(page), first=number(first), last=number(first + max(rows, 1) - 1)))
    if ahead.button(_("Next"), key="runs_next", disabled=not further, width="stretch"):
        _turn(page + 1)


def _turn(page: int) -> None:
    keep(PAGE, str(page))
    st.rerun()


def _table(runs: tuple[Record, ...], metric: str) -> pd.DataFrame:
    figures = {
        "score": f"cv_{metric}",
        "spread": f"cv_{metric}_std",
        "holdout": f"holdout_{metric}",
        "latency": "holdout_latency_ms",
        "size": "model_size_mb",
        "seconds": "seconds",
    }
    rows = [
        {
            "name": attempt_name(run),
            "algorithm": algorithm_name(run),
            **{name: run.metrics.get(key) for name, key in figures.items()},
            "when": run.began,
        }
        for run in runs
    ]
    return pd.DataFrame(rows).astype(dict.fromkeys(figures, float))


def _columns(metric: str) -> dict[str, Any]:
    figure, name = st.column_config.NumberColumn, _(metric_named(metric).name)
    return {
        "name": st.column_config.TextColumn(_("Run"), pinned=True),
        "algorithm": _("Algorithm"),
        "score": figure(_("{metric}, validated").format(metric=name)),
        "spread": figure(_("± folds")),
        "holdout": figure(_("{metric}, hold-out").format(metric=name)),
        "latency": figure(_("Latency (ms)")),
        "size": figure(_("Size (MB)")),
        "seconds": figure(_("Seconds")),
        "when": st.column_config.DatetimeColumn(_("When"), format="distance"),
    }
