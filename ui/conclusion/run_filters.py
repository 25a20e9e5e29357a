"""Which runs are listed and in which order: asked of the store, and part of the address."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from core.algorithms.catalogue import algorithms_for
from core.language import _
from core.question.metrics import metric_named
from core.question.task import Task
from core.tracking import tags
from core.tracking.attempts import OF_OTHERS
from core.tracking.runs import of_kind
from core.tracking.tags import Kind
from ui.session import keep, linked, put_in_link

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

ALL, OTHERS = "all", "others"


@dataclass(frozen=True)
class Wanted:
    """What the store is asked for: conditions in its own language, and an order; `algorithm` is empty for all."""

    order: str
    conditions: tuple[str, ...]
    algorithm: str = ""


def runs_wanted(task: Task, metric: str) -> Wanted:
    """The filters in one row, each with what the link or the session says."""
    order, kind, algorithm, study = st.columns(4)
    best = "DESC" if metric_named(metric).greater_is_better else "ASC"
    orders = {
        "best": (_("best score first"), f"metrics.`cv_{metric}` {best}"),
        "newest": (_("newest first"), "attributes.start_time DESC"),
        "fastest": (_("fastest first"), "metrics.`seconds` ASC"),
    }
    ordered = linked_choice(order, _("Order"), "runs_order", {key: name for key, (name, _order) in orders.items()})
    kinds = {
        ALL: (_("All runs"), ()),
        Kind.CANDIDATE.value: (_("Candidates"), (of_kind(Kind.CANDIDATE),)),
        Kind.TRIAL.value: (_("Trials"), (of_kind(Kind.TRIAL),)),
        OTHERS: (_("Of other programs"), (OF_OTHERS,)),
    }
    shown = linked_choice(kind, _("Show"), "runs_kind", {key: name for key, (name, _conditions) in kinds.items()})
    names = {ALL: _("all"), **{one.key: _(one.name) for one in algorithms_for(task)}}
    chosen = linked_choice(algorithm, _("Algorithm"), "runs_algorithm", names)
    number = _study(study)
    conditions = list(kinds[shown][1])
    conditions += [f"tags.`{tags.ALGORITHM}` = '{chosen}'"] if chosen != ALL else []
    conditions += [f"tags.`{tags.STUDY_NUMBER}` = '{number}'"] if number else []
    return Wanted(orders[ordered][1], tuple(conditions), "" if chosen == ALL else chosen)


def linked_choice(column: "DeltaGenerator", label: str, key: str, options: Mapping[str, str]) -> str:
    """The key of what is chosen of the options, by their names; the first where the link names none of them."""
    default = next(iter(options))
    if linked(key, default) not in options:
        keep(key, default)
    chosen = column.selectbox(label, list(options), format_func=options.__getitem__, key=key, persist_state="session")
    put_in_link(key, default)
    return chosen


def _study(column: "DeltaGenerator") -> str:
    """The number of the one study that is looked at; empty for all, and for what is no number."""
    linked("runs_study", "")
    typed = column.text_input(_("Study"), key="runs_study", placeholder=_("all"), persist_state="session")
    put_in_link("runs_study", "")
    digits = typed.strip()
    return digits if digits.isdecimal() and digits.isascii() else ""
