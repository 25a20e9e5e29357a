"""Runs held against each other, without a browser."""

import argparse
from argparse import ArgumentParser

from core.actions.comparison import Compared, Match, compare
from core.cli.tables import Answer
from core.conclusion.pair import Pair
from core.language import Message
from core.tracking import projects, tags
from core.tracking.attempts import name_of
from core.tracking.runs import Record


def options(parser: ArgumentParser) -> None:
    parser.add_argument("project")
    parser.add_argument("runs", nargs="*", metavar="RUN", help="ids of two to five trials or candidates")
    parser.add_argument("--metric", default="", metavar="KEY", help="that of the question if left out")


def compared(asked: argparse.Namespace) -> Answer:
    project = projects.project_named(asked.project)
    found = compare(project, asked.runs, asked.metric)
    differing = found.differing
    return {
        "metric": found.metric.key,
        "compared": [found.first.one.id, found.first.other.id],
        **_match(found.first),
        "runs": [_run(one, found) for one in found.runs],
        "pairs": [{"runs": [one.one.id, one.other.id], **_match(one)} for one in found.matches],
        "differing": {name: list(values) for name, values in {**differing.params, **differing.metrics}.items()},
    }


def _run(run: Record, found: Compared) -> Answer:
    return {
        "run_id": run.id,
        "name": str(name_of(run)),
        "kind": run.kind,
        "algorithm": run.tags.get(tags.ALGORITHM, ""),
        "score": run.metrics.get(f"cv_{found.metric.key}"),
    }


def _match(match: Match) -> Answer:
    """One pair: what the folds say, or the hold-out where they say nothing, and each of them by itself."""
    return {
        "basis": match.pair.basis.value if match.pair else None,
        **_pair(match.pair or match.words),
        "folds": _pair(match.folds),
        "holdout": _pair(match.holdout),
    }


def _pair(found: Pair | Message) -> Answer:
    if isinstance(found, Message):
        return {"difference": None, "interval": None, "p_value": None, "certain": None, "words": str(found)}
    difference = found.difference
    return {
        "difference": difference.mean,
        "interval": [difference.low, difference.high],
        "p_value": difference.p_value,
        "certain": difference.certain,
        "words": str(found.words),
    }
