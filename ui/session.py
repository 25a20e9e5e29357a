"""What the browser session holds: which project, which language, and what is being typed. Nothing else."""

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec

import streamlit as st

from core.language import LANGUAGES, use_language
from core.settings import LANGUAGE
from core.tracking.projects import Project, project_of

Given = ParamSpec("Given")
PROJECT, SPOKEN = "project", "lang"


def speak() -> str:
    """Put the session's language in force and return it: as chosen, as in the link, else as the browser asks."""
    asked = st.session_state.get(SPOKEN) or st.query_params.get(SPOKEN) or (st.context.locale or LANGUAGE.value)[:2]
    language = asked if asked in LANGUAGES else LANGUAGE.value
    st.session_state[SPOKEN] = language
    st.query_params[SPOKEN] = language
    use_language(language)
    return language


def spoken(draw: Callable[Given, None]) -> Callable[Given, None]:
    """The same drawing in the session's language also when it runs alone: fragments and dialogs pass the frame by."""

    @wraps(draw)
    def drawn(*given: Given.args, **named: Given.kwargs) -> None:
        use_language(st.session_state.get(SPOKEN, LANGUAGE.value))
        draw(*given, **named)

    return drawn


def choose_language(language: str) -> None:
    """Speak this language from the next run on."""
    st.session_state[SPOKEN] = language


def project_id() -> str:
    """The id of the project in work; empty where none is chosen. It stands in the address, so a reload keeps it."""
    chosen = st.session_state.get(PROJECT) or st.query_params.get(PROJECT, "")
    if chosen:
        st.session_state[PROJECT] = chosen
        st.query_params[PROJECT] = chosen
    return str(chosen)


def choose_project(project: str) -> None:
    """Work on this project from the next run on; an empty id closes it."""
    st.session_state[PROJECT] = project
    if not project:
        st.query_params.pop(PROJECT, None)


def current_project() -> Project | None:
    """The project in work as the record has it now; None where none is chosen."""
    chosen = project_id()
    return project_of(chosen) if chosen else None


def kept(key: str, default: Any) -> Any:
    """A value that lives as long as the session, such as what is being typed."""
    return st.session_state.setdefault(key, default)


def keep(key: str, value: Any) -> None:
    """Set such a value."""
    st.session_state[key] = value


def forget(key: str) -> None:
    """Drop such a value."""
    st.session_state.pop(key, None)


def linked(key: str, default: str) -> str:
    """A kept value that stands in the address as well, so that a link brings it along; the default needs no place."""
    return str(st.session_state.setdefault(key, st.query_params.get(key, default)))


def put_in_link(key: str, default: str) -> None:
    """Write a kept value into the address, after the widget that may have changed it."""
    value = str(st.session_state.get(key, default))
    if value != default:
        st.query_params[key] = value
    elif key in st.query_params:
        del st.query_params[key]
