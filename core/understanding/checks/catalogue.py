"""All checks, and what they find in a table."""

from collections.abc import Iterable

from core.errors import NotFound
from core.language import N_
from core.understanding.checks import (
    afterwards,
    categories,
    classes,
    constants,
    groups,
    identifiers,
    leakage,
    missing,
    nearly_twice,
    outliers,
    personal,
    previous,
    redundancy,
    rows_twice,
    size,
    time_order,
)
from core.understanding.checks.check import Check, Finding, Severity, Subject

CHECKS: tuple[Check, ...] = tuple(
    sorted(
        (
            *leakage.CHECKS,
            *identifiers.CHECKS,
            *afterwards.CHECKS,
            *missing.CHECKS,
            *rows_twice.CHECKS,
            *nearly_twice.CHECKS,
            *groups.CHECKS,
            *time_order.CHECKS,
            *classes.CHECKS,
            *constants.CHECKS,
            *categories.CHECKS,
            *outliers.CHECKS,
            *redundancy.CHECKS,
            *size.CHECKS,
            *personal.CHECKS,
            *previous.CHECKS,
        ),
        key=lambda check: check.code,
    )
)
_WEIGHT = {severity: place for place, severity in enumerate(Severity)}


def checked(subject: Subject) -> tuple[Finding, ...]:
    """What all checks find, the gravest first."""
    return in_order(one for check in CHECKS for one in check.findings(subject))


def findings_of(code: str, subject: Subject) -> tuple[Finding, ...]:
    """What the check of this code finds."""
    return explained(code).findings(subject)


def explained(code: str) -> Check:
    """The check of this code; raises NotFound naming those there are."""
    for check in CHECKS:
        if check.code == code:
            return check
    known = ", ".join(check.code for check in CHECKS)
    raise NotFound(N_("There is no check {code}. There are: {known}."), code=code, known=known)


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """By severity, then by code, then as they were found."""
    return tuple(sorted(findings, key=lambda one: (_WEIGHT[one.severity], one.code)))
