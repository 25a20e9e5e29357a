"""The form of the question: texts, task, and the KPIs as rows."""

from dataclasses import dataclass
from uuid import uuid4

import streamlit as st

from core.language import _
from core.question.kpi import Direction, Kpi
from core.question.metric import Metric
from core.question.metrics import DEFAULT_METRICS, metric_named, metrics_for
from core.question.question import LONGEST_TEXT, LONGEST_TITLE, TEXTS, Question
from core.question.task import Task
from ui.session import forget, keep, kept

AREA_HEIGHT = 108
THRESHOLD_STEPS = {"ms": 10.0, "MB": 1.0, "": 0.01}
FIRST_LIMITS = {"ms": 100.0, "MB": 10.0}


@dataclass(frozen=True)
class Draft:
    """What is being typed, kept in the session: which revision it started from, and the ids of its KPI rows."""

    project: str
    based_on: str
    rows: tuple[str, ...]


def draft_of(project: str, revision: str, question: Question) -> Draft:
    """The draft in the session; a new one from the question in force where there is none for this project."""
    draft = kept("question_draft", None)
    if not isinstance(draft, Draft) or draft.project != project:
        draft = _begin(project, revision, question)
    return draft


def rebase(draft: Draft, revision: str) -> None:
    """Let the draft follow on another revision, keeping what was typed."""
    keep("question_draft", Draft(draft.project, revision, draft.rows))


def discard_draft() -> None:
    """Drop what was typed; the form shows the question in force again."""
    forget("question_draft")


def question_form(draft: Draft) -> Question:
    """Draw the form and return the question as it is typed now, unchecked."""
    texts, criteria = st.columns(2, gap="large")
    with texts:
        title = st.text_input(_("Title"), key="question_title", max_chars=LONGEST_TITLE, persist_state="session")
        problem = _area("problem", _("What is to be found out, and what will be done with the answer?"))
        audience = _area("audience", _("Who will use it, and where?"))
        task = st.segmented_control(
            _("Task"),
            list(Task),
            format_func=lambda one: one.label,
            key="question_task",
            required=True,
            persist_state="session",
        )
    with criteria:
        st.subheader(_("Success criteria"))
        kpis = _kpi_rows(draft, task or Task.CLASSIFICATION)
        st.caption(_("Measured on rows that no model has seen. A missed *must* blocks promotion."))
    limits = st.columns(3)
    with limits[0]:
        constraints = _area("constraints", _("What must the solution respect: law, time, hardware, explainability?"))
    with limits[1]:
        stop_criteria = _area("stop_criteria", _("When is it good enough, when not worth it any more?"))
    with limits[2]:
        risks = _area("risks", _("What happens when the model is wrong? Who is hurt?"))
    return Question(title, problem, task or Task.CLASSIFICATION, audience, constraints, stop_criteria, risks, kpis)


def _begin(project: str, revision: str, question: Question) -> Draft:
    keep("question_title", question.title)
    keep("question_task", question.task)
    for name in TEXTS:
        keep(f"question_{name}", getattr(question, name))
    rows = tuple(_row_from(kpi) for kpi in question.kpis)
    draft = Draft(project, revision, rows)
    keep("question_draft", draft)
    return draft


def _row_from(kpi: Kpi) -> str:
    row = uuid4().hex[:8]
    keep(f"kpi_metric_{row}", kpi.metric)
    keep(f"kpi_direction_{row}", kpi.direction)
    keep(f"kpi_threshold_{row}", kpi.threshold)
    keep(f"kpi_must_{row}", kpi.must)
    return row


def _area(name: str, hint: str) -> str:
    return st.text_area(
        _(TEXTS[name]),
        key=f"question_{name}",
        max_chars=LONGEST_TEXT,
        height=AREA_HEIGHT,
        placeholder=hint,
        persist_state="session",
    )


def _kpi_rows(draft: Draft, task: Task) -> tuple[Kpi, ...]:
    kpis = tuple(_kpi_row(draft, row, task) for row in draft.rows)
    if not kpis:
        st.info(_("No criterion yet. Without one, every model would do."), icon=":material/info:")
    st.button(_("Add a criterion"), icon=":material/add:", key="add_kpi", on_click=_add, args=(draft, task))
    return kpis


def _kpi_row(draft: Draft, row: str, task: Task) -> Kpi:
    options = [metric.key for metric in metrics_for(task)]
    if st.session_state.get(f"kpi_metric_{row}") not in options:
        keep(f"kpi_metric_{row}", DEFAULT_METRICS[task])
        _turn(row)
    with st.container(border=True):
        what, away = st.columns([9, 1], vertical_alignment="bottom")
        rule, value, must = st.columns([3, 3, 2], vertical_alignment="bottom")
    metric = what.selectbox(
        _("Metric"),
        options,
        format_func=_metric_label,
        key=f"kpi_metric_{row}",
        on_change=_turn,
        args=(row,),
        persist_state="session",
    )
    direction = rule.selectbox(
        _("Rule"), list(Direction), format_func=_rule_label, key=f"kpi_direction_{row}", persist_state="session"
    )
    threshold = value.number_input(
        _("Threshold"),
        key=f"kpi_threshold_{row}",
        step=THRESHOLD_STEPS[metric_named(metric).unit],
        format="%g",
        help=_(metric_named(metric).help),
        persist_state="session",
    )
    needed = must.checkbox(_("Must"), key=f"kpi_must_{row}", persist_state="session")
    away.button(
        "",
        icon=":material/delete:",
        key=f"kpi_remove_{row}",
        help=_("Remove this criterion"),
        type="tertiary",
        on_click=_remove,
        args=(draft, row),
    )
    return Kpi(metric, Direction(direction or Direction.AT_LEAST), float(threshold), needed)


def _add(draft: Draft, task: Task) -> None:
    metric = DEFAULT_METRICS[task]
    row = _row_from(Kpi(metric, _good_side(metric), _first_threshold(metric_named(metric))))
    keep("question_draft", Draft(draft.project, draft.based_on, (*draft.rows, row)))


def _turn(row: str) -> None:
    """Another metric: the rule follows the side on which it is good, and the threshold where that is another side."""
    metric = st.session_state[f"kpi_metric_{row}"]
    if st.session_state.get(f"kpi_direction_{row}") != _good_side(metric) or metric_named(metric).unit:
        keep(f"kpi_threshold_{row}", _first_threshold(metric_named(metric)))
    keep(f"kpi_direction_{row}", _good_side(metric))


def _first_threshold(metric: Metric) -> float:
    """What a criterion begins with, to be changed: a share that is good, a gap that is small, some time, some space."""
    if metric.greater_is_better:
        return 0.8
    return FIRST_LIMITS.get(metric.unit, 1.0) if metric.high > 1 else 0.1


def _good_side(metric: str) -> Direction:
    return Direction.AT_LEAST if metric_named(metric).greater_is_better else Direction.AT_MOST


def _remove(draft: Draft, row: str) -> None:
    keep("question_draft", Draft(draft.project, draft.based_on, tuple(one for one in draft.rows if one != row)))


def _metric_label(key: str) -> str:
    metric = metric_named(key)
    return f"{_(metric.name)} ({metric.unit})" if metric.unit else _(metric.name)


def _rule_label(direction: Direction) -> str:
    return _("at least") if direction is Direction.AT_LEAST else _("at most")
