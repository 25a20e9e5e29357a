"""The algorithms on the command line: recommended for a table, rated, with what a trial of each would take."""

import argparse
from dataclasses import asdict

from core.actions.preflight import Advice, advice_on
from core.algorithms.algorithm import Algorithm
from core.algorithms.preflight import trial_cost
from core.cli.tables import Answer
from core.language import Message
from core.tracking import datasets, projects
from core.tuning.plan import Search
from core.understanding.split import FOLDS


def algorithms_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("project")


def algorithms(asked: argparse.Namespace) -> Answer:
    version = datasets.version_of(projects.project_named(asked.project))
    advice = advice_on(version, Search())
    recommended = [
        {"algorithm": one.algorithm.key, "reasons": [str(reason) for reason in one.reasons]}
        for one in advice.recommended
    ]
    return {"recommended": recommended, "algorithms": [_told(one, refusal, advice) for one, refusal in advice.every]}


def _told(one: Algorithm, refusal: Message | None, advice: Advice) -> Answer:
    cost = trial_cost(one, advice.facts, FOLDS)
    return {
        "algorithm": one.key,
        "name": str(Message(one.name)),
        "right_when": str(Message(one.right_when)),
        "ratings": asdict(one.ratings),
        "documentation": one.docs,
        "trial": {"seconds": round(cost.seconds, 3), "megabytes": round(cost.bytes / 1e6)},
        "refused": str(refusal) if refusal else None,
    }
