"""The form that fixes a dataset version: target, columns left out, the hold-out."""

import streamlit as st

from core.actions.data import draft_version, fix_version
from core.language import _
from core.question.task import Task
from core.tracking.projects import Project
from core.tracking.runs import current_actor
from core.understanding.columns import USABLE
from core.understanding.dataset import DatasetVersion
from core.understanding.reading import Reading
from core.understanding.split import LARGEST_SHARE, SMALLEST_SHARE, Split, SplitKind
from ui.page import errors_shown
from ui.source import target_proposed
from ui.words import plain

KINDS = (SplitKind.STRATIFIED, SplitKind.RANDOM, SplitKind.GROUPED, SplitKind.CHRONOLOGICAL)


def target_chosen(reading: Reading, task: Task) -> str:
    """The column to predict; for clustering a known label to compare with, or none."""
    names = [column.name for column in reading.columns]
    proposed = target_proposed(reading)
    if task is Task.CLUSTERING:
        chosen = st.selectbox(
            _("A known label to compare the clusters with (never learned from)"),
            names,
            index=None,
            placeholder=_("none"),
            key="target",
        )
        return chosen or ""
    return str(st.selectbox(_("The column to predict"), names, index=names.index(proposed), key="target"))


def columns_left_out(reading: Reading, target: str) -> tuple[str, ...]:
    """The columns that the user leaves out; those a model cannot use are named."""
    names = [column.name for column in reading.columns if column.name != target and column.type in USABLE]
    unusable = [
        f"{plain(one.name)} ({one.type.label})"
        for one in reading.columns
        if one.type not in USABLE and one.name != target
    ]
    chosen = st.multiselect(
        _("Columns to leave out"),
        names,
        key="dropped",
        help=_("Identifiers, and everything that is known only after the answer is."),
        placeholder=_("none"),
    )
    if unusable:
        st.caption(
            _("Left out because models here learn from numbers and categories: {columns}.").format(
                columns=", ".join(unusable)
            )
        )
    return tuple(chosen)


def fixing_form(project: Project, reading: Reading, task: Task, target: str, dropped: tuple[str, ...]) -> None:
    """Ask for the hold-out, and fix the version."""
    st.subheader(_("Seal the hold-out and fix this version"))
    st.markdown(
        _(
            "Some rows are put under seal now and opened in phase C only. After that this table does not change any "
            "more; another upload makes another version."
        )
    )
    shares = bool(target) and task is not Task.REGRESSION  # of classes, which a split can keep
    kinds = KINDS if shares else KINDS[1:]
    share, kind, column, seed = st.columns(4)
    split = Split(
        share=share.slider(
            _("Share of the hold-out"), SMALLEST_SHARE, LARGEST_SHARE, 0.2, 0.05, key="share", format="percent"
        ),
        kind=kind.selectbox(
            _("How rows are divided"),
            kinds,
            format_func=_kind_label,
            key="split_kind",
            help=_("Stratified: each class keeps its share on both sides."),
        ),
        column=column.selectbox(
            _("Column of groups or time"),
            [one.name for one in reading.columns],
            index=None,
            placeholder=_("none"),
            key="split_column",
            help=_("Rows of one group stay together; by time, the latest rows are the hold-out."),
        )
        or "",
        seed=int(
            seed.number_input(_("Seed"), 0, 2**31 - 1, 42, key="split_seed", help=_("The same seed, the same rows."))
        ),
    )
    if st.button(_("Fix this version"), type="primary", icon=":material/lock:", key="fix"):
        with errors_shown(), st.spinner(_("Sealing the hold-out …")):
            draft = draft_version(reading, task, target, dropped, split)
            version = fix_version(project, reading, draft, current_actor())
            _told(version)
            st.rerun()


def _told(version: DatasetVersion) -> None:
    st.toast(
        _("Version {n} is fixed: {training} rows to learn from, {holdout} under seal.").format(
            n=version.number, training=version.training_rows, holdout=version.holdout_rows
        ),
        icon=":material/lock:",
    )


def _kind_label(kind: SplitKind) -> str:
    labels = {
        SplitKind.STRATIFIED: _("stratified"),
        SplitKind.RANDOM: _("at random"),
        SplitKind.GROUPED: _("by group"),
        SplitKind.CHRONOLOGICAL: _("by time"),
    }
    return labels[kind]
