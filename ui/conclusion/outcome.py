"""Which answer is explained: the probability of a class, or the one number that is predicted."""

from collections.abc import Sequence

import streamlit as st

from core.conclusion.explanation.whole import Row
from core.conclusion.views.asked_for import asked_for
from core.language import _


def outcome_chosen(classes: Sequence[str]) -> int:
    """The place of the class that is looked at, the same in all views; 0 where a number is predicted."""
    if not classes:
        return 0
    return int(
        st.selectbox(
            _("Class"),
            range(len(classes)),
            asked_for(classes),
            format_func=classes.__getitem__,
            key="outcome",
            persist_state="session",
        )
    )


def outcome_of(classes: Sequence[str], row: Row) -> int:
    """The place of the class that is looked at for a row, at first the one that was answered."""
    if not classes:
        return 0
    answered = classes.index(row.answer) if row.answer in classes else 0
    key = f"outcome_{row.number}"
    return int(st.selectbox(_("Class"), range(len(classes)), answered, format_func=classes.__getitem__, key=key))


def answer_name(classes: Sequence[str], outcome: int) -> str:
    """The answer as the title of an axis."""
    return _("Probability of “{name}”").format(name=classes[outcome]) if classes else _("Prediction")
