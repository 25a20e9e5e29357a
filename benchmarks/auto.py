"""Auto beside gradient boosting with its defaults, FLAML and mljar, at the same time limit, on the same hold-out."""

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pandas as pd

from benchmarks.fixed import fixed
from benchmarks.report import Figure, show
from benchmarks.tables import TABLES, TARGET, Table
from benchmarks.workspace import use_workspace
from core.question.metric import Outcome
from core.question.metrics import metric_named, score
from core.question.task import Task

OURS, SECONDS, LATE = "auto", 60.0, 1.2
PEER = Path(__file__).with_name("auto_peer.py")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=SECONDS)
    parser.add_argument("--tables", nargs="+", default=[one.name for one in TABLES], metavar="NAME")
    parser.add_argument("--flaml", metavar="PYTHON", help="an interpreter with flaml[automl]; left out if not given")
    parser.add_argument("--mljar", metavar="PYTHON", help="an interpreter with mljar-supervised; left out if not given")
    asked = parser.parse_args()
    peers = {"boosting": sys.executable, "flaml": asked.flaml, "mljar": asked.mljar}
    peers = {name: python for name, python in peers.items() if python}
    found, late = {}, []
    for table in TABLES:
        if table.name in asked.tables:
            found[table.name], seconds = compared(table, asked.seconds, peers)
            late.append(seconds / asked.seconds)
    ranks = pd.DataFrame({name: pd.Series(one).rank(ascending=not _greater(name)) for name, one in found.items()}).mean(
        axis=1
    )
    show(
        "auto",
        len(found),
        {
            "behind_the_best_peer": Figure(float(ranks[OURS] - ranks.drop(OURS).min()), 0),
            "most_of_the_budget": Figure(max(late), LATE),
        },
        mean_ranks=ranks.round(2).to_dict(),
        scores={name: {who: round(value, 4) for who, value in one.items()} for name, one in found.items()},
        not_installed=[name for name in ("flaml", "mljar") if name not in peers],
    )


def compared(table: Table, seconds: float, peers: dict[str, str]) -> tuple[dict[str, float], float]:
    """The hold-out score of each, and how long our study took."""
    from core.actions.conclusion import open_holdout
    from core.actions.training import table_from, train
    from core.algorithms.catalogue import algorithms_for
    from core.tracking.datasets import reference_in, sealed_rows, training_rows
    from core.tuning.plan import Search, Strategy, plan_for

    with tempfile.TemporaryDirectory() as folder:
        use_workspace(Path(folder))
        project, version = fixed(table.name, table.make(), table.task, TARGET, table.metric)
        offered = tuple(one.key for one in algorithms_for(table.task) if not one.baseline)
        search = Search(Strategy.AUTO, seconds=seconds)
        reference = reference_in(version.id)
        plan = plan_for(version, algorithms=offered, metric=table.metric, search=search, reference=reference)
        began = time.monotonic()
        study = train(project, plan, "Auto", "benchmark")
        taken = time.monotonic() - began
        opening = open_holdout(project, study.candidate, "benchmark", "benchmark")
        found = {OURS: opening.evaluation.metrics[table.metric]}
        rows = table_from(training_rows(version)), table_from(sealed_rows(version))
        print(
            table.name, study.best.proposal.algorithm, study.trials, round(taken, 1), found, file=sys.stderr, flush=True
        )
        for name, python in peers.items():
            found[name] = peer(name, python, table, rows, seconds)
            print(name, found[name], file=sys.stderr, flush=True)
    return found, taken


def peer(name: str, python: str, table: Table, rows: tuple[pd.DataFrame, pd.DataFrame], seconds: float) -> float:
    """The hold-out score of a peer, which learns and answers in a process of its own; NaN where it has failed."""
    training, holdout = rows
    with tempfile.TemporaryDirectory() as folder:
        training.to_pickle(f"{folder}/training.pkl")
        holdout.drop(columns=TARGET).to_pickle(f"{folder}/asked.pkl")
        words = [python, str(PEER), name, folder, table.task.value, table.metric, str(seconds)]
        done = subprocess.run(words, check=False, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        if done.returncode:
            print(name, "has failed:", done.stderr.decode().splitlines()[-1:], file=sys.stderr, flush=True)
            return float("nan")
        answers = np.load(f"{folder}/answers.npz", allow_pickle=True)
        predicted = answers["predicted"].ravel()
        if table.task is Task.REGRESSION:
            outcome = Outcome(holdout[TARGET].to_numpy(), predicted.astype(float))
        else:
            outcome = Outcome(holdout[TARGET].to_numpy(), predicted, answers["probabilities"], list(answers["classes"]))
    return score(metric_named(table.metric), outcome)


def _greater(name: str) -> bool:
    return metric_named(next(one.metric for one in TABLES if one.name == name)).greater_is_better


if __name__ == "__main__":
    main()
