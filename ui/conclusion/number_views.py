"""Numbers missed: residuals, predictions against the truth, ranges of the target, quantiles of the error."""

from math import isfinite

import pandas as pd
import streamlit as st

from core.conclusion.views.misses import Misses, Stretch, misses, predicted_figure, residuals_figure
from core.language import _, number, percent
from core.question.metric import Outcome
from ui.panels import way_chosen
from ui.tables import written_table
from ui.words import told


def misses_shown(outcome: Outcome) -> None:
    """Residuals, and beside them predictions against the truth."""
    found = misses(outcome)
    st.markdown(f"##### {told(found.words)}")
    left, right = st.columns(2, gap="large")
    with left:
        st.markdown("**" + _("Residuals") + "**")
        st.plotly_chart(residuals_figure(found), key="residuals_chart")
    with right:
        st.markdown("**" + _("Predicted and true") + "**")
        st.plotly_chart(predicted_figure(found), key="predicted_chart")
    if len(found.truth) < found.rows:
        text = _("Drawn: {some} of {rows} rows, at random.")
        st.caption(text.format(some=number(len(found.truth)), rows=number(found.rows)))


def ranges_shown(outcome: Outcome) -> None:
    """The error by ranges of the target, and how large it is for how many rows."""
    found = misses(outcome)
    st.markdown(f"##### {told(found.words)}")
    kinds = {"truth": _("the truth"), "answer": _("the answer")}
    kind = way_chosen(_("Ranges of"), kinds, "range_kind")
    st.dataframe(
        written_table(
            pd.DataFrame([_stretch(one) for one in (found.stretches if kind == "truth" else found.answered)])
        ),
        hide_index=True,
        placeholder="–",
        key="ranges",
        column_config={
            "range": st.column_config.TextColumn(_("Range"), pinned=True),
            "rows": _("Rows"),
            "leaning": st.column_config.Column(
                _("Mean error"), help=_("Prediction less truth: above 0 the answers are too high.")
            ),
            "ends": st.column_config.Column(_("95 % interval"), help=_("Of all ranges at once.")),
            "leans": _("Leans"),
            "absolute": _("Mean absolute error"),
        },
    )
    if kind == "truth":
        st.caption(
            _(
                "High values are estimated too low and low ones too high by every model that does not explain all; "
                "what could be corrected shows by ranges of the answer."
            )
        )
    _quantiles(found)


def _quantiles(found: Misses) -> None:
    """How large the error is for how many rows."""
    rows = [{"share": percent(share), "error": value} for share, value in found.quantiles]
    st.dataframe(
        written_table(pd.DataFrame(rows)),
        hide_index=True,
        width="content",
        key="error_quantiles",
        column_config={
            "share": st.column_config.TextColumn(_("Of the rows")),
            "error": st.column_config.Column(_("miss by at most")),
        },
    )


def _stretch(one: Stretch) -> dict[str, object]:
    known = isfinite(one.least) and isfinite(one.most)
    leans = _("too high") if one.leaning > 0 else _("too low")
    return {
        "range": _("{low} to {high}").format(low=number(one.low), high=number(one.high)),
        "rows": one.rows,
        "leaning": one.leaning,
        "ends": _("{low} to {high}").format(low=number(one.least, 3), high=number(one.most, 3)) if known else "–",
        "leans": leans if one.leans else _("no"),
        "absolute": one.absolute,
    }
