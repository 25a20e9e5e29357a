"""Candidates computed again and candidates as code, without a browser."""

import argparse
from argparse import ArgumentParser
from pathlib import Path

from core.actions import reproduction
from core.cli.candidate import candidate_asked
from core.cli.files import files_of
from core.cli.tables import Answer
from core.tracking import projects
from core.tracking.runs import current_actor
from core.tuning.script import ROWS_FILE


def verify_options(parser: ArgumentParser) -> None:
    parser.add_argument("project")
    parser.add_argument("--run", metavar="ID", help="a candidate; the latest if left out")


def verify(asked: argparse.Namespace) -> Answer:
    project = projects.project_named(asked.project)
    found = reproduction.verify(project, candidate_asked(project, asked.run), current_actor())
    result = found.result
    return {
        "run_id": candidate_asked(project, asked.run),
        "verification": found.run,
        "same": result.same,
        "count": result.count,
        "differences": [
            {"what": one.what, "place": one.place, "recorded": one.recorded, "found": one.found, "by": one.by}
            for one in result.differences
        ],
        "environment": {name: {"recorded": was, "found": now} for name, (was, now) in result.environment.items()},
        "rows": result.rows,
        "seconds": result.seconds,
    }


def export_options(parser: ArgumentParser) -> None:
    verify_options(parser)
    parser.add_argument("--out", required=True, metavar="FILE", help="where to write the script")
    parser.add_argument("--with-data", action="store_true", help="write the training rows beside it")


def export_code(asked: argparse.Namespace) -> Answer:
    project = projects.project_named(asked.project)
    candidate = candidate_asked(project, asked.run)
    found = reproduction.code_of(project, candidate)
    out = Path(asked.out)
    with files_of(asked.out):
        out.write_text(found.script, encoding="utf-8", newline="\n")
        if asked.with_data:
            out.with_name(ROWS_FILE).write_bytes(found.rows)
    return {
        "run_id": candidate,
        "out": asked.out,
        "data": str(out.with_name(ROWS_FILE)) if asked.with_data else None,
    }
