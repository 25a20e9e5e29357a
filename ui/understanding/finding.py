"""Findings on the screen: the sentence, why it matters, its remedy as a button, and a way to let it stand."""

from collections.abc import Sequence
from dataclasses import replace
from functools import reduce

import streamlit as st

from core.language import _, ngettext
from core.tracking.projects import Project
from core.tracking.runs import current_actor
from core.understanding.checks.catalogue import explained
from core.understanding.checks.check import Finding
from core.understanding.checks.decided import heard, mute_of, muted, remedied
from core.understanding.draft.revision import revised
from core.understanding.draft.work import Work
from ui.page import errors_shown
from ui.understanding.drafting import changed
from ui.words import plain, told

MOST_OPEN = 2  # findings of a kind shown one by one; more are folded


def kind_shown(project: Project, work: Work, found: Sequence[Finding]) -> None:
    """The findings of one check, folded under its title where they are many."""
    if len(found) <= MOST_OPEN:
        for one in found:
            with st.container(border=True):
                _sentence(one)
                _decisions(project, work, [one], told(one.remedy.label) if one.remedy else "")
        return
    title = ngettext("{title}: {n} finding", "{title}: {n} findings", len(found))
    check = explained(found[0].code)
    fold = st.expander(title.format(title=_(check.title), n=len(found)), key=f"kind_{found[0].code}", on_change="rerun")
    if not fold.open:  # hundreds of findings cost nothing until they are looked at
        return
    with fold:
        st.markdown(_(check.about))
        label = _("Do so for all {n}").format(n=len(found)) if all(one.remedy for one in found) else ""
        _decisions(project, work, found, label, why=False)
        for one in found:
            with st.container(border=True):
                _sentence(one)
                _decisions(project, work, [one], told(one.remedy.label) if one.remedy else "", why=False)


def muted_shown(project: Project, work: Work, found: Sequence[Finding]) -> None:
    """The findings that were left to stand, by whom and why, to be shown again."""
    if not found:
        return
    with st.expander(_("Muted ({n})").format(n=len(found)), icon=":material/notifications_off:"):
        for one in found:
            mute = mute_of(work.draft, one)
            if not mute:
                continue
            with st.container(border=True):
                _sentence(one)
                st.caption(f"{plain(mute.actor)}: {plain(mute.reason)}")
                if st.button(_("Show again"), icon=":material/notifications:", key=f"unmute_{_key([one])}"):
                    changed(project, heard(work.draft, [one]))


def _sentence(one: Finding) -> None:
    st.markdown(f"{told(one.text)} :gray[{one.code}]")


def _decisions(project: Project, work: Work, found: Sequence[Finding], label: str, *, why: bool = True) -> None:
    """Why it matters, the remedy where there is one, and muting, in a row."""
    with st.container(horizontal=True):
        if label and st.button(label, icon=":material/build:", key=f"remedy_{_key(found)}"):
            draft = reduce(remedied, [one.remedy for one in found if one.remedy], work.draft)
            with errors_shown(stop=False):
                changed(project, revised(replace(work, draft=draft), draft.steps))
        if why:
            with st.popover(_("Why it matters"), icon=":material/lightbulb:", type="tertiary"):
                check = explained(found[0].code)
                st.markdown(f"**{_(check.title)}**  \n{_(check.about)}")
        with st.popover(
            _("Mute") if len(found) == 1 else _("Mute all"), icon=":material/notifications_off:", type="tertiary"
        ):
            _reason_asked(project, work, found)


def _reason_asked(project: Project, work: Work, found: Sequence[Finding]) -> None:
    with st.form(f"mute_{_key(found)}", border=False):
        reason = st.text_input(_("Why may this stand?"), key=f"reason_{_key(found)}")
        submitted = st.form_submit_button(_("Mute"))
    if submitted:
        with errors_shown():
            changed(project, muted(work.draft, found, reason, current_actor()))


def _key(found: Sequence[Finding]) -> str:
    """The same for the same finding from run to run; all of a kind have one of their own."""
    return f"{found[0].code}_{found[0].column}" if len(found) == 1 else f"{found[0].code}*"
