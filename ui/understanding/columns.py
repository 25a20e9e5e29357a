"""All columns in one table: what each holds and is for, to be corrected one by one or many at once."""

from typing import Any

import pandas as pd
import streamlit as st

from core.language import _, number
from core.tracking.projects import Project
from core.understanding.columns import Column, ColumnType, Role
from core.understanding.draft import Draft
from core.understanding.draft.choices import as_proposed, check_roles, chosen_names, with_types
from core.understanding.draft.work import Work
from core.understanding.overview import ColumnFigures, overview
from core.understanding.preparation import prepared
from ui.page import errors_shown
from ui.session import keep, kept
from ui.tables import written_table
from ui.understanding.drafting import changed
from ui.understanding.looked import looked_at
from ui.understanding.statistics_table import written_value

PAGE = 100  # columns shown at once: more make the page slow to draw and nobody reads them
HEIGHT = 560  # pixels: about fifteen rows
ROW_HEIGHT = 35
NAME_WIDTH = 150
EXAMPLES_WIDTH = 170  # pixels: two or three short values, and the rest in the open cell
TYPE_WIDTH = 120  # pixels: the longest name of a type, in either language
LEAST_FILTERED = 15  # columns from which looking for one by name saves time
EDITOR = "columns_editor"  # counts up when the table is to forget what was typed into it


def columns_panel(project: Project, work: Work) -> None:
    """The table of columns, and what can be done with the chosen ones."""
    figures = {one.name: one for one in looked_at(work.table).of_all(overview, work.columns).columns}
    columns = _those_shown(work.columns)
    chosen_all = st.session_state.get("columns_all", False)
    base = pd.DataFrame([_row(column, figures[column.name], work.draft, chosen_all) for column in columns])
    edited = st.data_editor(
        written_table(base, shares={"missing"}),
        hide_index=True,
        height=min(HEIGHT, ROW_HEIGHT * (len(base) + 1) + 3),
        key=f"columns_{kept(EDITOR, 0)}_{columns[0].name if columns else ''}_{len(columns)}_{chosen_all}",
        disabled=[str(name) for name in base if name not in {"chosen", "type", "role"}],
        column_config=_columns_shown(columns),
    )
    st.caption(
        _(
            "Types and roles are proposed from names and values; change what is wrong. Models learn from features and "
            "segments only."
        )
    )
    _apply(project, work, _differences(base, edited))
    _for_many(project, work, list(edited["name"][edited["chosen"]]) if len(base) else [])


def _those_shown(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns whose names are looked for, a page of them where there are many."""
    if len(columns) < LEAST_FILTERED:
        return columns
    text, page = st.columns([3, 1], vertical_alignment="bottom")
    wanted = text.text_input(_("Part of a name"), key="columns_named", icon=":material/search:").casefold()
    found = tuple(column for column in columns if wanted in column.name.casefold())
    pages = max(1, -(-len(found) // PAGE))
    if pages == 1:
        return found
    place = int(page.number_input(_("Page of {n}").format(n=pages), 1, pages, key="columns_page"))
    first = (place - 1) * PAGE
    st.caption(
        _("Columns {first} to {last} of {n}.").format(
            first=number(first + 1), last=number(min(first + PAGE, len(found))), n=number(len(found))
        )
    )
    return found[first : first + PAGE]


def _row(column: Column, figures: ColumnFigures, draft: Draft, chosen: bool) -> dict[str, Any]:
    return {
        "chosen": chosen,
        "name": column.name,
        "type": column.type.value,
        "role": column.role.value,
        "examples": " · ".join(written_value(value, column.type) for value in figures.examples),
        "missing": figures.missing,
        "distinct": figures.distinct,
        "bars": list(figures.bars),
        "decided": _("✓ decided") if column.name in chosen_names(draft) else _("proposed"),
    }


def _columns_shown(columns: tuple[Column, ...]) -> dict[str, Any]:
    types = [kind.value for kind in ColumnType if kind is not ColumnType.EMPTY]
    if any(column.type is ColumnType.EMPTY for column in columns):
        types.append(ColumnType.EMPTY.value)
    choice = st.column_config.SelectboxColumn
    return {
        "chosen": st.column_config.CheckboxColumn("", width="small", pinned=True, help=_("Choose for many at once")),
        "name": st.column_config.TextColumn(_("Column"), pinned=True, width=NAME_WIDTH),
        "type": choice(_("Type"), options=types, required=True, format_func=_type_label, width=TYPE_WIDTH),
        "role": choice(_("Role"), options=[role.value for role in Role], required=True, format_func=_role_label),
        "examples": st.column_config.TextColumn(_("Examples"), width=EXAMPLES_WIDTH),
        "missing": st.column_config.NumberColumn(_("Missing"), width="small"),
        "distinct": st.column_config.NumberColumn(_("Distinct")),
        "bars": st.column_config.BarChartColumn(_("Distribution"), y_min=0, width="small"),
        "decided": st.column_config.TextColumn(_("By whom")),
    }


def _differences(base: pd.DataFrame, edited: pd.DataFrame) -> tuple[dict[str, ColumnType], dict[str, Role]]:
    """What was typed into the table: types and roles by the names of their columns."""
    types, roles = {}, {}
    for name, kind, wanted in zip(base["name"], base["type"], edited["type"], strict=True):
        if kind != wanted:
            types[str(name)] = ColumnType(str(wanted))
    for name, role, wanted in zip(base["name"], base["role"], edited["role"], strict=True):
        if role != wanted:
            roles[str(name)] = Role(str(wanted))
    return types, roles


def _apply(project: Project, work: Work, wanted: tuple[dict[str, ColumnType], dict[str, Role]]) -> None:
    """Keep what was chosen; what cannot be is refused in words, and nothing changes."""
    types, roles = wanted
    if not types and not roles:
        return
    with errors_shown(stop=False):
        draft = with_types(work.draft, types)
        columns = prepared(work.reading, draft.steps).columns if types else work.columns
        check_roles(columns, roles)
        changed(project, draft.with_roles(roles))


def _for_many(project: Project, work: Work, names: list[str]) -> None:
    st.toggle(_("Choose all that are shown"), key="columns_all")
    if not names:
        return
    with st.container(border=True):
        st.markdown(_("**{n} chosen**").format(n=len(names)))
        first, second, act, undo = st.columns(4, vertical_alignment="bottom")
        kinds = [kind for kind in ColumnType if kind is not ColumnType.EMPTY]
        kind = first.selectbox(
            _("Type"), kinds, index=None, format_func=_label, placeholder=_("as it is"), key="many_type"
        )
        role = second.selectbox(
            _("Role"), list(Role), index=None, format_func=_label, placeholder=_("as it is"), key="many_role"
        )
        if act.button(_("Set for all chosen"), disabled=not (kind or role), key="many_set", width="stretch"):
            _forget_typed()
            _apply(
                project,
                work,
                (dict.fromkeys(names, kind) if kind else {}, dict.fromkeys(names, role) if role else {}),
            )
        if undo.button(_("As proposed"), icon=":material/undo:", key="many_proposed", width="stretch"):
            _forget_typed()
            changed(project, as_proposed(work.draft, names))


def _label(one: ColumnType | Role) -> str:
    return one.label


def _type_label(value: Any) -> str:
    return ColumnType(value).label


def _role_label(value: Any) -> str:
    return Role(value).label


def _forget_typed() -> None:
    keep(EDITOR, kept(EDITOR, 0) + 1)
