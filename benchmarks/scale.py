"""A million rows: how soon the first honest score is there, whether Auto keeps its time, what memory it all takes."""

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pandas as pd

from benchmarks.fixed import fixed_from
from benchmarks.memory import MemoryWatch
from benchmarks.report import Figure, show
from benchmarks.tables import TARGET
from benchmarks.workspace import use_workspace
from core.actions.training import train
from core.algorithms.catalogue import algorithms_for
from core.engine.cluster import engine
from core.question.task import Task
from core.tracking.datasets import reference_in
from core.tuning.plan import Search, Strategy, plan_for
from core.tuning.trial import TrialResult

ROWS, COLUMNS, CATEGORIES = 1_000_000, 20, 4
FIRST_SCORE, BUDGET, MEMORY_MB = 30.0, 1.2, 4_000.0


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--rows", type=int, default=ROWS)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        use_workspace(Path(folder))
        file = Path(folder) / "million.csv"
        _table(asked.rows).to_csv(file, index=False)
        with MemoryWatch(os.getpid()) as reading:
            project, version = fixed_from(file, Task.CLASSIFICATION, TARGET, "accuracy")
        first: list[float] = []

        def heard(result: TrialResult, best: TrialResult | None) -> None:
            taken = time.monotonic() - began
            first.extend([taken] if best and not first else [])
            about = (result.proposal.number, result.proposal.algorithm, result.rows, result.mean("accuracy"))
            print(f"{taken:6.1f}", *about, result.failure, file=sys.stderr, flush=True)

        offered = tuple(one.key for one in algorithms_for(Task.CLASSIFICATION) if not one.baseline)
        search = Search(Strategy.AUTO, seconds=asked.seconds)
        reference = reference_in(version.id)
        plan = plan_for(version, algorithms=offered, metric="accuracy", search=search, reference=reference)
        with MemoryWatch(os.getpid()) as searching:
            began = time.monotonic()
            study = train(project, plan, "Auto", "benchmark", heard=heard)
            taken = time.monotonic() - began
        engine().close()
    figures = {
        "first_score_s": Figure(first[0], FIRST_SCORE),
        "of_the_budget": Figure(taken / asked.seconds, BUDGET),
        "peak_mb": Figure(max(reading.peak.total, searching.peak.total), MEMORY_MB),
    }
    best = {"algorithm": study.best.proposal.algorithm, "score": study.best.mean("accuracy"), "trials": study.trials}
    peaks = {"reading_and_fixing": round(reading.peak.total), "searching": round(searching.peak.total)}
    show("scale", 1, figures, rows=asked.rows, best=best, peak_mb=peaks, workers=searching.most_workers)


def _table(rows: int) -> pd.DataFrame:
    """Numbers and categories of which some matter, alone and together, and two classes that overlap."""
    random = np.random.default_rng(0)
    numbers = COLUMNS - CATEGORIES
    table = pd.DataFrame(
        random.normal(size=(rows, numbers)).astype("float32"), columns=[f"n{place}" for place in range(numbers)]
    )
    for place in range(CATEGORIES):
        table[f"c{place}"] = random.choice([f"kind {one}" for one in range(3 + 5 * place)], rows)
    signal = table["n0"] * table["n1"] + np.sin(2 * table["n2"]) + 0.5 * table["n3"] + (table["c1"] == "kind 1")
    table[TARGET] = np.where(signal + random.normal(scale=0.8, size=rows) > 0, "yes", "no")
    return table


if __name__ == "__main__":
    main()
