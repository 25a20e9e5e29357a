"""A1: the algorithms of the task, each with when it is right."""

from collections.abc import Collection

import streamlit as st

from core.algorithms.catalogue import algorithm_named, algorithms_for
from core.language import _
from core.question.task import Task


def algorithms_chosen(task: Task) -> tuple[str, ...]:
    """The algorithms to try, by key; the baseline is always tried and needs no choice."""
    offered = [algorithm.key for algorithm in algorithms_for(task) if not algorithm.baseline]
    default = "random_forest" if "random_forest" in offered else offered[0]
    chosen = st.pills(
        _("Algorithms to try"),
        offered,
        selection_mode="multi",
        format_func=lambda key: _(algorithm_named(key).name),
        default=[default],
        key=f"algorithms_{task}",
        persist_state="session",
    )
    return tuple(key for key in offered if key in chosen)


def algorithms_explained(task: Task, chosen: tuple[str, ...]) -> None:
    """A card an algorithm; the chosen ones are marked."""
    offered = algorithms_for(task)
    for first in range(0, len(offered), 2):  # row by row, so that a narrow screen keeps the order
        for column, algorithm in zip(st.columns(2), offered[first : first + 2], strict=False):
            with column.container(border=True, height="stretch"):
                mark = " :green[:material/check_circle:]" if algorithm.key in chosen or algorithm.baseline else ""
                st.markdown(f"**{_(algorithm.name)}**{mark}  \n{_(algorithm.summary)}")
                st.caption(_(algorithm.right_when))


def choose_algorithms(task: Task, keys: Collection[str]) -> None:
    """Have these chosen when the form is drawn next."""
    st.session_state[f"algorithms_{task}"] = [one.key for one in algorithms_for(task) if one.key in keys]
