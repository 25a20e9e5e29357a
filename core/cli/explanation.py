"""Why a candidate answers as it does, and how much it bears, without a browser."""

import argparse
from argparse import ArgumentParser

from core.actions import explanation
from core.actions import robustness as trying
from core.actions.explanation import EXPLANATION
from core.actions.robustness import ROBUSTNESS
from core.cli.candidate import candidate_asked
from core.cli.streaming import interruptible
from core.cli.tables import Answer
from core.conclusion.explanation.dependence import Dependence
from core.conclusion.explanation.whole import Contributions, Row
from core.engine.jobs import Job
from core.errors import Cancelled
from core.language import N_
from core.tracking import projects
from core.tracking.runs import run_of


def explain_options(parser: ArgumentParser) -> None:
    parser.add_argument("project")
    parser.add_argument("--run", metavar="ID", help="a candidate; the latest if left out")


def explain(asked: argparse.Namespace) -> Answer:
    project = projects.project_named(asked.project)
    run = candidate_asked(project, asked.run)
    with interruptible(Job(project.id, EXPLANATION, "", run=run)) as job:
        found = explanation.explain(project, run, job)
    if found is None:
        raise Cancelled(N_("Cancelled before there was an answer."))
    weights = found.importance
    return {
        "run_id": run,
        "metric": weights.metric,
        "score": weights.score,
        "folds": weights.folds,
        "rows": weights.rows,
        "repeats": weights.repeats,
        "importance": [
            {"feature": one.feature, "importance": one.importance, "low": one.low, "high": one.high}
            for one in weights.weights
        ],
        "dependence": _courses(found.dependence),
        "shap": _whole(found.contributions),
        "words": str(weights.words),
        "warnings": list(map(str, trying.suspicions_about(run_of(run)))),
        "failures": list(weights.failures),
    }


def robustness(asked: argparse.Namespace) -> Answer:
    project = projects.project_named(asked.project)
    run = candidate_asked(project, asked.run)
    with interruptible(Job(project.id, ROBUSTNESS, "", run=run)) as job:
        found = trying.try_out(project, run, job)
    if found is None:
        raise Cancelled(N_("Cancelled before there was an answer."))
    return {
        "run_id": run,
        "metric": found.metric,
        "score": found.score,
        "folds": found.folds,
        "rows": found.rows,
        "disturbances": [
            {
                "kind": one.kind,
                "column": one.column or None,
                "refused": not one.levels,
                "levels": [
                    {"level": level, "score": score, "lost": lost, "low": low, "high": high}
                    for level, score, lost, low, high in zip(
                        one.levels, one.scores, one.lost, one.low, one.high, strict=True
                    )
                ],
            }
            for one in found.falls
        ],
        "words": str(found.words),
        "warnings": list(map(str, trying.suspicions_about(run_of(run)))),
        "failures": list(found.failures),
    }


def _courses(found: Dependence | None) -> list[Answer]:
    """Each column with its values and the mean answer at each of them, for each class."""
    if found is None:
        return []
    names = found.classes or ("",)
    return [
        {
            "feature": one.feature,
            "values": list(one.values),
            "mean": {name: list(one.mean[place]) for place, name in enumerate(names)}
            if found.classes
            else list(one.mean[0]),
        }
        for one in found.courses
    ]


def _whole(found: Contributions | None) -> Answer | None:
    """How far each column moves the answer on average, and the rows that were taken apart."""
    if found is None:
        return None
    names = found.classes or ("",)
    totals = {name: dict(found.totals(place)) for place, name in enumerate(names)}
    return {
        "mean_absolute": totals if found.classes else totals[""],
        "rows": [
            {
                "row": row.number,
                "truth": row.truth,
                "answer": row.answer,
                "base": dict(zip(names, row.base, strict=True)) if found.classes else row.base[0],
                "parts": _parts(found, row),
            }
            for row in found.rows
        ],
    }


def _parts(found: Contributions, row: Row) -> Answer:
    each = [dict(zip(found.features, parts, strict=True)) for parts in row.parts]
    return dict(zip(found.classes, each, strict=True)) if found.classes else each[0]
