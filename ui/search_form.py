"""A3: how hyperparameters are found, by hand or by search, and for how long."""

from typing import Any

import streamlit as st

from core.algorithms.catalogue import algorithm_named
from core.language import _
from core.question.task import Task
from core.tuning.plan import MOST_TRIALS, Search, Strategy
from ui.param_form import params_by_hand


def search_chosen(task: Task, algorithms: tuple[str, ...]) -> Search:
    """The strategy with its limits, or the parameters that were set by hand."""
    labels = _offered()
    strategy = st.segmented_control(
        _("Strategy"),
        list(labels),
        format_func=labels.__getitem__,
        default=Strategy.BAYESIAN,
        key="strategy",
        required=True,
        persist_state="session",
    )
    if strategy is Strategy.MANUAL:
        return Search(Strategy.MANUAL, params=_by_hand(task, algorithms))
    st.caption(_("Tries the defaults first, then looks where good results are likely. By Optuna."))
    trials, minutes = st.columns(2)
    return Search(
        Strategy.BAYESIAN,
        trials=int(trials.number_input(_("Trials"), 1, MOST_TRIALS, 20, key="trials", persist_state="session")),
        seconds=60
        * minutes.number_input(
            _("Time limit (minutes)"), 0.5, 1440.0, 5.0, 0.5, key="minutes", persist_state="session"
        ),
    )


def _by_hand(task: Task, algorithms: tuple[str, ...]) -> dict[str, Any]:
    chosen: dict[str, Any] = {}
    for key, column in zip(algorithms, st.columns(max(1, len(algorithms))), strict=False):
        with column:
            st.markdown(f"**{_(algorithm_named(key).name)}**")
            algorithm = algorithm_named(key).serving(task)
            chosen |= {f"{key}.{name}": value for name, value in params_by_hand(algorithm).items()}
    return chosen


def _offered() -> dict[Strategy, str]:
    """The strategies that the form offers, by their names."""
    return {Strategy.BAYESIAN: _("Bayesian search"), Strategy.MANUAL: _("By hand")}


def choose_search(search: Search, algorithms: tuple[str, ...]) -> None:
    """Have this search chosen when the form is drawn next."""
    st.session_state["strategy"] = search.strategy if search.strategy in _offered() else Strategy.BAYESIAN
    st.session_state["trials"] = search.trials
    st.session_state["minutes"] = search.seconds / 60
    for algorithm in map(algorithm_named, algorithms):
        for name, value in search.params_of(algorithm).items():
            st.session_state[f"param_{algorithm.key}_{name}"] = value
