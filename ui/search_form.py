"""A3: how hyperparameters are found, by hand or by search, and for how long."""

from typing import Any

import streamlit as st

from core.algorithms.catalogue import algorithm_named
from core.language import _, ngettext
from core.question.kpi import Kpi
from core.question.task import Task
from core.tuning.plan import MOST_TRIALS, Search, Strategy
from core.tuning.strategies.grid import combinations
from ui.param_form import params_by_hand
from ui.words import plain

PATIENCE = 40  # trials without improvement that a search is given by default


def search_chosen(task: Task, algorithms: tuple[str, ...], goal: Kpi | None) -> Search:
    """The strategy with its limits, or the parameters that were set by hand; `goal` is what a search can end by."""
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
    st.caption(_about(strategy, task, algorithms))
    return _limited(strategy, goal)


def _limited(strategy: Strategy, goal: Kpi | None) -> Search:
    first, second, third = st.columns(3)
    seconds = 60 * first.number_input(
        _("Time limit (minutes)"), 0.5, 1440.0, 5.0, 0.5, key="minutes", persist_state="session"
    )
    if strategy is Strategy.AUTO:
        return Search(strategy, seconds=seconds, goal=_goal(goal))
    trials = second.number_input(_("Trials"), 1, MOST_TRIALS, 20, key="trials", persist_state="session")
    patience = third.number_input(
        _("Patience (trials)"),
        0,
        MOST_TRIALS,
        PATIENCE,
        key="patience",
        persist_state="session",
        help=_("The study ends early when so many trials in a row have not improved it. 0: never."),
    )
    return Search(strategy, trials=int(trials), seconds=seconds, goal=_goal(goal), patience=int(patience) or None)


def _goal(kpi: Kpi | None) -> float | None:
    """The score at which the search ends, where the question names one and the user wants it."""
    if kpi is None:
        return None
    label = _("End as soon as “{kpi}” is met in validation").format(kpi=plain(kpi.label))
    about = _("Saves time. What was chosen in validation is flattered, so a little more than the criterion is safer.")
    return kpi.threshold if st.checkbox(label, key="goal", help=about, persist_state="session") else None


def _about(strategy: Strategy, task: Task, algorithms: tuple[str, ...]) -> str:
    """What a strategy does, in a sentence."""
    match strategy:
        case Strategy.AUTO:
            return _(
                "Tries all algorithms chosen in A1 on few rows, spends the time where it pays, and joins the best in "
                "an ensemble if that helps. Choose several in A1."
            )
        case Strategy.GRID:
            size = sum(combinations(algorithm_named(key).serving(task)) for key in algorithms)
            grid = ngettext("{n} combination in all.", "{n} combinations in all.", size).format(n=size)
            return _("Tries every combination of a few values of each parameter, the defaults first.") + f" {grid}"
        case Strategy.RANDOM:
            return _("Draws values from the whole range of each parameter. A fair yardstick for cleverer searches.")
    return _("Tries the defaults first, then looks where good results are likely. By Optuna.")


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
    return {
        Strategy.BAYESIAN: _("Bayesian search"),
        Strategy.AUTO: _("Auto"),
        Strategy.GRID: _("Grid"),
        Strategy.RANDOM: _("At random"),
        Strategy.MANUAL: _("By hand"),
    }


def choose_search(search: Search, algorithms: tuple[str, ...]) -> None:
    """Have this search chosen when the form is drawn next."""
    st.session_state["strategy"] = search.strategy if search.strategy in _offered() else Strategy.BAYESIAN
    st.session_state["trials"] = search.trials
    st.session_state["minutes"] = search.seconds / 60
    st.session_state["patience"] = search.patience or 0
    st.session_state["goal"] = search.goal is not None
    for algorithm in map(algorithm_named, algorithms):
        for name, value in search.params_of(algorithm).items():
            st.session_state[f"param_{algorithm.key}_{name}"] = value
