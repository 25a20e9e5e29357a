"""Two versions side by side: rows, columns, and a column's two distributions over each other."""

from collections.abc import Collection

import pandas as pd
import streamlit as st

from core.language import _, number
from core.understanding.dataset.difference import ColumnDifference, compared
from core.understanding.dataset.difference_figure import difference_figure
from core.understanding.dataset.reference import Reference
from ui.tables import NOTHING, written_table
from ui.words import plain


def difference_shown(
    before: Reference, after: Reference, names: tuple[str, str], learned: Collection[str] = ()
) -> None:
    """What has changed from one version to the other; `names` name them, `learned` are drawn first."""
    earlier, later = names
    found = compared(before, after)
    rows, columns, changed = st.columns(3)
    rows.metric(_("Rows to learn from"), number(found.rows_after), border=True)
    rows.caption(_("{version}: {n}").format(version=plain(earlier), n=number(found.rows_before)))
    columns.metric(_("Columns"), len(after.columns), border=True)
    columns.caption(_("{version}: {n}").format(version=plain(earlier), n=len(before.columns)))
    changed.metric(_("Columns that differ"), len(found.changed), border=True)
    changed.caption(_("by more than chance explains"))
    table = pd.DataFrame([_row(column, earlier, later) for column in found.columns])
    st.dataframe(
        written_table(table, shares={str(name) for name in table.select_dtypes("number")}),
        hide_index=True,
        placeholder=NOTHING,
        key="difference",
    )
    drawn = [column.name for column in (*found.changed, *found.columns) if _drawable(column)]
    if drawn:
        offered = sorted(dict.fromkeys(drawn), key=lambda name: name not in learned)
        chosen = st.selectbox(_("Column"), offered, key="difference_column")
        column = next(one for one in found.columns if one.name == chosen)
        st.plotly_chart(difference_figure(column, earlier, later), key="difference_figure")


def _row(column: ColumnDifference, earlier: str, later: str) -> dict[str, object]:
    was, now = column.before, column.after
    return {
        _("Column"): column.name,
        _("Change"): column.change.label,
        _("Lie elsewhere"): column.moved,
        _("Type, {version}").format(version=earlier): was.type.label if was else None,
        _("Type, {version}").format(version=later): now.type.label if now else None,
        _("Missing, {version}").format(version=earlier): was.missing if was else None,
        _("Missing, {version}").format(version=later): now.missing if now else None,
    }


def _drawable(column: ColumnDifference) -> bool:
    return any(side is not None and bool(side.shares) for side in (column.before, column.after))
