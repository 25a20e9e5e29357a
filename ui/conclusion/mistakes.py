"""The worst errors in a table; of the one that is chosen, the training rows most like it."""

from typing import Any

import pandas as pd
import streamlit as st

from core.conclusion.mistakes import Mistake, Mistakes
from core.language import _, number
from ui.conclusion.unopened import not_kept
from ui.tables import rows_written
from ui.words import told

OWN = ("row", "what", "truth", "answer", "loss", "distance")  # names of columns that are not the table's
COMPUTED = ("answer", "loss", "distance")


def mistakes_shown(found: Mistakes | None) -> None:
    """Which rows were answered worst, and what training has to say about one of them."""
    if found is None:
        not_kept()
        return
    if not found.found:
        st.success(_("No row of the hold-out was answered wrong."), icon=":material/check_circle:")
        return
    text = _("{wrong} of {rows} rows were answered wrong; the worst come first.")
    if isinstance(found.found[0].truth, float):
        text = _("The rows that are furthest off, of {rows}.")
    st.markdown("##### " + text.format(wrong=number(found.wrong), rows=number(found.rows)))
    st.dataframe(
        rows_written(pd.DataFrame([_line(one, found.columns) for one in found.found]), COMPUTED),
        hide_index=True,
        placeholder="–",
        key="worst_errors",
        column_config={
            **_headings(),
            "loss": st.column_config.Column(
                _("Off by"),
                help=_("The distance from the truth; of classes, how much likelier the wrong one was called."),
            ),
        },
    )
    place = st.selectbox(
        _("Training rows most like row …"),
        range(len(found.found)),
        format_func=lambda one: _name(found.found[one]),
        key="worst_error",
        help=_("Rows are numbered as they stand in the hold-out."),
    )
    _nearest(found.found[place], found.columns)


def _nearest(one: Mistake, columns: tuple[str, ...]) -> None:
    if one.words is None:
        st.caption(_("What the candidate makes of its rows is no place in which some are nearer than others."))
        return
    st.markdown(f"**{told(one.words)}**")
    lines = [
        {"what": _("the mistake"), "truth": one.truth, "distance": None, **_named(columns, one.values)},
        *(
            {
                "what": _("training row {n}").format(n=number(near.number)),
                "truth": near.truth,
                "distance": near.distance,
                **_named(columns, near.values),
            }
            for near in one.nearest
        ),
    ]
    st.dataframe(
        rows_written(pd.DataFrame(lines), COMPUTED),
        hide_index=True,
        placeholder="–",
        key="nearest_rows",
        column_config={
            **_headings(),
            "what": st.column_config.TextColumn(_("Row"), pinned=True),
            "distance": st.column_config.Column(
                _("Distance"), help=_("Root mean square over the features as the model sees them, in deviations.")
            ),
        },
    )


def _line(one: Mistake, columns: tuple[str, ...]) -> dict[str, object]:
    own = {"row": one.number, "truth": one.truth, "answer": one.answer, "loss": one.loss}
    return {**own, **_named(columns, one.values)}


def _named(columns: tuple[str, ...], values: tuple[object, ...]) -> dict[str, object]:
    """Values by the names of their columns, told apart from ours."""
    return {f"{name} " if name in OWN else name: value for name, value in zip(columns, values, strict=True)}


def _headings() -> dict[str, Any]:
    return {
        "row": st.column_config.Column(_("Row"), pinned=True),
        "truth": _("True"),
        "answer": _("Predicted"),
    }


def _name(one: Mistake) -> str:
    truth, answer = (number(value) if isinstance(value, float) else str(value) for value in (one.truth, one.answer))
    return _("{row}: {truth}, told {answer}").format(row=number(one.number), truth=truth, answer=answer)
