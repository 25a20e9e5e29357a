"""The decision about a candidate, without a browser."""

import argparse
import json
from argparse import ArgumentParser

from core.actions import decision
from core.cli.candidate import candidate_asked
from core.cli.tables import Answer
from core.conclusion.decision import decision_from
from core.toml import toml_in
from core.tracking import projects
from core.tracking.runs import current_actor


def decide_options(parser: ArgumentParser) -> None:
    parser.add_argument("project")
    parser.add_argument("--run", metavar="ID", help="a candidate; the latest if left out")
    parser.add_argument(
        "--file", metavar="FILE.toml", help="why, others, limits, risks, conditions; drafted if left out"
    )


def decide(asked: argparse.Namespace) -> Answer:
    project = projects.project_named(asked.project)
    candidate = candidate_asked(project, asked.run)
    written = (
        decision_from(toml_in(asked.file))
        if asked.file
        else decision.with_risks(decision.draft_decision(project, candidate))
    )
    kept = decision.decide(project, candidate, written, current_actor())
    return {"run_id": candidate, "revision": kept.number, "drafted": not asked.file, **json.loads(written.to_json())}
