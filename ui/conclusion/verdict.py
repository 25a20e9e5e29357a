"""The sealed hold-out: opening it for a candidate, and the verdict it gave."""

from math import isnan

import pandas as pd
import streamlit as st

from core.actions.conclusion import Opening, latest_opening, looks_at, open_holdout
from core.actions.decision import decisions_of
from core.actions.questions import kpis_changed
from core.conclusion.figures import evaluation_figure
from core.conclusion.interval import Interval
from core.conclusion.verdict import KpiResult, State, Verdict
from core.language import Message, _, ngettext, number
from core.question.metrics import metric_named
from core.tracking.projects import Project, question_of
from core.tracking.runs import Record, current_actor
from core.tracking.trials import study_number
from ui.conclusion.reproduction import reproduction_shown
from ui.loop.origin import FROM
from ui.page import errors_shown
from ui.phases import LOOP
from ui.session import keep
from ui.tables import written_table
from ui.themed import themed
from ui.words import done, missed, open_, plain, told


def verdict_panel(project: Project, candidate: Record) -> None:
    """The verdict if the hold-out was opened for this candidate, and the form that opens it."""
    opening = latest_opening(project, candidate.id)
    if opening:
        _verdict(project, opening, candidate)
    _opening_form(project, candidate, again=opening is not None)
    reproduction_shown(project, candidate)


def _way_on(project: Project, opening: Opening, candidate: Record) -> None:
    """The next study where the question is missed; the decision where it is met and nothing is decided yet."""
    if not opening.verdict.met:
        study = str(study_number(candidate.parent))
        label = _("Next study, from the plan of study {n}").format(n=study)
        st.page_link(LOOP.page, label=label, icon=LOOP.icon, query_params={"project": project.id, FROM: study})
    if opening.verdict.met and not decisions_of(candidate.id):
        st.button(
            _("Write the decision"),
            type="primary",
            icon=":material/how_to_reg:",
            key="to_decision",
            on_click=keep,
            args=("aspect", "decision"),
        )


def _opening_form(project: Project, candidate: Record, *, again: bool) -> None:
    looks = looks_at(project, candidate.id)
    if times := looks.openings:
        many = ngettext("This hold-out has been opened {n} time.", "This hold-out has been opened {n} times.", times)
        st.caption(_("This hold-out has been opened once.") if times == 1 else many.format(n=number(times)))
    if looks.sentence:
        st.warning(told(looks.sentence), icon=":material/visibility:")
    with st.form("opening", border=not again):
        reason = st.text_input(
            _("Why is the hold-out opened?"), key="opening_reason", placeholder=_("Best candidate of three studies")
        )
        label = _("Open the hold-out again") if again else _("Open the hold-out")
        opened = st.form_submit_button(label, type="secondary" if again else "primary", icon=":material/lock_open:")
    if opened:
        with errors_shown(), st.spinner(_("Judging on the sealed rows …")):
            open_holdout(project, candidate.id, reason, current_actor())
            st.rerun()


def _verdict(project: Project, opening: Opening, candidate: Record) -> None:
    changed = kpis_changed(project)
    marks = {one.now: one for one in changed if one.now}
    results = opening.verdict.results
    met = sum(result.met for result in results)
    with st.container(border=True):
        sentence = _("{met} of {all} criteria met").format(met=met, all=len(results))
        st.markdown(f"### {_headline(opening.verdict)} · {sentence}")
        if not results:
            st.caption(_("The question has no criteria; any model would do. Add some in Q."))
        for column, result in zip(st.columns(max(1, len(results))), results, strict=False):
            with column:
                _kpi(result, opening.evaluation.undefined.get(result.kpi.metric))
                if result.kpi in marks:
                    st.caption(f":orange[:material/history:] {told(marks[result.kpi].sentence)}")
        for one in changed:
            if one.now is None:
                st.caption(f":orange[:material/history:] {told(one.sentence)}")
    _settling(results)
    if not opening.verdict.met:
        st.warning(
            _(
                "A *must* is missed, so this model cannot be promoted. Try the loop again, or revise the question "
                "if it asked too much."
            ),
            icon=":material/undo:",
        )
    _way_on(project, opening, candidate)
    figures, drawing = st.columns([3, 2], gap="medium")
    with figures:
        _metrics(opening)
    with drawing:
        st.plotly_chart(themed(evaluation_figure(question_of(project).task, opening.evaluation)), key="evaluation")


def _headline(verdict: Verdict) -> str:
    """Met or missed; in the colour of what is open where chance may have decided it."""
    if not verdict.certain:
        return open_(_("Met, perhaps by chance") if verdict.met else _("Missed, perhaps by chance"))
    return done(_("Met")) if verdict.met else missed(_("Missed"))


def _kpi(result: KpiResult, reason: Message | None) -> None:
    unit = metric_named(result.kpi.metric).unit
    value = _("not measured") if result.value is None else f"{number(result.value)} {unit}".strip()
    st.metric(plain(result.kpi.label), value, _doubt(result), delta_color="off", delta_arrow="off", border=True)
    needed = _("must") if result.kpi.must else _("should")
    if result.value is None:
        why = told(reason) if reason else _("not measured")
        st.caption(f"{missed(why)} · {needed}")
        return
    margin = number(abs(result.kpi.margin(result.value)))
    text = (_("met by {margin}") if result.met else _("missed by {margin}")).format(margin=margin)
    if result.state is State.UNCERTAIN:
        state = open_(_("{margin}, too uncertain to say").format(margin=text))
    else:
        state = (done if result.met else missed)(text)
    st.caption(f"{state} · {needed}")


def _doubt(result: KpiResult) -> str | None:
    """The interval and the rows beneath a value."""
    if result.interval is None:
        return None
    ends = _("{low} to {high}").format(low=number(result.interval.low), high=number(result.interval.high))
    if not result.rows:
        return ends
    judged_on = ngettext("{n} row", "{n} rows", result.rows).format(n=number(result.rows))
    return f"{ends} · {judged_on}"


def _settling(results: tuple[KpiResult, ...]) -> None:
    """What cannot be told from its threshold, and how many rows would tell it."""
    for result in results:
        if result.state is not State.UNCERTAIN or not result.rows:
            continue
        sentence = _("On {rows} rows “{kpi}” cannot be told from its threshold.").format(
            rows=number(result.rows), kpi=plain(result.kpi.label)
        )
        if result.rows_to_settle:
            more = _("If the value stays as it is, about {rows} rows of hold-out would settle it.")
            sentence += " " + more.format(rows=number(float(f"{result.rows_to_settle:.2g}")))
        st.info(sentence, icon=":material/balance:")


def _ends(found: Interval | None) -> str:
    return "–" if found is None else _("{low} to {high}").format(low=number(found.low, 3), high=number(found.high, 3))


def _metrics(opening: Opening) -> None:
    evaluation = opening.evaluation
    rows = [
        {
            "metric": f"{_(metric_named(name).name)} {metric_named(name).unit}".strip(),
            "candidate": None if isnan(value) else value,
            "interval": _ends(evaluation.intervals.get(name)),
            "baseline": evaluation.baseline.get(name),
        }
        for name, value in evaluation.metrics.items()
    ]
    st.dataframe(
        written_table(pd.DataFrame(rows)),
        placeholder="–",
        hide_index=True,
        key="holdout_metrics",
        column_config={
            "metric": _("On the hold-out"),
            "candidate": _("Candidate"),
            "interval": st.column_config.TextColumn(
                _("95 % interval"),
                help=_("95 of 100 hold-outs like this one would give an interval with the true value."),
            ),
            "baseline": _("Baseline"),
        },
    )
