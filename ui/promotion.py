"""Promotion: the gates of a candidate, the champion, and every move there has been."""

import pandas as pd
import streamlit as st

from core.actions.transfer import gates_of, move_back, promote
from core.language import _, moment
from core.tracking.projects import Project
from core.tracking.registry import ModelVersion, moves
from core.tracking.runs import Record, current_actor
from core.tracking.tags import CHAMPION, REASON, USER
from core.transfer.gates import DECISION_RECORDED
from ui.page import errors_shown
from ui.phases import CONCLUDE
from ui.words import done, missed, plain, told


def champion_shown(versions: list[ModelVersion]) -> None:
    """Which version is in use."""
    champion = next((one for one in versions if CHAMPION in one.aliases), None)
    if champion:
        st.success(
            _("Champion is version {n}, registered {when}.").format(n=champion.number, when=moment(champion.created)),
            icon=":material/trophy:",
        )
    else:
        st.info(_("There is no champion yet."), icon=":material/info:")


def promotion_form(project: Project, candidate: Record, *, reigning: bool) -> None:
    """The gates of a candidate, and the button that is open only when all are green."""
    standing = gates_of(project, candidate.id)
    if reigning:
        st.caption(_("This candidate is champion already."))
        return
    with st.container(border=True):
        for gate in standing:
            st.markdown((done if gate.passed else missed)(f"**{plain(gate.label)}** · {told(gate.detail)}"))
        if red := [gate.name for gate in standing if not gate.passed]:
            st.page_link(
                CONCLUDE.page,
                label=_("To C, Conclude and compare"),
                icon=CONCLUDE.icon,
                query_params={"project": project.id, "aspect": "decision" if red == [DECISION_RECORDED] else "verdict"},
            )
        with st.form("promotion", border=False):
            reason = st.text_input(_("Why is this model promoted?"), key="promotion_reason")
            pressed = st.form_submit_button(
                _("Promote to champion"),
                type="primary",
                icon=":material/rocket_launch:",
                disabled=bool(red),
            )
    if pressed:
        with errors_shown(stop=False):
            made = promote(project, candidate.id, reason, current_actor())
            st.toast(_("Version {n} is now champion.").format(n=made.version), icon=":material/trophy:")
            st.rerun()


def versions_shown(project: Project, versions: list[ModelVersion]) -> None:
    """Every registered version; an earlier one can be champion again."""
    reason = ""
    if len(versions) > 1:
        reason = st.text_input(_("Why is the champion moved?"), key="move_reason")
    for version in versions:
        is_champion = CHAMPION in version.aliases
        name, when, action = st.columns([3, 3, 2], vertical_alignment="center")
        badge, label = _("champion"), _("Version {n}").format(n=version.number)
        mark = f" :green-badge[{badge}]" if is_champion else ""
        name.markdown(f"**{label}**{mark}  \n`{version.run[:8]}`")
        when.caption(moment(version.created))
        if not is_champion and action.button(
            _("Move champion here"), icon=":material/undo:", key=f"move_to_{version.number}"
        ):
            with errors_shown(stop=False):
                move_back(project, version.number, reason.strip() or _("moved by hand"), current_actor())
                st.rerun()


def timeline_shown(project: Project) -> None:
    """Who moved which alias from where to where, when, and why."""
    found = moves(project.id)
    if not found:
        st.caption(_("Nothing has been promoted yet."))
        return
    st.dataframe(
        pd.DataFrame(
            [
                {
                    "when": moment(move.began),
                    "who": move.tags.get(USER, ""),
                    "alias": move.params.get("alias", ""),
                    "from": move.params.get("from", "") or "–",
                    "to": move.params.get("to", ""),
                    "why": move.tags.get(REASON, ""),
                }
                for move in found
            ]
        ),
        hide_index=True,
        key="timeline",
        column_config={
            "when": _("When"),
            "who": _("Who"),
            "alias": _("Alias"),
            "from": _("From version"),
            "to": _("To version"),
            "why": _("Why"),
        },
    )
