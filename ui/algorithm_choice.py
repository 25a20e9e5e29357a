"""A1: the algorithms of the task, each with when it is right."""

from collections.abc import Collection

import streamlit as st

from core.actions.preflight import Advice, cost_of, facts_in
from core.algorithms.catalogue import algorithm_named, algorithms_for
from core.algorithms.preflight import trial_cost
from core.algorithms.ratings import BEST, Ratings
from core.language import _
from core.question.task import Task
from core.tuning.plan import Search, Strategy
from core.understanding.dataset import DatasetVersion
from core.understanding.split import FOLDS
from ui.words import done, missed, told

SHOWN = 3  # recommendations: enough to choose from


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


def algorithms_explained(version: DatasetVersion, chosen: tuple[str, ...], advice: Advice) -> None:
    """What this table speaks for, with its reasons; then each algorithm folded, the chosen ones marked."""
    st.markdown("**" + _("For this table") + "**")
    for place, one in enumerate(advice.recommended[:SHOWN], 1):
        reasons = " ".join(told(reason) for reason in one.reasons)
        st.markdown(f"{place}. **{_(one.algorithm.name)}**: {reasons}")
    refusals = {algorithm.key: reason for algorithm, reason in advice.every}
    with st.expander(_("All algorithms: when each is right, ratings, cost"), icon=":material/list:"):
        chosen_mark, one_trial, documentation = done(_("chosen")), _("one trial:"), _("Documentation")
        for algorithm in algorithms_for(version.task):
            mark = f" · {chosen_mark}" if algorithm.key in chosen else ""
            st.markdown(f"**{_(algorithm.name)}**{mark}  \n{_(algorithm.summary)} {_(algorithm.right_when)}")
            if reason := refusals.get(algorithm.key):
                st.markdown(missed(told(reason)))
            cost = told(trial_cost(algorithm, advice.facts, FOLDS).sentence)
            st.caption(f"{_rated(algorithm.ratings)} · {one_trial} {cost} · [{documentation}]({algorithm.docs})")


def study_cost_told(version: DatasetVersion, algorithms: tuple[str, ...], search: Search) -> str:
    """What a study as chosen takes, in a sentence; nothing where the time that it is given says it all."""
    if not algorithms or search.strategy is Strategy.AUTO:
        return ""
    return told(cost_of(algorithms, facts_in(version), search).sentence)


def _rated(ratings: Ratings) -> str:
    """Each rating by its name, of five."""
    named = (
        (_("interpretability"), ratings.interpretability),
        (_("simplicity"), ratings.complexity),
        (_("easy to keep"), ratings.maintenance),
    )
    return " · ".join(f"{name} {value}/{BEST}" for name, value in named)


def choose_algorithms(task: Task, keys: Collection[str]) -> None:
    """Have these chosen when the form is drawn next."""
    st.session_state[f"algorithms_{task}"] = [one.key for one in algorithms_for(task) if one.key in keys]
