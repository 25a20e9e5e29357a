"""A widget for each kind of hyperparameter, from its declaration."""

from typing import Any, assert_never

import streamlit as st

from core.algorithms.algorithm import Algorithm
from core.algorithms.params import Choice, FloatRange, IntRange, Param
from core.language import _


def params_by_hand(algorithm: Algorithm) -> dict[str, Any]:
    """A value for each parameter of an algorithm, as set in the form."""
    if not algorithm.params:
        st.caption(_("Nothing to adjust."))
    return {name: param_widget(f"{algorithm.key}_{name}", name, param) for name, param in algorithm.params.items()}


def param_widget(key: str, name: str, param: Param) -> Any:
    """The widget of one parameter, its help beside it; scikit-learn's name is the label."""
    key = f"param_{key}"
    match param:
        case IntRange(default=default, low=low, high=high):
            return st.number_input(
                name,
                low,
                high,
                default,
                key=key,
                help=_(param.help),
                placeholder=_("no limit"),
                persist_state="session",
            )
        case FloatRange(default=default, low=low, high=high):
            return st.number_input(
                name, low, high, default, key=key, help=_(param.help), format="%g", persist_state="session"
            )
        case Choice(default=default, options=options):
            return st.selectbox(
                name, options, options.index(default), key=key, help=_(param.help), persist_state="session"
            )
        case _ as missing:
            assert_never(missing)
