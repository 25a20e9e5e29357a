"""The diary on the command line: the studies as a tree, each with what went on from it."""

import argparse
from typing import Any

from core.actions.diary import Entry, diary_of, findings_of
from core.cli.tables import Answer
from core.tracking import projects, tags
from core.tuning.difference import Difference


def diary(asked: argparse.Namespace) -> Answer:
    roots: list[Answer] = []
    path: list[Answer] = []  # from the root down to the study that was told last
    for entry in diary_of(projects.project_named(asked.project).id):
        del path[entry.depth :]
        told = _told(entry)
        (path[-1]["next"] if path else roots).append(told)
        path.append(told)
    return {"studies": roots}


def _told(entry: Entry) -> Answer:
    study = entry.study
    return {
        "study": study.number,
        "run_id": study.id,
        "status": study.tags.get(tags.STOPPED) or study.status.lower(),
        "algorithms": list(entry.plan.algorithms),
        "hypothesis": entry.hypothesis,
        "origin": entry.origin.number if entry.origin else None,
        "changes": [str(one) for one in entry.changes],
        "metric": entry.plan.metric,
        "best": entry.score,
        "difference": _difference(entry.difference),
        "not_comparable": str(entry.incomparable) if entry.incomparable else None,
        "finding": entry.finding,
        "findings": [
            {"number": one.number, "text": one.text, "actor": one.actor, "saved": one.saved.isoformat()}
            for one in findings_of(study)
        ],
        "next": [],
    }


def _difference(found: Difference | None) -> dict[str, Any] | None:
    if found is None:
        return None
    fields = {"mean": found.mean, "low": found.low, "high": found.high, "p_value": found.p_value}
    return {**fields, "certain": found.certain, "words": str(found.words)}
