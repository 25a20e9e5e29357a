"""The course's table of the candidates, and the decision matrix that weights make of it."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from core.actions.weighing import Row, course_table, values_of, weigh, weighed, weighting_of
from core.conclusion.matrix import (
    CRITERIA,
    LEAST_WEIGHT,
    MOST_WEIGHT,
    NORMALISATION,
    SCORE,
    USUAL,
    Criterion,
    Matrix,
    criterion_named,
    deciding,
)
from core.language import _, moment, number
from core.question.metric import Metric
from core.question.metrics import metric_named
from core.tracking.projects import Project, question_of
from core.tracking.runs import Record, current_actor
from core.tracking.tags import Pointer
from core.tracking.weightings import Weighting
from ui.page import errors_shown
from ui.run_names import algorithm_name
from ui.tables import written_table
from ui.words import done, plain, told

A_ROW = 4  # weights beside each other


def matrix_panel(project: Project, _candidate: Record) -> None:
    """The table, the weights, and who comes first with them."""
    metric = metric_named(question_of(project).metric)
    with errors_shown():
        rows, known = course_table(project), weighting_of(project)
        if not rows:
            st.info(_("No candidate is on the dataset version in force. Run a study in A³."), icon=":material/info:")
            return
        _course_table(project, rows, metric)
        _weights_form(project, rows, known)
        _matrix(rows, weighed(project, rows, known.weights if known else USUAL), known)


def _course_table(project: Project, rows: Sequence[Row], metric: Metric) -> None:
    st.subheader(_("The candidates by all criteria"))
    champion = project.current(Pointer.CHAMPION)
    table = pd.DataFrame(
        [
            {
                "name": row.name + (" · " + _("Champion") if row.run.id == champion else ""),
                "algorithm": algorithm_name(row.run),
                SCORE: row.figures[SCORE],
                "ends": _ends(*row.ends) if row.ends else "–",
                "holdout": row.holdout,
                "holdout_ends": _ends(row.holdout_interval.low, row.holdout_interval.high)
                if row.holdout_interval
                else "–",
                **{one.key: row.figures[one.key] for one in CRITERIA if one.key != SCORE},
            }
            for row in rows
        ]
    )
    st.dataframe(
        written_table(table), hide_index=True, key="course_table", placeholder="–", column_config=_headings(metric)
    )
    st.caption(
        _(
            "95 % intervals: over folds by the corrected resampled t-test, on the hold-out as in the verdict. "
            "Latency is measured when the hold-out is opened. Ratings run from 1 to 5, more is better."
        )
    )


def _ends(low: float, high: float) -> str:
    return _("{low} to {high}").format(low=number(low, 3), high=number(high, 3))


def _headings(metric: Metric) -> dict[str, Any]:
    name = _(metric.name)
    return {
        "name": st.column_config.TextColumn(_("Run"), pinned=True),
        "algorithm": _("Algorithm"),
        SCORE: _("{metric}, validated").format(metric=name),
        "ends": _("95 % interval"),
        "holdout": _("{metric}, hold-out").format(metric=name),
        "holdout_ends": st.column_config.TextColumn(_("95 % interval, hold-out")),
        **{one.key: _named(one) for one in CRITERIA if one.key != SCORE},
    }


def _named(criterion: Criterion) -> str:
    name = _(criterion.label)
    return f"{name} ({criterion.unit})" if criterion.unit else name


def _weights_form(project: Project, rows: Sequence[Row], known: Weighting | None) -> None:
    weights = known.weights if known else USUAL
    st.subheader(_("What counts how much"))
    revision = known.number if known else 0
    with st.form(f"weights_{revision}"):
        given: dict[str, float] = {}
        for start in range(0, len(CRITERIA), A_ROW):
            for column, one in zip(st.columns(A_ROW), CRITERIA[start : start + A_ROW], strict=False):
                given[one.key] = column.slider(
                    _(one.label), LEAST_WEIGHT, MOST_WEIGHT, weights.get(one.key, one.weight), key=f"weight_{one.key}"
                )
        sent = st.form_submit_button(_("Weigh and record"), type="primary", icon=":material/balance:")
    if sent:
        with errors_shown(stop=False):
            weigh(project, rows, given, current_actor(), based_on=revision)
            st.rerun()


def _matrix(rows: Sequence[Row], found: Matrix, known: Weighting | None) -> None:
    st.markdown(f"### {done(told(found.words)) if found.points else told(found.words)}")
    if found.points:
        table = _points_table(rows, found)
        total = st.column_config.ProgressColumn(_("Points"), min_value=0, max_value=100, format="%.0f", pinned=True)
        headings = {key: f"{_(criterion_named(key).label)} × {found.weights[key]}" for key in found.points}
        st.dataframe(
            table,
            hide_index=True,
            key="decision_matrix",
            column_config={"name": st.column_config.TextColumn(_("Run"), pinned=True), "total": total, **headings},
        )
    st.caption(_(NORMALISATION))
    _hanging(found, values_of(rows))
    for key in found.left_out:
        text = _("{criterion} is left out: it is not known of every candidate.")
        st.caption(text.format(criterion=_(criterion_named(key).label)))
    if known:
        text = _("Weights, revision {n}, by {who}, {when}")
        st.caption(text.format(n=number(known.number), who=plain(known.actor), when=moment(known.saved)))
    else:
        st.caption(_("These weights are a proposal: nobody has recorded any yet."))


def _points_table(rows: Sequence[Row], found: Matrix) -> pd.DataFrame:
    """The candidates from the best to the worst, with their share of each criterion."""
    return pd.DataFrame(
        [
            {
                "name": rows[place].name,
                "total": found.totals[place],
                **{key: number(points[place], 2) for key, points in found.points.items()},
            }
            for place in found.ranking
        ]
    )


def _hanging(found: Matrix, values: Mapping[str, Sequence[float]]) -> None:
    """Whether the first place is sure of its weights."""
    criteria = [_(criterion_named(key).label) for key in deciding(found, values)]
    if criteria:
        text = _("The first place hangs on: {criteria}. Counted twice or not at all, another candidate comes first.")
        st.info(text.format(criteria=", ".join(criteria)), icon=":material/tune:")
    elif found.points and len(found.names) > 1:
        st.caption(_("No single weight decides: counted twice or not at all, the same candidate comes first."))
