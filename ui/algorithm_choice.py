"""A1: the algorithms of the task, each with when it is right."""

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
    columns = st.columns(2)
    for place, algorithm in enumerate(algorithms_for(task)):
        with columns[place % 2].container(border=True):
            mark = " :green[:material/check_circle:]" if algorithm.key in chosen or algorithm.baseline else ""
            st.markdown(f"**{_(algorithm.name)}**{mark}  \n{_(algorithm.summary)}")
            st.caption(_(algorithm.right_when))
