"""Gates: what must hold before a candidate becomes champion, each told in a sentence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from core.conclusion.verdict import KpiResult, verdict
from core.language import N_, Message, _, number
from core.question.kpi_changes import KpiChange
from core.question.question import Question

DECISION_RECORDED = "decision_recorded"


@dataclass(frozen=True)
class Gate:
    """A condition of promotion, by its name for machines and its label for people, and how it stands."""

    name: str
    label: str
    passed: bool
    detail: Message

    def as_row(self) -> dict[str, Any]:
        """The gate as the command line prints it and the record keeps it."""
        return {"name": self.name, "passed": self.passed, "detail": str(self.detail)}


class Decided(StrEnum):
    """How the decision about a candidate stands: stale if the question was revised after it was saved."""

    YES = "yes"
    STALE = "stale"
    NO = "no"


def gates(
    question: Question,
    measured: Mapping[str, float] | None,
    decided: Decided,
    changed: Sequence[KpiChange] = (),
) -> tuple[Gate, ...]:
    """
    The gates of a candidate: the hold-out was opened for it, it meets every *must*, and a decision is recorded.

    The question is asked as it stands. `measured` holds the metrics that the opening showed; None if it was not opened
    for this candidate. `changed` are the KPIs that were revised after the first study: a gate says so, and judges by
    what is asked now.
    """
    if measured is None:
        closed = N_("The hold-out has not been opened for this candidate. Open it in C, Conclude and compare.")
        return (Gate("holdout_opened", _("Hold-out opened"), passed=False, detail=Message(closed)),)
    judged = Message(N_("Judged on the sealed hold-out."))
    opened = Gate("holdout_opened", _("Hold-out opened"), passed=True, detail=judged)
    musts = [result for result in verdict(question.kpis, measured).results if result.kpi.must]
    since = {one.now: one for one in changed if one.now}
    return (opened, *(_kpi_gate(result, since.get(result.kpi)) for result in musts), _decision_gate(decided))


def _decision_gate(decided: Decided) -> Gate:
    texts = {
        Decided.YES: N_("It stands in C, with its limits and conditions."),
        Decided.STALE: N_("The question has been revised since. Read it again in C, under Decision, and save it."),
        Decided.NO: N_("Write it in C, under Decision."),
    }
    passed = decided is Decided.YES
    return Gate(DECISION_RECORDED, _("Decision recorded"), passed=passed, detail=Message(texts[decided]))


def _kpi_gate(result: KpiResult, change: KpiChange | None) -> Gate:
    name = f"{result.kpi.metric} {result.kpi.direction.sign} {result.kpi.threshold:g}"
    label = result.kpi.label
    if result.value is None:
        return Gate(name, label, passed=False, detail=Message(N_("Not measured: undefined on the hold-out's rows.")))
    texts = {True: N_("Measured {value}: met by {margin}."), False: N_("Measured {value}: missed by {margin}.")}
    margin = abs(result.kpi.margin(result.value))
    detail = Message(texts[result.met], {"value": number(result.value), "margin": number(margin)})
    if change is not None:
        detail = Message(N_("{detail} Revised: {change}."), {"detail": detail, "change": change.sentence})
    return Gate(name, label, result.met, detail)
