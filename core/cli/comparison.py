"""Runs held against each other, without a browser."""

import argparse
from argparse import ArgumentParser
from collections.abc import Sequence

from core.actions.comparison import Compared, Match, compare
from core.actions.weighing import course_table, told, values_of, weigh, weighed, weighting_of
from core.cli.files import flat
from core.cli.tables import Answer
from core.conclusion.matrix import NORMALISATION, USUAL, deciding
from core.conclusion.pair import Pair
from core.errors import InvalidInput, Refused
from core.language import N_, Message
from core.tracking import projects, tags
from core.tracking.attempts import name_of
from core.tracking.projects import Project
from core.tracking.runs import Record, current_actor


def options(parser: ArgumentParser) -> None:
    parser.add_argument("project")
    parser.add_argument("runs", nargs="*", metavar="RUN", help="ids of two to five trials or candidates")
    parser.add_argument("--metric", default="", metavar="KEY", help="that of the question if left out")
    parser.add_argument("--matrix", action="store_true", help="weigh candidates: these, or the best if none is named")
    parser.add_argument(
        "--weight",
        action="append",
        nargs="+",
        default=[],
        metavar="NAME=VALUE",
        help="0 to 10, recorded",
    )


def compared(asked: argparse.Namespace) -> Answer:
    project = projects.project_named(asked.project)
    weights = weights_in(flat(asked.weight))
    if asked.matrix or weights:
        return _weighed(project, asked.runs, weights)
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


def weights_in(words: Sequence[str]) -> dict[str, float]:
    """Weights given as NAME=VALUE; raises InvalidInput for what is none."""
    found = {}
    for word in words:
        name, _sign, value = word.partition("=")
        try:
            found[name] = float(value)
        except ValueError:
            raise InvalidInput(N_("A weight is given as NAME=VALUE, not as {text}."), text=word) from None
    return found


def _weighed(project: Project, runs: Sequence[str], weights: dict[str, float]) -> Answer:
    """The decision matrix; weights that are given are recorded, else those in force count."""
    rows = course_table(project, runs)
    if not rows:
        raise Refused(N_("The project has no candidate yet. Run a study first, in A³ or with `train`."))
    known = weighting_of(project)
    if weights:
        known = weigh(project, rows, {**(known.weights if known else {}), **weights}, current_actor())
    found = weighed(project, rows, known.weights if known else USUAL)
    saved = {"number": known.number, "actor": known.actor, "saved": known.saved.isoformat()} if known else None
    return {
        "weights": dict(found.weights),
        "revision": saved,
        "candidates": told(rows, found),
        "left_out": list(found.left_out),
        "deciding": list(deciding(found, values_of(rows))),
        "words": str(found.words),
        "normalisation": str(Message(NORMALISATION)),
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
