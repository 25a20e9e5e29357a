"""The question of a project: what is asked, for whom, and the KPIs that decide."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from core.errors import InvalidInput
from core.language import N_, Message
from core.question.kpi import Direction, Kpi
from core.question.metrics import DEFAULT_METRICS, metric_named, metrics_for
from core.question.task import Task
from core.toml import toml_in

Choice = TypeVar("Choice", Task, Direction)

LONGEST_TITLE = 200  # a heading, not an essay
LONGEST_TEXT = 4_000  # about a page; MLflow's note holds 5,000 characters
TEXTS = {
    "problem": N_("Problem"),
    "audience": N_("For whom"),
    "constraints": N_("Constraints"),
    "stop_criteria": N_("Stop when"),
    "risks": N_("Risks"),
}


@dataclass(frozen=True)
class Question:
    """What Q leaves behind. Revised, never overwritten."""

    title: str
    problem: str
    task: Task
    audience: str = ""
    constraints: str = ""
    stop_criteria: str = ""
    risks: str = ""
    kpis: tuple[Kpi, ...] = field(default=())

    def check(self) -> None:
        """Raises InvalidInput if a text is missing or too long, or a KPI cannot be met."""
        _check_text(N_("Title"), self.title, LONGEST_TITLE, required=True)
        for name, label in TEXTS.items():
            _check_text(label, getattr(self, name), LONGEST_TEXT, required=name == "problem")
        for kpi in self.kpis:
            kpi.check(self.task)
        _check_agreement(self.kpis)

    @property
    def metric(self) -> str:
        """The metric that models are searched by: that of the first KPI that can be scored on rows."""
        scored = {metric.key for metric in metrics_for(self.task, scored=True)}
        return next((kpi.metric for kpi in self.kpis if kpi.metric in scored), DEFAULT_METRICS[self.task])

    @property
    def goal(self) -> Kpi | None:
        """The KPI that a search can end by: of the metric that is searched by, and on the side that is better."""
        better = Direction.AT_LEAST if metric_named(self.metric).greater_is_better else Direction.AT_MOST
        return next((kpi for kpi in self.kpis if kpi.metric == self.metric and kpi.direction is better), None)

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, indent=2)


def question_from(content: Mapping[str, Any]) -> Question:
    """The question that a mapping (TOML, JSON) describes; raises InvalidInput naming the key that is wrong."""
    unknown = set(content) - {"title", "problem", "task", "kpis", *TEXTS}
    if unknown:
        raise InvalidInput(N_("The question has no field {field}."), field=", ".join(sorted(unknown)))
    question = Question(
        **{name: _text(content, name) for name in ("title", *TEXTS)},
        task=_choice(Task, content.get("task"), "task"),
        kpis=_kpis(content.get("kpis", ())),
    )
    question.check()
    return question


def read_question(path: Path) -> Question:
    """The question in a TOML file; raises InvalidInput if it cannot be read."""
    return question_from(toml_in(path))


def _kpis(rows: Any) -> tuple[Kpi, ...]:
    if not isinstance(rows, list | tuple):
        raise InvalidInput(N_("“kpis” is a list. In a TOML file, each KPI begins with [[kpis]]."))
    return tuple(map(_kpi, rows))


def _kpi(row: Any) -> Kpi:
    if not isinstance(row, Mapping):
        raise InvalidInput(N_("Each KPI needs a metric, a direction and a threshold."))
    unknown = set(row) - {"metric", "direction", "threshold", "must"}
    if unknown:
        raise InvalidInput(N_("A KPI has no field {field}."), field=", ".join(sorted(unknown)))
    threshold, must = row.get("threshold"), row.get("must", True)
    if isinstance(threshold, bool) or not isinstance(threshold, int | float):
        raise InvalidInput(N_("The threshold of {metric} must be a number."), metric=str(row.get("metric")))
    if not isinstance(must, bool):
        raise InvalidInput(N_("“must” of the KPI {metric} is either true or false."), metric=str(row.get("metric")))
    direction = _choice(Direction, row.get("direction"), "direction")
    return Kpi(str(row.get("metric")), direction, float(threshold), must)


def _text(content: Mapping[str, Any], name: str) -> str:
    text = content.get(name, "")
    if not isinstance(text, str):
        raise InvalidInput(N_("The field {field} must be a text."), field=name)
    return text.strip()


def _choice(kind: type[Choice], value: Any, name: str) -> Choice:
    try:
        return kind(value)
    except ValueError:
        raise InvalidInput(
            N_("“{value}” is no {field}. Choose one of: {known}."), value=str(value), field=name, known=", ".join(kind)
        ) from None


def _check_text(label: str, text: str, longest: int, *, required: bool) -> None:
    if required and not text.strip():
        raise InvalidInput(N_("“{field}” is still empty. Fill it in."), field=Message(label))
    if len(text) > longest:
        raise InvalidInput(
            N_("“{field}” has {length} characters; {longest} are the most. Shorten it."),
            field=Message(label),
            length=len(text),
            longest=longest,
        )


def _check_agreement(kpis: tuple[Kpi, ...]) -> None:
    for kpi in kpis:
        for other in kpis:
            opposite = kpi.direction is Direction.AT_LEAST and other.direction is Direction.AT_MOST
            if kpi.metric == other.metric and opposite and kpi.threshold > other.threshold:
                raise InvalidInput(
                    N_("{metric} cannot be at least {low} and at most {high}. Change one of the two KPIs."),
                    metric=Message(metric_named(kpi.metric).name),
                    low=float(kpi.threshold),
                    high=float(other.threshold),
                )
