"""The button that fixes a version, with what it is about to do."""

from pathlib import Path

import streamlit as st

from core.actions.checks import findings_in, looked_at
from core.actions.data import fix_version
from core.language import _, ngettext, number
from core.tracking.drafts import file_digest
from core.tracking.projects import Project
from core.tracking.runs import current_actor
from core.understanding.checks import Severity
from core.understanding.checks.decided import mute_of
from core.understanding.columns import Role
from core.understanding.dataset import DatasetVersion
from core.understanding.draft.work import Work
from ui.page import errors_shown
from ui.session import keep, kept
from ui.words import done, missed, not_yet, plain

SHOWN = "shown_to_fix"


def fixing_shown(project: Project, work: Work) -> None:
    """Say what is about to be fixed, and fix it."""
    target = next((plain(column.name) for column in work.columns if column.role is Role.TARGET), _("none"))
    with st.container(border=True):
        st.markdown(
            _(
                "**Seal the hold-out and fix this version.** Some rows are put under seal now and opened in phase C "
                "only. After that this table does not change any more; another file makes another version."
            )
        )
        st.caption(
            _("To predict: {target} · {features} columns to learn from · {rows} rows").format(
                target=target, features=len(work.subject.features), rows=number(len(work.table))
            )
        )
        _findings_told(project, work)
        seen = _as_shown_before(project, work)
        if st.button(_("Fix this version"), type="primary", icon=":material/lock:", key="fix"):
            if not seen:
                st.warning(
                    _("In another tab, the file or a decision about it has changed. Look at it, then fix it."),
                    icon=":material/sync_problem:",
                )
                return
            with errors_shown(), st.spinner(_("Sealing the hold-out …")):
                digest = file_digest(Path(work.draft.file))
                _told(fix_version(project, work, current_actor(), file_digest=digest))
                st.rerun()


def _as_shown_before(project: Project, work: Work) -> bool:
    """Whether this is what the button stood beside when it could be pressed; another tab may have been faster."""
    now = looked_at(project, work)
    before = kept(SHOWN, "")
    keep(SHOWN, now)
    return bool(before == now)


def _told(version: DatasetVersion) -> None:
    st.toast(
        _("Version {n} is fixed: {training} rows to learn from, {holdout} under seal.").format(
            n=version.number, training=number(version.training_rows), holdout=number(version.holdout_rows)
        ),
        icon=":material/lock:",
    )


def _findings_told(project: Project, work: Work) -> None:
    """What the checks have to say about this work, before it is too late."""
    found = findings_in(project, work)
    if found is None:
        st.markdown(not_yet(_("The checks have not looked at this as it stands now.")))
        return
    open_ones = [one for one in found if not mute_of(work.draft, one)]
    serious = sum(one.severity is Severity.SERIOUS for one in open_ones)
    if serious:
        text = ngettext(
            "{n} serious finding is open. See Checks.", "{n} serious findings are open. See Checks.", serious
        )
        st.markdown(missed(text.format(n=serious)))
    else:
        st.markdown(done(_("The checks have found nothing serious that is open.")))
