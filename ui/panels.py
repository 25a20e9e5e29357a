"""Several things to look at on one page, behind one menu, in the order in which they are usually walked."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import streamlit as st

from core.language import _
from core.tracking.projects import Project
from ui.session import keep, kept, linked, put_in_link

Subject = TypeVar("Subject")

View = tuple[str, Callable[[], None]]  # what it is called, in the language, and what draws it


@dataclass(frozen=True)
class Panel(Generic[Subject]):
    """One thing there is to look at and to decide; `label` is translated where it is shown."""

    key: str
    label: str
    shown: Callable[[Project, Subject], None]


def panel_shown(panels: Sequence[Panel[Subject]], project: Project, subject: Subject, key: str) -> Panel[Subject]:
    """The menu and the panel that is open; the session keeps under `key` which that is."""
    labels = {panel.key: _(panel.label) for panel in panels}
    if linked(key, panels[0].key) not in labels:
        keep(key, panels[0].key)
    chosen = st.segmented_control(
        _("Step"),
        list(labels),
        format_func=labels.__getitem__,
        key=key,
        required=True,
        persist_state="session",
        label_visibility="collapsed",
    )
    put_in_link(key, panels[0].key)
    panel = next(one for one in panels if one.key == chosen)
    panel.shown(project, subject)
    return panel


def next_panel(panels: Sequence[Panel[Subject]], panel: Panel[Subject], key: str) -> None:
    """The next panel as a button."""
    following = panels[panels.index(panel) + 1]
    st.button(
        _("Continue: {phase}").format(phase=_(following.label)),
        type="primary",
        icon=":material/arrow_forward:",
        key=f"next_{key}",
        on_click=keep,
        args=(key, following.key),
    )


def view_shown(views: Mapping[str, View], key: str) -> None:
    """A choice among views and the one that is open; the session keeps under `key` which that is."""
    if kept(key, "") not in views:
        keep(key, next(iter(views)))
    chosen = st.segmented_control(
        _("View"),
        list(views),
        format_func=lambda name: views[name][0],
        key=key,
        required=True,
        persist_state="session",
        label_visibility="collapsed",
    )
    views[str(chosen)][1]()


def way_chosen(label: str, ways: Mapping[str, str], key: str) -> str:
    """One of a few ways to look at the same; `ways` are told in the language."""
    chosen = st.radio(
        label, list(ways), format_func=ways.__getitem__, horizontal=True, key=key, persist_state="session"
    )
    return str(chosen)
