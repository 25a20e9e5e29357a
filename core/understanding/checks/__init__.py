"""Checks: what ruins projects unseen, looked for without being asked."""

from core.understanding.checks.check import Check, Finding, Remedy, Severity, Subject

__all__ = ["Check", "Finding", "Remedy", "Severity", "Subject"]
