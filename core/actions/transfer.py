"""K: promote a candidate, move the alias back."""

import json
from dataclasses import dataclass

from core.actions.conclusion import latest_opening
from core.actions.locks import changing
from core.actions.questions import kpis_changed
from core.errors import InvalidInput, NotFound, Refused
from core.language import N_
from core.tracking import decisions, models, projects, registry, runs
from core.tracking.projects import Project
from core.tracking.registry import ModelVersion
from core.tracking.tags import CHAMPION, Pointer
from core.transfer.gates import Decided, Gate, gates

ALIASES = (CHAMPION, "challenger")


@dataclass(frozen=True)
class Promotion:
    """A move of an alias that was made."""

    model: str
    version: int
    alias: str
    gates: tuple[Gate, ...]


def gates_of(project: Project, candidate: str) -> tuple[Gate, ...]:
    """How the gates of a candidate stand now, by the question as it stands."""
    opening = latest_opening(project, candidate)
    standing = decided(project, candidate) if opening else Decided.NO
    measured = opening.evaluation.metrics if opening else None
    return gates(projects.question_of(project), measured, standing, kpis_changed(project))


def decided(project: Project, candidate: str) -> Decided:
    """Whether a decision about the candidate is saved, and after the question was last revised."""
    numbers = decisions.decision_numbers(candidate)
    if not numbers:
        return Decided.NO
    asked = runs.run_of(project.current(Pointer.QUESTION)).began
    return Decided.YES if decisions.decision_in(candidate, numbers[0]).saved >= asked else Decided.STALE


def promote(project: Project, candidate: str, reason: str, actor: str, alias: str = CHAMPION) -> Promotion:
    """
    Register a candidate and point the alias to it, if every gate is green.

    Raises Refused naming the first red gate, InvalidInput without a reason or for an unknown alias.
    """
    if alias not in ALIASES:
        raise InvalidInput(
            N_("There is no alias {alias}. Choose one of: {known}."), alias=alias, known=", ".join(ALIASES)
        )
    reason = _given(reason)
    run = models.candidate_of(project.id, candidate)
    standing = gates_of(project, candidate)
    for gate in standing:
        if not gate.passed:
            raise Refused(N_("Not promoted. Gate “{gate}” is red: {detail}"), gate=gate.label, detail=gate.detail)
    with changing(project.id):
        version = registry.registered(project, run)
        report = json.dumps([gate.as_row() for gate in standing], ensure_ascii=False, indent=2)
        registry.move_alias(project, alias, version, report=report, reason=reason, actor=actor)
    return Promotion(registry.model_name(project), version.number, alias, standing)


def move_back(project: Project, number: int, reason: str, actor: str) -> ModelVersion:
    """Point `champion` to an earlier version; raises NotFound if there is none, InvalidInput without a reason."""
    reason = _given(reason)
    with changing(project.id):
        for version in registry.versions(project):
            if version.number == number:
                report = json.dumps([{"name": "rollback", "passed": True, "detail": reason}], ensure_ascii=False)
                registry.move_alias(project, CHAMPION, version, report=report, reason=reason, actor=actor)
                return version
    raise NotFound(N_("There is no version {number} of this project's model."), number=number)


def _given(reason: str) -> str:
    if not reason.strip():
        raise InvalidInput(N_("Say why this model is promoted: the reason is recorded."))
    return reason.strip()
