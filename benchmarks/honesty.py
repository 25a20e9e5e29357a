"""Tables of pure noise: what the workbench reports of the model it has chosen, by every strategy, beside chance."""

import argparse
import sys
import tempfile
from math import sqrt
from pathlib import Path
from statistics import fmean

import numpy as np
import pandas as pd

from benchmarks.fixed import fixed
from benchmarks.report import Figure, show
from benchmarks.tables import TARGET
from benchmarks.workspace import use_workspace
from core.actions.attempts import attempt_of
from core.actions.conclusion import open_holdout
from core.actions.training import train
from core.engine.cluster import engine
from core.question.task import Task
from core.tracking.projects import Project
from core.tracking.studies import trials_of
from core.tuning.flattery import flattery
from core.tuning.plan import Search, Strategy, plan_for
from core.understanding.dataset import DatasetVersion

ROWS, COLUMNS, CHANCE = 150, 40, 0.5
ALGORITHMS = ("decision_tree", "logistic_regression", "k_nearest_neighbors", "naive_bayes")
SURE = 2.58  # standard errors: five strategies, each wrong in one of a hundred, so that all are right in 95
AUTO_SECONDS = 10.0


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tables", type=int, default=20)
    parser.add_argument("--trials", type=int, default=200)
    parser.add_argument("--strategies", nargs="+", default=[one.value for one in Strategy])
    asked = parser.parse_args()
    found = {
        name: [_judged(Strategy(name), seed, asked.trials) for seed in range(asked.tables)] for name in asked.strategies
    }
    engine().close()
    figures, details = {}, {}
    for name, tables in found.items():
        held, validated, rows, warned = (list(column) for column in zip(*tables, strict=True))
        beyond = fmean(held) - CHANCE
        figures[f"{name}_standard_errors"] = Figure(abs(beyond) / sqrt(CHANCE**2 / sum(rows)), SURE)
        searched = name != Strategy.MANUAL.value
        figures |= {f"{name}_warned": Figure(fmean(warned), 1.0, at_least=True)} if searched else {}
        details[name] = {
            "holdout": round(fmean(held), 3),
            "best_validated": round(fmean(validated), 3),
            "rows": sum(rows),
        }
    show("honesty", asked.tables, figures, accuracy=details, chance=CHANCE)


def _judged(strategy: Strategy, seed: int, trials: int) -> tuple[float, float, int, bool]:
    """Hold-out and validated accuracy of the chosen model, the rows of the hold-out, and whether the page warns."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        use_workspace(Path(folder))
        project, version = fixed("noise", _noise(seed), Task.CLASSIFICATION, TARGET, "accuracy")
        study, validated = _searched(project, version, strategy, trials)
        opening = open_holdout(project, study, "benchmark", "benchmark")
        warned = _warned(project)
        held = opening.evaluation.metrics["accuracy"]
        print(strategy.value, seed, round(validated, 3), round(held, 3), warned, file=sys.stderr, flush=True)
        return held, validated, opening.evaluation.rows, warned


def _searched(project: Project, version: DatasetVersion, strategy: Strategy, trials: int) -> tuple[str, float]:
    search = Search(strategy, trials=trials, seconds=AUTO_SECONDS if strategy is Strategy.AUTO else 600)
    plan = plan_for(version, algorithms=ALGORITHMS, metric="accuracy", search=search)
    study = train(project, plan, "noise", "benchmark")
    return study.candidate, study.best.mean("accuracy")


def _warned(project: Project) -> bool:
    from core.tracking.studies import plan_in, studies

    (study,) = studies(project.id)
    plan = plan_in(study.id)
    attempts = [attempt_of(one, plan.metric) for one in trials_of(project.id, study.id)]
    return flattery(attempts, plan.folds) is not None


def _noise(seed: int) -> pd.DataFrame:
    random = np.random.default_rng(seed)
    table = pd.DataFrame(random.normal(size=(ROWS, COLUMNS)).round(4), columns=[f"n{one}" for one in range(COLUMNS)])
    table[TARGET] = random.choice(["heads", "tails"], ROWS)
    return table


if __name__ == "__main__":
    main()
