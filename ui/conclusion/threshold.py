"""From which probability on to say yes: a cost matrix, the threshold of least cost, and what it does to each KPI."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from core.actions.conclusion import Opening
from core.actions.validation import VALIDATION, start_validation, time_to_ask, validated_rows_of
from core.conclusion.answers import Answers
from core.conclusion.fairness.fairness import GAPS
from core.conclusion.fairness.moved import gaps
from core.conclusion.segments.parts import Codes
from core.conclusion.verdict import KpiResult
from core.conclusion.views.asked_for import asked_for
from core.conclusion.views.threshold import (
    MOVED,
    USUAL,
    Costs,
    Threshold,
    Validated,
    measured,
    threshold,
    threshold_figure,
    told_at,
    turned,
    validated_outcome,
)
from core.language import _, ngettext, number
from core.question.metric import Outcome
from core.question.metrics import metric_named
from core.tracking.projects import Project
from core.tracking.runs import Record
from core.tuning.members import EVENNESS
from ui.conclusion.asked import Work, asked, under_way
from ui.words import done, missed, plain, told


def threshold_shown(project: Project, candidate: Record, opening: Opening, answers: Answers) -> None:
    """The costs, the threshold that they lead to on validation rows, and every KPI with it and without."""
    rows = None if under_way(project, candidate, VALIDATION) else validated_rows_of(candidate)
    if rows is None:
        st.markdown(
            _(
                "Mistakes seldom cost the same. With what each costs, the threshold is chosen on the rows of the "
                "validation folds; the hold-out only shows what it does."
            )
        )
        asked(project, candidate, Work(VALIDATION, _("Ask the validation folds"), start_validation, time_to_ask))
        return
    outcome = answers.candidate
    if asked_for(rows.classes) == 0:
        rows, outcome = rows.turned, turned(outcome)
    costs = _costs(rows.classes)
    if not costs.decide:
        st.warning(
            _("A wrong answer has to cost more than the right one for the same rows; else there is nothing to choose."),
            icon=":material/rule:",
        )
        return
    found = threshold(rows, costs)
    st.markdown(f"##### {told(found.words)}")
    st.plotly_chart(threshold_figure(found), key="threshold_chart")
    _effect(opening.verdict.results, rows, found, outcome, answers.groups)
    count = len(rows.given)
    judged_on = ngettext("{n} validation row", "{n} validation rows", count).format(n=number(count))
    st.caption(
        _(
            "Chosen on {rows}, each with the probability of the model that has not learned from it; dotted, the usual "
            "threshold. The columns of the hold-out are there to see what happens, not to choose by. Predict goes on "
            "answering at the usual threshold: whoever acts on its probabilities decides at this one."
        ).format(rows=judged_on)
    )
    if EVENNESS in candidate.params:
        st.caption(_("This model does not answer at the usual threshold itself: it gives rare classes their due."))
    for failure in rows.failures:
        st.caption(_("A fold failed: {reason}").format(reason=plain(failure)))


def _costs(classes: tuple[str, str]) -> Costs:
    negative, positive = map(plain, classes)
    labels = {
        "false_positive": _("“{true}” taken for “{called}” costs").format(true=negative, called=positive),
        "false_negative": _("“{true}” taken for “{called}” costs").format(true=positive, called=negative),
        "true_positive": _("“{true}” told right costs").format(true=positive),
        "true_negative": _("“{true}” told right costs").format(true=negative),
    }
    given = {}
    for column, (name, label) in zip(st.columns(4, vertical_alignment="bottom"), labels.items(), strict=True):
        start = 1.0 if name.startswith("false") else 0.0
        given[name] = column.number_input(
            label,
            value=start,
            step=1.0,
            format="%g",
            key=f"cost_{name}",
            persist_state="session",
            help=_("A gain is below 0."),
        )
    return Costs(**given)


def _effect(
    results: Sequence[KpiResult], rows: Validated, found: Threshold, outcome: Outcome, groups: Mapping[str, Codes]
) -> None:
    kpis = [one.kpi for one in results]
    keys = [*dict.fromkeys([*(one.metric for one in kpis), *MOVED])]
    validated = validated_outcome(rows)
    usual, then = (told_at(outcome, value) for value in (USUAL, found.value))
    sides = {
        "validated": measured(keys, validated),
        "validated_then": measured(keys, told_at(validated, found.value)),
        "holdout": {**measured(keys, usual), **gaps(usual, groups)},
        "holdout_then": {**measured(keys, then), **gaps(then, groups)},
    }
    recorded = {one.kpi.metric: one.value for one in results}
    table = []
    for key in keys:
        line = {name: number(side[key], 3) if key in side else "–" for name, side in sides.items()}
        value = recorded.get(key)
        if key not in sides["holdout"] and value is not None:  # no threshold moves it, or the groups were not kept
            line["holdout"] = number(value, 3)
            line["holdout_then"] = _("not known") if key in GAPS else _("the same")
        limits = [one for one in kpis if one.metric == key]
        states = [one.met(sides["holdout_then"][key]) for one in limits if key in sides["holdout_then"]]
        names = " · ".join(one.label for one in limits) or _(metric_named(key).name)
        word = (_("met") if all(states) else _("missed")) if states else ""
        table.append({"metric": names, **line, "then": word})
    st.dataframe(
        pd.DataFrame(table),
        hide_index=True,
        key="threshold_effect",
        column_config={
            "metric": st.column_config.TextColumn(_("KPI or metric"), pinned=True),
            "validated": _("validated, usual"),
            "validated_then": _("validated, chosen"),
            "holdout": _("hold-out, usual"),
            "holdout_then": _("hold-out, chosen"),
            "then": _("Then"),
        },
    )
    every = [one for one in table if one["then"]]
    if every:
        kept = sum(one["then"] == _("met") for one in every)
        sentence = _("{met} of {all} criteria that it moves are met then").format(met=kept, all=len(every))
        st.markdown((done if kept == len(every) else missed)(sentence))
