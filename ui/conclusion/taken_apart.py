"""SHAP values: what moves the answers of all rows of a sample, and what has moved the answer of one."""

import pandas as pd
import streamlit as st

from core.conclusion.explanation.whole import Contributions, row_words
from core.conclusion.explanation.whole_figures import row_figure, whole_figure
from core.language import _, ngettext, number
from ui.conclusion.outcome import answer_name, outcome_chosen, outcome_of
from ui.tables import written_table
from ui.words import told

ROW, MOST_HEIGHT = 35, 430  # pixels


def whole_shown(found: Contributions) -> None:
    """Which columns move answers furthest, and whether large values raise or lower them."""
    outcome = outcome_chosen(found.classes)
    totals = found.totals(outcome)
    title = answer_name(found.classes, outcome)
    first, moved = totals[0]
    sentence = _("“{feature}” moves this answer furthest: by {by} on average, up or down.")
    st.markdown(f"##### {sentence.format(feature=first, by=number(moved, 2))}")
    table, chart = st.columns([2, 3], gap="large")
    with table:
        st.dataframe(
            written_table(pd.DataFrame(totals, columns=["feature", "moved"])),
            hide_index=True,
            key="shap_totals",
            height=min(MOST_HEIGHT, ROW * (len(totals) + 1) + 3),
            column_config={
                "feature": st.column_config.TextColumn(_("Column"), pinned=True),
                "moved": _("Mean SHAP value, up or down"),
            },
        )
    with chart:
        st.plotly_chart(whole_figure(found, outcome, _("moves: {answer}").format(answer=title)), key="shap_whole")
    _basis(found)


def row_shown(found: Contributions) -> None:
    """One row of the sample is chosen; below, from the usual answer to its own."""
    row, outcome = st.columns(2)
    with row:
        names = {
            place: _("Row {n}: {truth}, answered {answer}").format(
                n=number(one.number), truth=one.truth, answer=one.answer
            )
            for place, one in enumerate(found.rows)
        }
        chosen = found.rows[
            st.selectbox(
                _("Row"),
                list(names),
                format_func=names.__getitem__,
                key="shap_row",
                help=_("Rows are numbered as they stand among the training rows."),
            )
        ]
    with outcome:
        place = outcome_of(found.classes, chosen)
    name = found.classes[place] if found.classes else ""
    st.markdown(f"##### {told(row_words(chosen, found.features, place, name))}")
    st.plotly_chart(row_figure(chosen, found.features, place, answer_name(found.classes, place)), key="shap_one")
    _basis(found)


def _basis(found: Contributions) -> None:
    rows = ngettext("{n} validation row", "{n} validation rows", len(found.rows)).format(n=number(len(found.rows)))
    st.caption(
        _(
            "SHAP values of {rows}, each by the model that has not learned from it, against up to {background} other "
            "rows of its fold. The parts and the usual answer add up to the answer."
        ).format(rows=rows, background=found.background)
    )
