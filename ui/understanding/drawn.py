"""What all views of the overview share: which column is chosen, and what was drawn from."""

import streamlit as st

from core.language import _, number, percent
from core.understanding.columns import Column, ColumnType, Role
from ui.understanding.looked import Looked

ASIDE = frozenset({Role.IDENTIFIER, Role.IGNORE})  # offered last
DRAWN = frozenset({ColumnType.NUMBER, ColumnType.CATEGORY, ColumnType.BOOLEAN, ColumnType.DATE})

Columns = tuple[Column, ...]


def column_chosen(columns: list[Column], key: str, label: str = "") -> Column | None:
    """A select box, those that say little at its end; a word where there is none to choose."""
    if not columns:
        st.info(_("No column can be drawn like this."), icon=":material/info:")
        return None
    named = {one.name: one for one in sorted(columns, key=lambda one: one.role in ASIDE)}
    return named[st.selectbox(label or _("Column"), list(named), key=key)]


def target_of(columns: Columns) -> Column | None:
    return next((one for one in columns if one.role is Role.TARGET), None)


def sample_told(looked: Looked, most: int | None = None) -> None:
    """Say so where fewer rows are drawn than there are."""
    drawn = min(len(looked.sample), most or len(looked.sample))
    if drawn < len(looked.table):
        st.caption(
            _("Drawn from {n} rows, chosen evenly at random: {share} of all.").format(
                n=number(drawn), share=percent(drawn / len(looked.table))
            )
        )
