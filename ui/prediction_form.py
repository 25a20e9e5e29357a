"""Predict: one row from a form, many from a file."""

from datetime import datetime
from typing import Any

import pandas as pd
import streamlit as st

from core.actions.prediction import Prediction, Questions, predict_one, predict_table
from core.language import _, current_language, date_in_words, number
from core.tracking.runs import Record
from core.transfer.figures import probabilities_figure
from core.transfer.prediction import PREDICTION, doubtful
from core.understanding.dataset.inputs import Input, InputKind
from core.understanding.export import to_csv
from core.understanding.reading import read_table
from ui.page import errors_shown
from ui.tables import rows_written
from ui.understanding.contract import contract_report
from ui.understanding.noticed import noticed
from ui.words import open_, plain, told

STEPS_IN_RANGE = 100
MOST_SHOWN = 200
FAR = 100  # years before and after those seen that a calendar reaches
FIRST_YEAR, LAST_YEAR = 1678, 2261  # that a table can hold to the nanosecond
PROBABILITY = "probability_"


def one_row(candidate: Record, questions: Questions) -> None:
    """A form made from what the model takes, and its answer."""
    asked, answer = st.columns(2, gap="large")
    with asked, st.form("prediction"):
        values = {one.name: _input(one, questions.derived.get(one.name, "")) for one in questions.asked}
        for one in questions.computed:
            st.caption(
                _("“{column}” is computed: {expression}").format(
                    column=plain(one.name), expression=plain(one.expression)
                )
            )
        pressed = st.form_submit_button(_("Predict"), type="primary", icon=":material/online_prediction:")
    with answer:
        if not pressed:
            st.info(_("Set the values and press Predict. Ranges are those seen in training."), icon=":material/info:")
            return
        with errors_shown(), st.spinner(_("Predicting …")):
            _answer(predict_one(candidate, values))


def many_rows(candidate: Record) -> None:
    """A file in, the same file with predictions out."""
    file = st.file_uploader(_("CSV file"), type=["csv", "tsv", "txt"], key="rows_to_predict")
    if not file:
        st.caption(
            _(
                "It needs the columns the model has learned from, as in the file of the dataset or as after its "
                "preparation; further columns are kept."
            )
        )
        return
    with errors_shown():
        with st.spinner(_("Predicting …")):
            reading = read_table(file.getvalue(), file.name)
            found = predict_table(candidate, reading)
        if found.prepared:
            counted, *steps = map(told, found.prepared)
            st.info("\n".join([counted, "", *(f"- {step}" for step in steps)]), icon=":material/construction:")
        noticed(found.noticed)
        if found.violations.breaches:
            contract_report(found.violations)
            st.caption(_("Rows that break the contract are answered too: the model has not seen their like."))
        st.dataframe(
            rows_written(found.table.head(MOST_SHOWN), computed=_answers(found.table)),
            hide_index=True,
            key="predicted_rows",
            placeholder="–",
            column_config={PREDICTION: st.column_config.Column(pinned=True)},
        )
        name = file.name.rsplit(".", 1)[0]
        st.download_button(
            _("Download with predictions"),
            to_csv(found.table, reading.dialect.decimal),
            f"{name}_predicted.csv",
            "text/csv",
            icon=":material/download:",
            type="primary",
        )


def _input(one: Input, expression: str) -> Any:
    label, key = plain(one.name), f"input_{one.name}"
    about = _("Derived in the preparation: {expression}").format(expression=plain(expression)) if expression else None
    match one.kind:
        case InputKind.NUMBER if one.low == one.high:
            return st.number_input(label, value=one.typical, key=key, help=about)
        case InputKind.NUMBER:
            step = (one.high - one.low) / STEPS_IN_RANGE
            return st.slider(label, one.low, one.high, one.typical, step, key=key, format="%.4g", help=about)
        case InputKind.CATEGORY:
            first = 0 if one.choices else None
            return st.selectbox(label, one.choices, index=first, key=key, accept_new_options=True, help=about)
        case InputKind.DATE:
            return _date(one, label, key, about)
        case InputKind.TEXT:
            return st.text_area(label, key=key, help=about)


def _date(one: Input, label: str, key: str, about: str | None) -> Any:
    """A calendar that opens at the typical date, and reaches far beyond those of training."""
    low, typical, high = (
        pd.Timestamp(place, unit="s").to_pydatetime(warn=False) for place in (one.low, one.typical, one.high)
    )
    seen = _("Seen in training: {low} to {high}.").format(low=date_in_words(low), high=date_in_words(high))
    asked = st.datetime_input if one.timed else st.date_input
    return asked(
        label,
        typical,
        min(low, datetime(max(low.year - FAR, FIRST_YEAR), 1, 1)),  # noqa: DTZ001 - as dates stand in a table
        max(high, datetime(min(high.year + FAR, LAST_YEAR), 12, 31)),  # noqa: DTZ001 - as above
        key=key,
        format="DD.MM.YYYY" if current_language() == "de" else "YYYY-MM-DD",
        help=f"{about} {seen}" if about else seen,
    )


def _answer(found: Prediction) -> None:
    row: dict[str, Any] = {str(name): value for name, value in found.table.iloc[0].items()}
    answered = row[PREDICTION]
    st.metric(_("Prediction"), number(answered) if isinstance(answered, float) else str(answered), border=True)
    sure = {name.removeprefix(PROBABILITY): float(row[name]) for name in row if _is_probability(name)}
    if sure:
        if doubt := doubtful(str(answered), sure):
            st.markdown(open_(told(doubt)))
        st.plotly_chart(probabilities_figure(sure), key="probabilities")
    for warning in found.warnings:
        st.warning(told(warning), icon=":material/warning:")


def _answers(table: pd.DataFrame) -> list[str]:
    """The columns that the model has made."""
    return [name for name in map(str, table) if name == PREDICTION or _is_probability(name)]


def _is_probability(name: str) -> bool:
    return name.startswith(PROBABILITY)
