"""Which columns matter: a sentence, the table, the chart."""

import pandas as pd
import streamlit as st

from core.conclusion.explanation.importance import Importance, Weight, importance_figure
from core.language import _, ngettext, number
from core.question.metrics import metric_named
from ui.conclusion.sureness import ends, sureness
from ui.tables import written_table
from ui.words import plain, told

ROW, MOST_HEIGHT = 35, 430  # pixels


def weights_shown(found: Importance) -> None:
    """The importance of all columns, the one that matters most first."""
    metric = _("Grouping") if found.own else _(metric_named(found.metric).name)
    st.markdown(f"##### {told(found.words)}")
    table, chart = st.columns([3, 2], gap="large")
    with table:
        st.dataframe(
            written_table(pd.DataFrame([_row(one) for one in found.weights])),
            hide_index=True,
            placeholder="–",
            key="weights",
            height=min(MOST_HEIGHT, ROW * (len(found.weights) + 1) + 3),
            column_config={
                "feature": st.column_config.TextColumn(_("Column"), pinned=True),
                "importance": _("{metric} lost without it").format(metric=metric),
                "interval": st.column_config.TextColumn(
                    _("95 % interval"), help=_("Where it reaches below 0, the column may not matter at all.")
                ),
                "matters": _("Matters"),
            },
        )
    with chart:
        st.plotly_chart(importance_figure(found), key="importance")
    st.caption(_basis(found))
    if found.own:
        st.info(
            _(
                "A clustering has no truth to be wrong about. What is measured is how much of the grouping is lost; "
                "courses and single rows cannot be explained, for there is no score that they would move."
            ),
            icon=":material/info:",
        )
    for failure in found.failures:
        st.caption(_("A fold failed: {reason}").format(reason=plain(failure)))


def _row(one: Weight) -> dict[str, object]:
    return {
        "feature": one.feature,
        "importance": one.importance,
        "interval": ends(one.low, one.high),
        "matters": sureness(one.low, one.high),
    }


def _basis(found: Importance) -> str:
    rows = ngettext("{n} validation row", "{n} validation rows", found.rows).format(n=number(found.rows))
    folds = ngettext("{n} fold", "{n} folds", found.folds).format(n=number(found.folds))
    return _(
        "Each column's values were shuffled {repeats} times among {rows} of {folds}, each asked of the model that has "
        "not learned from them. Columns that say the same share their importance: each can stand in for the other."
    ).format(repeats=found.repeats, rows=rows, folds=folds)
