"""The decision: which candidate, against which others, why, and within which limits; drafted from the figures."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any

from core.algorithms.catalogue import algorithm_named
from core.conclusion.verdict import KpiResult, State
from core.errors import InvalidInput
from core.language import N_, Message, number
from core.question.metric import Metric
from core.question.question import Question

LONGEST_PART = 2_000  # characters: some paragraphs, not an essay
PARTS = {
    "why": N_("Why this one"),
    "others": N_("Against which others"),
    "limits": N_("Known limits"),
    "risks": N_("Open risks"),
    "conditions": N_("Conditions of use"),
}


@dataclass(frozen=True)
class Decision:
    """What is decided about a candidate, a text for each part."""

    why: str
    others: str
    limits: str
    risks: str
    conditions: str

    def check(self) -> None:
        """Raises InvalidInput naming the part that is missing or too long."""
        for key, label in PARTS.items():
            length = len(getattr(self, key).strip())
            if not length:
                raise InvalidInput(N_("“{part}” is empty. If there is nothing to say, say so."), part=Message(label))
            if length > LONGEST_PART:
                raise InvalidInput(
                    N_("“{part}” has {length} characters; {most} are the most."),
                    part=Message(label),
                    length=length,
                    most=LONGEST_PART,
                )

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, indent=2)


def decision_from(content: Mapping[str, Any]) -> Decision:
    """The decision that a mapping (TOML, JSON) describes; raises InvalidInput naming the key that is wrong."""
    unknown = set(content) - set(PARTS)
    if unknown:
        raise InvalidInput(N_("A decision has no part {part}."), part=", ".join(sorted(unknown)))
    decision = Decision(**{one.name: str(content.get(one.name, "")).strip() for one in fields(Decision)})
    decision.check()
    return decision


@dataclass(frozen=True)
class Rival:
    """Another trial of the same dataset version, with its validated score."""

    name: str
    algorithm: str
    score: float


@dataclass(frozen=True)
class Facts:
    """What the record knows about a candidate: `looks` counts openings of its hold-out, `rows` those judged on."""

    algorithm: str
    dataset: str
    metric: Metric
    validated: float
    baseline: float | None
    results: tuple[KpiResult, ...]
    rivals: Sequence[Rival]
    rows: int
    training_rows: int
    looks: int


def drafted(facts: Facts, question: Question) -> Decision:
    """What the figures say, part by part, to be put into one's own words; risks only if the question names some."""
    return Decision(
        why=_joined(_why(facts)),
        others=_joined(_others(facts)),
        limits=_joined(_limits(facts)),
        risks=question.risks,
        conditions=_joined(_conditions(facts, question)),
    )


def _joined(messages: Sequence[Message | str]) -> str:
    return " ".join(map(str, messages))


def _why(facts: Facts) -> list[Message]:
    met = sum(one.met for one in facts.results)
    texts = {
        "algorithm": Message(algorithm_named(facts.algorithm).name),
        "met": met,
        "all": len(facts.results),
        "rows": number(facts.rows),
    }
    found = [Message(N_("{algorithm} meets {met} of {all} criteria on {rows} sealed rows."), texts)]
    found += [_measured(one) for one in facts.results if one.value is not None]
    if facts.baseline is not None:
        values = {"metric": Message(facts.metric.name), "baseline": number(facts.baseline)}
        found.append(Message(N_("A baseline that does not look at the features has {metric} {baseline}."), values))
    return found


def _measured(result: KpiResult) -> Message:
    values = {"kpi": result.kpi.label, "value": number(result.value or 0.0)}
    if result.interval is None:
        return Message(N_("{kpi}: {value}."), values)
    values |= {"low": number(result.interval.low), "high": number(result.interval.high)}
    return Message(N_("{kpi}: {value} (95 % interval {low} to {high})."), values)


def _others(facts: Facts) -> list[Message]:
    if not facts.rivals:
        return [Message(N_("Nothing else was tried. A second algorithm would say what this one is worth."))]
    text = N_("Chosen on validation with {metric} {score}. Next came: {rivals}.")
    rivals = "; ".join(map(_rival, facts.rivals))
    values = {"metric": Message(facts.metric.name), "score": number(facts.validated), "rivals": rivals}
    return [Message(text, values)]


def _rival(one: Rival) -> str:
    return f"{Message(algorithm_named(one.algorithm).name)} {number(one.score)} ({one.name})"


def _limits(facts: Facts) -> list[Message]:
    values = {"rows": number(facts.training_rows), "dataset": facts.dataset, "sealed": number(facts.rows)}
    found = [Message(N_("Learned from {rows} rows of {dataset} and judged on {sealed}."), values)]
    found += [
        Message(N_("“{kpi}” is too uncertain to say on so few rows."), {"kpi": one.kpi.label})
        for one in facts.results
        if one.state is State.UNCERTAIN
    ]
    found += [
        Message(N_("“{kpi}” is missed."), {"kpi": one.kpi.label}) for one in facts.results if one.state is State.MISSED
    ]
    if facts.looks > 1:
        text = N_("The hold-out has been opened {n} times, so its figures flatter a little.")
        found.append(Message(text, {"n": facts.looks}))
    return found


def _conditions(facts: Facts, question: Question) -> list[Message | str]:
    text = N_("Only for rows like those of {dataset}; look at what breaks its contract before you act on the answer.")
    found: list[Message | str] = [Message(text, {"dataset": facts.dataset})]
    return [*found, question.constraints] if question.constraints else found
