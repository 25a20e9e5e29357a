"""Trials a second of a study of cheap trials, beside bare Optuna with joblib on the same cores."""

import argparse
import os
import tempfile
import time
from pathlib import Path
from statistics import median

import optuna
import pandas as pd
from joblib import Parallel, delayed

from benchmarks.bare_script import Params, bare_tree, bare_trial
from benchmarks.fixed import fixed
from benchmarks.memory import MemoryWatch
from benchmarks.report import Figure, show, summary
from benchmarks.tables import TABLES, TARGET
from benchmarks.workspace import use_workspace
from core.actions.training import table_from, train
from core.engine.cluster import engine
from core.settings import WORKERS
from core.tracking.datasets import training_rows
from core.tracking.projects import Project
from core.tuning.plan import Plan, Search, Strategy, plan_for
from core.understanding.dataset import DatasetVersion

CORES = 2
WARM = (
    10  # trials of a first run on joblib that is not counted; a first study of ours is as long as all, for both workers
)
LEAST = 0.9
TABLE = next(one for one in TABLES if one.name == "digits")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trials", type=int, default=200)
    parser.add_argument("--repeats", type=int, default=5)
    asked = parser.parse_args()
    os.environ[WORKERS.name] = str(CORES)
    optuna.logging.set_verbosity(optuna.logging.WARNING)
    ours, bare, found = [], [], []
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        use_workspace(Path(folder))
        project, version = fixed(TABLE.name, TABLE.make(), TABLE.task, TARGET, TABLE.metric)
        table = table_from(training_rows(version))
        plans = {trials: _plan(version, trials) for trials in (WARM, asked.trials)}
        _ours(project, plans[asked.trials])
        with Parallel(n_jobs=CORES) as joblib, MemoryWatch(os.getpid()) as memory:
            _bare(joblib, plans[WARM], table)
            for _turn in range(asked.repeats):
                ours.append(_ours(project, plans[asked.trials]))
                found.append(memory.peak.workers)
                bare.append(_bare(joblib, plans[asked.trials], table))
        limit = engine().memory / 1e6
        engine().close()
    figures = {
        "share_of_bare": Figure(median(bare) / median(ours), LEAST, at_least=True),
        "largest_worker_of_its_limit": Figure(max(max(one, default=0.0) for one in found) / limit, 1.0),
    }
    per_second = {"workbench": [asked.trials / one for one in ours], "bare": [asked.trials / one for one in bare]}
    show(
        "throughput",
        asked.repeats,
        figures,
        trials_per_second={who: summary(values) for who, values in per_second.items()},
        worker_limit_mb=round(limit),
    )


def _plan(version: DatasetVersion, trials: int) -> Plan:
    search = Search(Strategy.RANDOM, trials=trials, seconds=600)
    return plan_for(version, algorithms=("decision_tree",), metric=TABLE.metric, search=search)


def _ours(project: Project, plan: Plan) -> float:
    began = time.perf_counter()
    found = train(project, plan, "measured", "benchmark")
    if found.trials != plan.search.trials:
        raise RuntimeError(f"{found.trials} trials instead of {plan.search.trials}.")
    return time.perf_counter() - began


def _bare(joblib: Parallel, plan: Plan, table: pd.DataFrame) -> float:
    """The same number of trials from the same ranges, each with the same folds and scores, and nothing recorded."""
    began = time.perf_counter()
    study = optuna.create_study(direction="maximize", sampler=optuna.samplers.RandomSampler(seed=plan.seed))
    asked = [study.ask() for _trial in range(plan.search.trials)]
    columns, target = table[plan.features], table[plan.target]
    tried = (delayed(bare_trial)(bare_tree(_params(one)), columns, target) for one in asked)
    for one, scores in zip(asked, joblib(tried), strict=True):
        study.tell(one, scores[plan.metric])
    return time.perf_counter() - began


def _params(trial: optuna.Trial) -> Params:
    return {
        "max_depth": trial.suggest_int("max_depth", 1, 30),
        "min_samples_leaf": trial.suggest_int("min_samples_leaf", 1, 50, log=True),
    }


if __name__ == "__main__":
    main()
