"""The same study on a Dask cluster that somebody else has started, one of whose workers is killed half-way."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from benchmarks.report import Figure, show
from benchmarks.trained import ROOT, Trained, until
from benchmarks.workspace import iris_fixed, use_workspace
from core.settings import SCHEDULER_ADDRESS
from core.tracking import projects, studies, tags
from core.tracking.trials import folds_of

HERE, THERE = "here", "cluster"
Scores = dict[str, tuple[float, ...]]


def main() -> None:
    """Run the study on processes of its own and on the cluster, and compare trial by trial."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trials", type=int, default=24)
    asked = parser.parse_args()
    search = ("--strategy", "random", "--algorithm", "random_forest", "--seconds", "1200", "--trials")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, ExitStack() as cluster:
        use_workspace(Path(folder))
        for name in (HERE, THERE):
            iris_fixed(name)
        Trained(HERE, *search, str(asked.trials)).ended()
        address, workers = cluster.enter_context(_cluster(Path(folder)))
        there = Trained(THERE, *search, str(asked.trials), **{SCHEDULER_ADDRESS.name: address}).after(asked.trials // 2)
        workers[0].kill()
        there.ended()
        expected, found = _recorded(HERE), _recorded(THERE)
    figures = {
        "trials_missing": Figure(len(expected.keys() - found.keys()), 0),
        "trials_too_many": Figure(len(found.keys() - expected.keys()), 0),
        "trials_that_differ": Figure(sum(expected[one] != found.get(one) for one in expected), 0),
        "not_complete": Figure(sum(_stopped(name) != "complete" for name in (HERE, THERE)), 0),
    }
    show("cluster", 1, figures, trials=len(expected))


@contextmanager
def _cluster(folder: Path) -> Iterator[tuple[str, list["subprocess.Popen[bytes]"]]]:
    """A scheduler and two workers, each started by a command of its own."""
    told = folder / "scheduler.json"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    where = ("--scheduler-file", str(told))
    shape = ("--nthreads", "1", "--nworkers", "1", "--no-dashboard", "--local-directory", str(folder))
    with ExitStack() as ends:
        _started(("scheduler", *where, "--port", "0", "--no-dashboard"), environment, ends)
        until(told.exists)
        workers = [_started(("worker", *where, *shape), environment, ends) for _worker in range(2)]
        yield _address(told), workers


def _started(words: tuple[str, ...], environment: dict[str, str], ends: ExitStack) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "dask", *words]
    made = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    ends.callback(made.wait)
    ends.callback(made.kill)
    return made


def _address(told: Path) -> str:
    return str(json.loads(told.read_text(encoding="utf-8"))["address"])


def _recorded(project: str) -> dict[tuple[int, str], Scores]:
    """Every trial of the study by its number and parameters, with each metric in every fold."""
    found = projects.project_named(project)
    (study,) = studies.studies(found.id)
    trials = studies.trials_of(found.id, study.id)
    return {(one.number, str(sorted(one.params.items()))): folds_of(one) for one in trials}


def _stopped(project: str) -> str:
    (study,) = studies.studies(projects.project_named(project).id)
    return study.tags.get(tags.STOPPED, "")


if __name__ == "__main__":
    main()
