"""The diary: the project's studies as a tree, what changed from one to the next, what that did, what was found."""

import streamlit as st

from core.actions.diary import Entry, diary_of
from core.language import _, number
from core.tracking.projects import Project
from core.understanding.dataset import DatasetVersion
from ui.loop.finding import finding_form
from ui.loop.origin import start_from
from ui.loop.study import CHOSEN
from ui.page import errors_shown
from ui.run_names import study_name
from ui.session import keep
from ui.words import plain, told

MOST_SHOWN = 12  # entries at first; the rest on demand
STEP = "\u2003"  # a level of the tree


def diary_shown(project: Project, version: DatasetVersion) -> None:
    """An entry a study, those that went on from it below; what is inside is drawn when it is open."""
    with errors_shown():
        entries = diary_of(project.id)
    if not entries:
        return
    st.subheader(_("Diary"))
    st.caption(_("Which study came from which, what changed, and what that did to the score beyond chance."))
    if len(entries) > MOST_SHOWN and not st.toggle(_("Show all {n} studies").format(n=len(entries)), key="whole_diary"):
        entries = entries[-MOST_SHOWN:]
    for entry in entries:
        fold = st.expander(_label(entry), key=f"entry_{entry.study.id}", on_change="rerun")
        if fold.open:
            with fold:
                _inside(project, version, entry)


def _label(entry: Entry) -> str:
    """The entry in one line: its place in the tree, its name, its score, what it did."""
    branch = f"{STEP * (entry.depth - 1)}└ " if entry.depth else ""
    score = "" if entry.score is None else f" · {_(entry.plan.scored_by.name)} {number(entry.score)}"
    did = f" · {_did(entry)}" if entry.origin else ""
    return f"{branch}**{plain(study_name(entry.study))}**{score}{did}"


def _did(entry: Entry) -> str:
    """What it did beyond its origin, as an icon with a word."""
    if entry.incomparable:
        return ":gray[:material/do_not_disturb_on: " + _("not comparable") + "]"
    if entry.difference is None:
        return ":gray[:material/radio_button_unchecked: " + _("nothing to compare") + "]"
    if not entry.difference.certain:
        return ":gray[:material/drag_handle: " + _("no difference beyond chance") + "]"
    if entry.difference.mean > 0:
        return ":green[:material/trending_up: " + _("better") + "]"
    return ":red[:material/trending_down: " + _("worse") + "]"


def _inside(project: Project, version: DatasetVersion, entry: Entry) -> None:
    if entry.hypothesis:
        st.markdown("**" + _("Hypothesis") + f"** · {plain(entry.hypothesis)}")
    if entry.origin:
        st.markdown("**" + _("Changed since {study}").format(study=plain(study_name(entry.origin))) + "**")
        st.markdown("\n".join(f"- {told(one)}" for one in entry.changes) or _("Nothing: the same plan again."))
        found = entry.incomparable or (entry.difference and entry.difference.words)
        if found:
            st.markdown("**" + _("Effect") + f"** · {told(found)}")
    with errors_shown(stop=False):
        finding_form(project, entry)
    again, look = st.columns(2)
    again.button(
        _("Start the next one from here"),
        icon=":material/fork_right:",
        key=f"from_{entry.study.id}",
        on_click=start_from,
        args=(project.id, entry.study, version),
        width="stretch",
    )
    look.button(
        _("Show its trials"),
        icon=":material/query_stats:",
        key=f"look_{entry.study.id}",
        on_click=keep,
        args=(CHOSEN, entry.study.id),
        width="stretch",
    )
