"""The trials of a study as figures at the top, a chart, and a table."""

from collections.abc import Mapping, Sequence
from math import isnan, nan
from typing import Any

import pandas as pd
import streamlit as st

from core.algorithms.catalogue import ALGORITHMS
from core.language import _, number
from core.question.metric import Metric
from core.tuning.finding import best_of
from core.tuning.views.attempt import Attempt
from core.tuning.views.scores import scores_figure, scores_over_time

TABLE_HEIGHT = 260
_NAMES = {one.key: one.name for one in ALGORITHMS}


def figure(label: str, value: str, beneath: str, *, help_: str | None = None) -> None:
    """A number with its doubt; what stands beneath is no trend, and its line is always there."""
    st.metric(label, value, beneath or "–", delta_color="off", delta_arrow="off", help=help_)


def best_figure(label: str, attempts: Sequence[Attempt], metric: Metric, folds: int) -> None:
    """The best score and how much it varies over the folds."""
    best = best_of(attempts, metric)
    spread = number(best.spread) if best and not isnan(best.spread) else "–"
    beneath = _("± {spread} over {folds} folds").format(spread=spread, folds=folds)
    figure(label.format(metric=_(metric.name)), number(best.score) if best else "–", beneath)


def baseline_figure(attempts: Sequence[Attempt]) -> None:
    """What the best one has to beat."""
    score = next((one.score for one in attempts if one.baseline), nan)
    figure(_("Baseline"), "–" if isnan(score) else number(score), _("answers without looking"))


def scores_chart(attempts: Sequence[Attempt], metric: Metric, *, key: str) -> None:
    """Each trial's score, the best so far, the baseline."""
    judged = sorted((one.number, one.score) for one in attempts if not (one.baseline or one.pruned))
    yardstick = next((one.score for one in attempts if one.baseline), nan)
    scores = scores_over_time(judged, yardstick, metric)
    st.plotly_chart(scores_figure(scores, _(metric.name)), key=f"scores_{key}")


def table_of(attempts: Sequence[Attempt]) -> pd.DataFrame:
    """A row a trial; columns that say nothing about any are left out."""
    rows = [
        {
            "name": _("Baseline") if one.baseline else str(one.number),
            "algorithm": algorithm_label(one.algorithm),
            "score": one.score,
            "spread": one.spread,
            "state": state_of(one),
            "seconds": one.seconds,
            "memory": one.memory,
            "params": readable(one.params),
            "reason": one.failure,
        }
        for one in attempts
    ]
    table = pd.DataFrame(rows)
    empty = [name for name in ("memory", "reason") if name in table and not _says_anything(table[name])]
    return table.drop(columns=empty)


def table_columns(metric: Metric) -> dict[str, Any]:
    """The headings of such a table."""
    return {
        "name": st.column_config.TextColumn(_("Trial"), pinned=True, width="small"),
        "algorithm": _("Algorithm"),
        "score": _(metric.name),
        "spread": _("± folds"),
        "state": _("State"),
        "seconds": _("Seconds"),
        "memory": _("Memory (MB)"),
        "params": _("Hyperparameters"),
        "reason": _("Reason"),
    }


def state_of(attempt: Attempt) -> str:
    """How a trial ended, in a word."""
    if attempt.failure:
        return _("failed")
    return _("pruned") if attempt.pruned else _("judged")


def algorithm_label(key: str) -> str:
    """An algorithm by its name; as it stands where another program wrote it."""
    return _(_NAMES[key]) if key in _NAMES else key


def readable(params: Mapping[str, Any]) -> str:
    """Hyperparameters in one line."""
    return ", ".join(f"{name}={number(v) if isinstance(v, float) else v}" for name, v in params.items())


def _says_anything(column: "pd.Series[Any]") -> bool:
    return bool(column.astype(bool).any() if column.dtype == object else column.notna().any())
