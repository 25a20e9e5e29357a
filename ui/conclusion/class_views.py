"""Classes told right and wrong: the confusion, each class by itself, how rows are ranked, what probabilities mean."""

from math import isnan

import pandas as pd
import streamlit as st

from core.conclusion.evaluation import Evaluation
from core.conclusion.interval import Interval
from core.conclusion.views.asked_for import asked_for
from core.conclusion.views.calibration import calibration, calibration_figure
from core.conclusion.views.confusion import confusion, confusion_figure
from core.conclusion.views.ranked import gains_figure, precision_recall_figure, ranked, roc_figure
from core.language import Message, _, number
from core.question.metric import Outcome
from ui.panels import way_chosen
from ui.tables import written_table
from ui.themed import themed
from ui.words import told

CLASS = "class_looked_at"


def confusion_shown(evaluation: Evaluation) -> None:
    """The table of true and predicted classes, as counts or as shares of the true class."""
    found = confusion(evaluation.labels, evaluation.counts)
    st.markdown(f"##### {told(found.words)}")
    kinds = {"counts": _("Rows"), "shares": _("Shares of the true class")}
    kind = way_chosen(_("Show"), kinds, "confusion_kind")
    st.plotly_chart(themed(confusion_figure(found, shares=kind == "shares")), key="confusion_chart")


def classes_shown(evaluation: Evaluation) -> None:
    """Precision, recall and F1 of each class with their doubt."""
    found = confusion(evaluation.labels, evaluation.counts)
    table = pd.DataFrame(
        [
            {
                "class": one.label,
                "rows": one.rows,
                "precision": one.precision,
                "precision_ends": _ends(one.precision_interval),
                "recall": one.recall,
                "recall_ends": _ends(one.recall_interval),
                "f1": one.f1,
            }
            for one in found.classes
        ]
    )
    st.dataframe(
        written_table(table),
        hide_index=True,
        placeholder="–",
        key="class_figures",
        column_config={
            "class": st.column_config.TextColumn(_("Class"), pinned=True),
            "rows": _("Rows"),
            "precision": st.column_config.Column(
                _("Precision"), help=_("Of the rows called a class, the share that is one.")
            ),
            "precision_ends": _("95 % interval, precision"),
            "recall": st.column_config.Column(_("Recall"), help=_("Of the rows of a class, the share that is found.")),
            "recall_ends": _("95 % interval, recall"),
            "f1": st.column_config.Column("F1", help=_("The balance of both.")),
        },
    )
    if any(isnan(one.precision) or isnan(one.recall) for one in found.classes):
        st.caption(_("–: not measured, because no row was called the class, or the hold-out has none of it."))


def ranking_shown(outcome: Outcome) -> None:
    """ROC, precision and recall, and gains of one class against the rest."""
    found = ranked(outcome, _class_chosen(outcome))
    if isinstance(found, Message):
        st.info(told(found), icon=":material/info:")
        return
    st.markdown(f"##### {told(found.words)}")
    roc, both, gains = st.columns(3, gap="large")
    with roc:
        st.markdown("**" + _("ROC, area {area}").format(area=number(found.area, 3)) + "**")
        st.plotly_chart(roc_figure(found), key="roc_chart")
    with both:
        average = number(found.average_precision, 3)
        st.markdown("**" + _("Precision and recall, average {average}").format(average=average) + "**")
        st.plotly_chart(precision_recall_figure(found), key="precision_recall_chart")
    with gains:
        st.markdown("**" + _("Gains") + "**")
        st.plotly_chart(gains_figure(found), key="gains_chart")
    st.caption(_("Dotted: what chance would do. The class is held against all others together."))


def calibration_shown(outcome: Outcome) -> None:
    """Of the rows given about the same probability, the share that is of the class."""
    found = calibration(outcome, _class_chosen(outcome))
    if isinstance(found, Message):
        st.info(told(found), icon=":material/info:")
        return
    st.markdown(f"##### {told(found.words)}")
    st.plotly_chart(calibration_figure(found), key="calibration_chart")
    st.caption(
        _(
            "Each point stands for about as many rows, with the 95 % interval of its share. Below the dotted line "
            "probabilities are too high, above it too low."
        )
    )


def _class_chosen(outcome: Outcome) -> str:
    """The class that is looked at, the same in all views; of yes and no at first the yes."""
    labels = [str(one) for one in outcome.classes]
    there = sorted({str(one) for one in (outcome.truth if outcome.truth is not None else ())} - set(labels))
    every = [*labels, *there]
    if st.session_state.get(CLASS) not in every:
        st.session_state[CLASS] = every[asked_for(every)]
    return str(st.selectbox(_("Class"), every, key=CLASS, persist_state="session"))


def _ends(found: Interval | None) -> str:
    return "–" if found is None else _("{low} to {high}").format(low=number(found.low, 3), high=number(found.high, 3))
