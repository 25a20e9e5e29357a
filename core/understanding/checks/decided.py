"""What is decided about findings: their remedies taken, or left to stand with a reason."""

from collections.abc import Sequence
from dataclasses import replace

from core.errors import InvalidInput
from core.language import N_
from core.understanding.checks.check import Finding, Remedy
from core.understanding.draft import Draft, Mute


def remedied(draft: Draft, remedy: Remedy) -> Draft:
    """The draft after this remedy's click."""
    changed = draft.with_roles(dict(remedy.roles)) if remedy.roles else draft
    if remedy.step:
        changed = replace(changed, steps=(*changed.steps, remedy.step))
    return replace(changed, split=remedy.split) if remedy.split else changed


def muted(draft: Draft, findings: Sequence[Finding], reason: str, actor: str) -> Draft:
    """The draft in which these findings are left to stand; raises InvalidInput without a reason."""
    if not reason.strip():
        raise InvalidInput(N_("Say why this may stand: somebody will ask."))
    added = tuple(Mute(one.code, one.column, reason.strip(), actor) for one in findings)
    return replace(draft, mutes=(*heard(draft, findings).mutes, *added))


def heard(draft: Draft, findings: Sequence[Finding]) -> Draft:
    """The draft in which these findings are shown again."""
    meant = {(one.code, one.column) for one in findings}
    return replace(draft, mutes=tuple(mute for mute in draft.mutes if (mute.code, mute.column) not in meant))


def mute_of(draft: Draft, finding: Finding) -> Mute | None:
    """Who lets this finding stand, and why; None if nobody does."""
    return next((mute for mute in draft.mutes if (mute.code, mute.column) == (finding.code, finding.column)), None)
