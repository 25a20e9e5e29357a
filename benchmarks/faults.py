"""What becomes of a study when workers, the app, the disk or the store fail: really done, and counted."""

import argparse
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from benchmarks.report import Figure, show
from benchmarks.trained import Trained, until
from benchmarks.workspace import iris_fixed, use_workspace
from core.actions import studying, training, workers
from core.engine.cluster import LEAST_MEMORY, Engine
from core.settings import TRACKING_URI
from core.tracking import projects, runs, studies, tags
from core.tuning.plan import Plan, Search, Strategy, plan_for
from core.tuning.search import Proposal
from core.tuning.trial import TrialResult, cross_validated

SOON = 5  # trials after which the fault comes
SEARCH = ("--strategy", "random", "--algorithm", "random_forest", "--seconds", "1200", "--trials")
DISK = "24m"
Fault = Callable[[argparse.Namespace, ExitStack], list[set[int]]]
HUNGRY = 3  # the number of the trial that wants more memory than its worker may use


def main() -> None:
    """Do it all, count, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", nargs="*", default=list(FAULTS), choices=list(FAULTS))
    parser.add_argument("--away", type=float, default=60.0, metavar="SECONDS", help="how long the store is away")
    parser.add_argument("--trials", type=int, default=24, metavar="N", help="of each study; the fault comes after 5")
    asked = parser.parse_args()
    counts = {name: _counted(FAULTS[name], asked) for name in asked.only}
    total = {key: sum(count[key] for count in counts.values()) for key in ("lost", "twice", "running", "unexplained")}
    figures = {name: Figure(value, 0) for name, value in total.items()}
    figures["not_complete"] = Figure(sum(count["not_complete"] for count in counts.values()), 0)
    show("faults", 1, figures, faults=counts)


def _counted(fault: Fault, asked: argparse.Namespace) -> dict[str, Any]:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, ExitStack() as later:
        os.environ.pop(TRACKING_URI.name, None)
        use_workspace(Path(folder))
        began = time.monotonic()
        told = fault(asked, later)
        return {**_compared(told, asked.trials), "seconds": round(time.monotonic() - began, 1)}


def _compared(told: list[set[int]], asked: int) -> dict[str, int]:
    """What the studies of the workspace have told beside what is in the record, once it is settled."""
    found = {"told": sum(map(len, told)), "recorded": 0, "lost": 0, "twice": 0}
    found |= {"running": 0, "unexplained": 0, "not_complete": 0, "failed_trials": 0}
    for numbers, project in zip(told, sorted(projects.projects(), key=lambda one: one.name), strict=True):
        training.settle(project.id)
        found["running"] += len(runs.search(project.id, "attributes.status = 'RUNNING'").runs)
        for study in studies.studies(project.id):
            trials = studies.trials_of(project.id, study.id)
            recorded = [trial.number for trial in trials]
            found["recorded"] += len(recorded)
            found["lost"] += len(numbers - set(recorded))
            found["twice"] += len(recorded) - len(set(recorded))
            found["failed_trials"] += sum(trial.status == "FAILED" for trial in trials)
            found["unexplained"] += not study.tags.get(tags.STOPPED)
            found["not_complete"] += study.tags.get(tags.STOPPED) != "complete" or len(set(recorded)) != asked + 1
    return found


def _numbers(*studied: Trained) -> set[int]:
    return {trial["number"] for one in studied for trial in one.told()}


def worker_killed(asked: argparse.Namespace, _later: ExitStack) -> list[set[int]]:
    """SIGKILL to every worker in the middle."""
    iris_fixed("A")
    study = Trained("A", *SEARCH, str(asked.trials)).after(SOON)
    for worker in study.workers():
        worker.kill()
    study.ended()
    return [_numbers(study)]


def app_killed(asked: argparse.Namespace, _later: ExitStack) -> list[set[int]]:
    """SIGKILL to the app in the middle, and the study resumed by another process."""
    iris_fixed("A")
    first = Trained("A", *SEARCH, str(asked.trials)).after(SOON)
    first.kill()
    second = Trained("A", "--resume", "1")
    second.ended()
    return [_numbers(first, second)]


def out_of_memory(asked: argparse.Namespace, _later: ExitStack) -> list[set[int]]:
    """One trial wants more memory than its worker may use, however often it is tried."""
    project, version = iris_fixed("A")
    search = Search(Strategy.RANDOM, trials=asked.trials, seconds=1200)
    plan = plan_for(version, algorithms=("decision_tree",), metric="accuracy", search=search)
    small = Engine("", 2, LEAST_MEMORY)
    told: set[int] = set()
    studying.engine, workers.cross_validated = lambda: small, _hungry
    try:
        heard = lambda result, _best: told.add(result.proposal.number)  # noqa: E731 - a line of a measurement
        training.train(project, plan, "memory", "benchmark", heard=heard)
    finally:
        small.close()
    return [told]


def _hungry(plan: Plan, proposal: Proposal, table: Any) -> TrialResult:
    if proposal.number == HUNGRY:
        kept = [bytearray(os.urandom(1) * 20_000_000) for _more in range(100) if time.sleep(0.05) is None]
        raise MemoryError(len(kept))
    return cross_validated(plan, proposal, table)


def disk_full(asked: argparse.Namespace, later: ExitStack) -> list[set[int]]:
    """The disk of the workspace is full for a while."""
    home = os.environ["QUACK_HOME"]
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", home], check=True)
    later.callback(subprocess.run, ["umount", "-l", home], check=True)
    iris_fixed("A")
    study = Trained("A", *SEARCH, str(asked.trials)).after(SOON)
    filler = Path(home) / "filler"
    with filler.open("wb", buffering=0) as file:
        _fill(file)
    time.sleep(asked.away / 2)
    filler.unlink()
    study.ended()
    return [_numbers(study)]


def _fill(file: Any) -> None:
    try:
        while True:
            file.write(bytes(4096))
    except OSError:
        return


def store_away(asked: argparse.Namespace, later: ExitStack) -> list[set[int]]:
    """The tracking server is stopped for a minute and started again."""
    home = Path(os.environ["QUACK_HOME"])
    port = _free_port()
    with _server(home, port):
        os.environ[TRACKING_URI.name] = f"http://127.0.0.1:{port}"
        iris_fixed("A")
        study = Trained("A", *SEARCH, str(asked.trials)).after(SOON)
    time.sleep(asked.away)
    later.enter_context(_server(home, port))
    study.ended()
    return [_numbers(study)]


@contextmanager
def _server(home: Path, port: int) -> Iterator[None]:
    store = ["--backend-store-uri", f"sqlite:///{home / 'server.db'}", "--artifacts-destination", str(home / "served")]
    command = [sys.executable, "-m", "mlflow", "server", *store, "--port", str(port), "--workers", "1"]
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as process:
        until(lambda: _answers(port))
        try:
            yield
        finally:
            os.killpg(process.pid, 9)


def _answers(port: int) -> bool:
    with socket.socket() as one:
        return one.connect_ex(("127.0.0.1", port)) == 0


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def four_at_once(asked: argparse.Namespace, _later: ExitStack) -> list[set[int]]:
    """Four studies of four projects, each in a process of its own, in one store."""
    names = ["A", "B", "C", "D"]
    for name in names:
        iris_fixed(name)
    under_way = [Trained(name, *SEARCH, str(asked.trials), QUACK_WORKERS="1") for name in names]
    for one in under_way:
        one.ended()
    return [_numbers(one) for one in under_way]


FAULTS = {one.__name__: one for one in (worker_killed, app_killed, out_of_memory, disk_full, store_away, four_at_once)}


if __name__ == "__main__":
    main()
