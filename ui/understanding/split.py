"""The split: what is advised and why, what is taken, what it means in figures, and what a random one would promise."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from core.language import _, ngettext, number, percent
from core.question.task import Task
from core.tracking.projects import Project
from core.understanding.columns import LEARNED_FROM, ORDERING, Column, ColumnType, Role
from core.understanding.draft.work import Work
from core.understanding.split import LARGEST_SHARE, SMALLEST_SHARE, SPLIT_ROLES, Split, SplitKind
from core.understanding.split.sides import Side, Sides, sides
from ui.page import errors_shown
from ui.understanding.drafting import changed
from ui.understanding.optimism import optimism_shown
from ui.understanding.statistics_table import written_value
from ui.words import plain, told

LARGEST_SEED_ASKED = 2**31 - 1  # what the browser's number field keeps exact
GROUPING = frozenset({ColumnType.CATEGORY, ColumnType.TEXT, ColumnType.NUMBER, ColumnType.BOOLEAN})


def split_panel(project: Project, work: Work) -> None:
    """The advice, the choice, its figures, and the optimism gap."""
    _advice_shown(project, work)
    _choice(project, work)
    with errors_shown(stop=False):
        _sides_shown(_sides(work.table, work.columns, work.task, work.split)[1], work)
    optimism_shown(project, work)


def _advice_shown(project: Project, work: Work) -> None:
    with st.container(border=True):
        st.markdown(
            ":material/lightbulb: **"
            + _("Advised: {split}").format(split=_named(work.advice.split))
            + "**  \n"
            + told(work.advice.reason)
        )
        if work.split == work.advice.split:
            return
        if st.button(_("Split as advised"), icon=":material/undo:", key="split_as_advised"):
            changed(project, replace(work.draft, split=None))


def _choice(project: Project, work: Work) -> None:
    """The split as fields; what is changed there is taken at once."""
    current = work.split
    places = st.columns(4)
    kinds = [kind for kind in SplitKind if kind is not SplitKind.STRATIFIED or _has_classes(work)]
    kind = places[0].selectbox(
        _("How rows are divided"),
        kinds,
        index=kinds.index(current.kind) if current.kind in kinds else 0,
        format_func=lambda one: one.label,
        key=f"split_kind_{current.kind}",
        help=_("Stratified: each class keeps its share on both sides."),
    )
    share = places[1].slider(
        _("Share of the hold-out"),
        SMALLEST_SHARE,
        LARGEST_SHARE,
        current.share,
        0.05,
        key=f"split_share_{current.share}",
        format="percent",
    )
    chosen = replace(current, kind=kind, share=share)
    chosen = _by_column(work, chosen, places[2:]) if kind.by_column else replace(chosen, column="", gap=0)
    if kind is not SplitKind.CHRONOLOGICAL:
        chosen = replace(chosen, seed=_seed(places[3], current))
    if chosen != current and kind is chosen.kind:  # without a column, the split stays as it was
        _taken(project, work, chosen)


def _by_column(work: Work, chosen: Split, places: Sequence[st.delta_generator.DeltaGenerator]) -> Split:
    """The column of groups or of time, and for a time the gap."""
    by_time = chosen.kind is SplitKind.CHRONOLOGICAL
    names = _suitable(work.columns, SPLIT_ROLES[chosen.kind], ORDERING if by_time else GROUPING)
    if not names:
        places[0].info(_("No column suits this split."), icon=":material/info:")
        return work.split
    same = chosen.kind is work.split.kind and chosen.column in names
    column = places[0].selectbox(
        _("Column of the time") if by_time else _("Column of the groups"),
        names,
        index=names.index(chosen.column) if same else _marked(work.columns, names, SPLIT_ROLES[chosen.kind]),
        placeholder=_("choose a column"),
        key=f"split_column_{chosen.kind}_{work.split.column}",
        help=_("The latest rows are the hold-out.") if by_time else _("Rows of one group stay together."),
    )
    if column is None:
        return work.split
    if not by_time:
        return replace(chosen, column=column, gap=0)
    gap = places[1].number_input(
        _("Gap in rows"),
        0,
        None,
        work.split.gap,
        key=f"split_gap_{work.split.gap}",
        help=_("Rows left out before the hold-out, so that those next to it do not give it away."),
    )
    return replace(chosen, column=column, gap=int(gap))


def _seed(place: st.delta_generator.DeltaGenerator, current: Split) -> int:
    return int(
        place.number_input(
            _("Seed"),
            0,
            LARGEST_SEED_ASKED,
            min(current.seed, LARGEST_SEED_ASKED),
            key=f"split_seed_{current.seed}",
            help=_("The same seed, the same rows."),
        )
    )


def _taken(project: Project, work: Work, split: Split) -> None:
    """Keep the split; a column it goes by is not learned from, so its role follows."""
    draft = work.draft
    if any(one.name == split.column and one.role in LEARNED_FROM for one in work.columns):
        draft = draft.with_roles({split.column: SPLIT_ROLES[split.kind]})
    changed(project, replace(draft, split=split))


def _suitable(columns: Sequence[Column], role: Role, types: frozenset[ColumnType]) -> list[str]:
    """The columns that may hold this, the one that is marked first."""
    found = [one for one in columns if one.role is not Role.TARGET and (one.type in types or one.role is role)]
    return [one.name for one in sorted(found, key=lambda one: (one.role is not role, one.type is not ColumnType.DATE))]


def _marked(columns: Sequence[Column], names: Sequence[str], role: Role) -> int | None:
    """Where the column of this role stands among the names."""
    return next((names.index(one.name) for one in columns if one.role is role and one.name in names), None)


def _has_classes(work: Work) -> bool:
    return work.task is not Task.REGRESSION and any(one.role is Role.TARGET for one in work.columns)


@st.cache_resource(max_entries=4, hash_funcs={pd.DataFrame: id}, show_spinner=False)
def _sides(table: pd.DataFrame, columns: tuple[Column, ...], task: Task, split: Split) -> tuple[pd.DataFrame, Sides]:
    """With the table itself: as long as it is kept here, no other table can have its id."""
    return table, sides(table, columns, task, split)


def _sides_shown(found: Sides, work: Work) -> None:
    one, other = found.training, found.holdout
    left_out = found.gap + found.unusable
    learn, sealed, neither = st.columns(3)
    learn.metric(_("Rows to learn from"), number(one.rows), border=True)
    sealed.metric(_("Rows under seal"), number(other.rows), border=True)
    neither.metric(_("Rows left out"), number(left_out), border=True, help=_("The gap, and rows without a target."))
    lines = list(_lines(one, other, work))
    if lines:
        st.dataframe(
            pd.DataFrame(lines, columns=["what", "learn", "sealed"]),
            hide_index=True,
            key="split_sides",
            column_config={"what": "", "learn": _("To learn from"), "sealed": _("Under seal")},
        )


def _lines(one: Side, other: Side, work: Work) -> list[tuple[str, str, str]]:
    """What is to be compared: groups, times, the target."""
    column = work.split.column
    lines = []
    if one.different:
        label = _("Different “{column}”").format(column=column)
        lines.append((label, number(one.different), number(other.different)))
    if one.first:
        first, last = _("From “{column}”").format(column=column), _("To “{column}”").format(column=column)
        lines.append((first, _place(work, one.first), _place(work, other.first)))
        lines.append((last, _place(work, one.last), _place(work, other.last)))
    for (name, share), (_same, sealed) in zip(one.shares, other.shares, strict=True):
        lines.append((_("Share of “{value}”").format(value=name), percent(share), percent(sealed)))
    if one.mean is not None and other.mean is not None:
        lines.append((_("Mean of the target"), number(one.mean), number(other.mean)))
    return lines


def _place(work: Work, text: str) -> str:
    """Where a side begins or ends; a date as the language in use writes it."""
    dated = any(one.name == work.split.column and one.type is ColumnType.DATE for one in work.columns)
    return written_value(pd.Timestamp(text).timestamp(), ColumnType.DATE) if dated else text


def _named(split: Split) -> str:
    """The split in a few words."""
    words = split.kind.label
    if split.column:
        words = _("{kind} (“{column}”)").format(kind=words, column=plain(split.column))
    if split.gap:
        words += ", " + ngettext("{n} row of gap", "{n} rows of gap", split.gap).format(n=number(split.gap))
    return words
