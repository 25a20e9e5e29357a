"""For whom a candidate is right and wrong: weak slices, marked segments, and the groups of sensitive columns."""

from collections.abc import Sequence
from math import isnan, nan

import pandas as pd
import streamlit as st

from core.actions.breakdown import fairness_of, segments_of
from core.actions.conclusion import Opening, latest_opening
from core.conclusion.segments.figure import segments_figure
from core.conclusion.segments.segment import SMALL, Origin, Segment
from core.conclusion.segments.segments import Segments
from core.language import _, ngettext, number
from core.question.metric import Metric
from core.question.metrics import metric_named, metrics_for
from core.question.question import Question
from core.question.task import Task
from core.tracking.projects import Project, question_of
from core.tracking.runs import Record
from ui.conclusion.fairness import fairness_shown
from ui.conclusion.unopened import not_kept, unopened
from ui.page import errors_shown
from ui.phases import UNDERSTANDING
from ui.tables import written_table
from ui.words import told

LEAST_P = 0.001  # what is surer is sure enough


def segments_panel(project: Project, candidate: Record) -> None:
    """What the latest opening has stored of segments and groups."""
    with errors_shown(stop=False):
        opening = latest_opening(project, candidate.id)
        if opening is None:
            unopened()
            return
        found, fair = segments_of(project, candidate.id), fairness_of(project, candidate.id)
        if found is None or fair is None:
            not_kept()
            return
        question = question_of(project)
        metric = _metric_chosen(question)
        if question.task is not Task.CLUSTERING:
            _weak(found, metric, opening)
        _marked(found, metric, opening)
        fairness_shown(fair, question)


def _metric_chosen(question: Question) -> Metric:
    keys = [metric.key for metric in metrics_for(question.task, scored=True)]
    key = st.selectbox(
        _("Metric"),
        keys,
        keys.index(question.metric),
        format_func=lambda one: _(metric_named(one).name),
        key="segment_metric",
        help=_("Every metric was computed for every segment."),
    )
    return metric_named(key)


def _weak(found: Segments, metric: Metric, opening: Opening) -> None:
    weak = found.of(Origin.WEAK)
    st.subheader(_("Weak slices"))
    if not weak:
        st.markdown(_("No part of a column, and no two together, is answered worse than the rest beyond chance."))
        return
    sentence = ngettext(
        "{n} part of the rows is answered worse than the rest, beyond chance.",
        "{n} parts of the rows are answered worse than the rest, beyond chance.",
        len(weak),
    )
    st.markdown("##### " + sentence.format(n=number(len(weak))))
    _table(weak, metric, opening, "weak_slices")
    st.caption(
        _(
            "Searched among all parts of one and of two columns. Each was tested against the other rows, and the "
            "p-values are corrected for how many were looked at (Holm); of parts that say the same only the surest is "
            "listed. Found on these rows, a slice looks somewhat worse than it is."
        )
    )


def _marked(found: Segments, metric: Metric, opening: Opening) -> None:
    marked = found.of(Origin.SEGMENT, Origin.SENSITIVE)
    st.subheader(_("Marked segments"))
    if not marked:
        st.info(
            _("No column is marked as segment or sensitive. Give columns these roles in U."), icon=":material/info:"
        )
        st.page_link(UNDERSTANDING.page, label=_("To the columns in U"), icon=UNDERSTANDING.icon)
        return
    table, chart = st.columns([3, 2], gap="large")
    with table:
        _table(marked, metric, opening, "marked_segments")
    with chart:
        overall = opening.evaluation.metrics.get(metric.key, nan)
        st.plotly_chart(segments_figure(marked, metric.key, _(metric.name), overall), key="segments_chart")
    st.caption(
        _("Dotted: all rows. Hollow and marked as small: fewer than {n} rows, which say little.").format(
            n=number(SMALL)
        )
    )


def _table(segments: Sequence[Segment], metric: Metric, opening: Opening, key: str) -> None:
    st.dataframe(
        written_table(pd.DataFrame([_line(one, metric) for one in segments])),
        hide_index=True,
        placeholder="–",
        key=key,
        column_config={
            "column": st.column_config.TextColumn(_("Column"), pinned=True),
            "value": _("Value"),
            "rows": _("Rows"),
            "score": st.column_config.Column(f"{_(metric.name)} {metric.unit}".strip(), help=_overall(metric, opening)),
            "ends": _("95 % interval"),
            "p": st.column_config.Column("p", help=_("How likely it is that any slice looks so by chance.")),
            "note": _("Note"),
        },
    )


def _overall(metric: Metric, opening: Opening) -> str:
    return _("All rows: {value}").format(value=number(opening.evaluation.metrics.get(metric.key, nan)))


def _line(one: Segment, metric: Metric) -> dict[str, object]:
    value, sure, reason = one.metrics[metric.key], one.intervals.get(metric.key), one.undefined.get(metric.key)
    ends = _("{low} to {high}").format(low=number(sure.low, 3), high=number(sure.high, 3)) if sure else "–"
    notes = [_("small")] if one.small else []
    if isnan(value) and reason:
        notes.append(_("not measured: {reason}").format(reason=told(reason)))
    line: dict[str, object] = {"column": one.name, "value": one.value, "rows": one.rows, "score": value, "ends": ends}
    if one.p_value is not None:
        line["p"] = number(one.p_value, 2) if one.p_value >= LEAST_P else f"< {number(LEAST_P)}"
    return {**line, "note": " · ".join(notes)}
