"""Why a candidate answers as it does, and how much it bears, without a browser."""

import argparse
from argparse import ArgumentParser

from core.actions import explanation
from core.actions.explanation import EXPLANATION
from core.cli.reproduction import candidate_asked
from core.cli.streaming import interruptible
from core.cli.tables import Answer
from core.engine.jobs import Job
from core.errors import Cancelled
from core.language import N_
from core.tracking import projects


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
        "words": str(weights.words),
        "failures": list(weights.failures),
    }
