"""Where a candidate is right and wrong on the hold-out, by what its latest opening has stored."""

import streamlit as st

from core.actions.breakdown import clusters_of, mistakes_of, opened_answers
from core.actions.conclusion import Opening, latest_opening
from core.conclusion.answers import Answers
from core.language import _, ngettext, number
from core.question.task import Task
from core.tracking.projects import Project, question_of
from core.tracking.runs import Record
from ui.conclusion.class_views import calibration_shown, classes_shown, confusion_shown, ranking_shown
from ui.conclusion.cluster_views import map_shown, profiles_shown, silhouettes_shown, stability_shown
from ui.conclusion.mistakes import mistakes_shown
from ui.conclusion.number_views import misses_shown, ranges_shown
from ui.conclusion.threshold import threshold_shown
from ui.conclusion.unopened import not_kept, unopened
from ui.page import errors_shown
from ui.panels import View, view_shown

VIEW, TWO = "errors_view", 2
Views = dict[str, View]


def right_and_wrong_panel(project: Project, candidate: Record) -> None:
    """One view at a time; which there are depends on the task."""
    with errors_shown(stop=False):
        opening = latest_opening(project, candidate.id)
        if opening is None:
            unopened()
            return
        views = _views(project, candidate, opening)
        if not views:
            not_kept()
            return
        view_shown(views, VIEW)
        rows = opening.evaluation.rows
        st.caption(
            ngettext(
                "Of {n} row of the hold-out, as its latest opening has stored it.",
                "Of {n} rows of the hold-out, as its latest opening has stored them.",
                rows,
            ).format(n=number(rows))
        )


def _views(project: Project, candidate: Record, opening: Opening) -> Views:
    answers = opened_answers(project, candidate.id)
    views: Views = {}
    match question_of(project).task:
        case Task.CLASSIFICATION:
            views = _of_classes(project, candidate, opening, answers)
        case Task.REGRESSION if answers:
            views = {
                "residuals": (_("Residuals"), lambda: misses_shown(answers.candidate)),
                "ranges": (_("By range"), lambda: ranges_shown(answers.candidate)),
            }
        case Task.CLUSTERING:
            return _of_clusters(project, candidate)
        case _:
            return views
    views["worst"] = _("Worst errors"), lambda: mistakes_shown(mistakes_of(project, candidate.id))
    return views


def _of_clusters(project: Project, candidate: Record) -> Views:
    views: Views = {"stability": (_("Stability"), lambda: stability_shown(project, candidate))}
    found = clusters_of(project, candidate.id)
    if found is None:
        return {"profiles": (_("Profiles"), not_kept), **views}
    return {
        "profiles": (_("Profiles"), lambda: profiles_shown(found)),
        "silhouettes": (_("Silhouettes"), lambda: silhouettes_shown(found)),
        "map": (_("Map"), lambda: map_shown(found)),
        **views,
    }


def _of_classes(project: Project, candidate: Record, opening: Opening, answers: Answers | None) -> Views:
    found = opening.evaluation
    views: Views = {
        "confusion": (_("Confusion"), lambda: confusion_shown(found)),
        "classes": (_("By class"), lambda: classes_shown(found)),
    }
    if answers is None:
        return views
    views["ranking"] = _("Ranking"), lambda: ranking_shown(answers.candidate)
    views["calibration"] = _("Calibration"), lambda: calibration_shown(answers.candidate)
    if len(answers.candidate.classes) == TWO:
        views["threshold"] = _("Threshold"), lambda: threshold_shown(project, candidate, opening, answers)
    return views
