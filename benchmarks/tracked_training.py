"""What a study costs beside the bare scikit-learn script, and a logged model beside the handout's own script."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from benchmarks.bare_script import Params, bare_run
from benchmarks.report import Figure, repeats_asked, show, summary
from benchmarks.workspace import iris_fixed, use_workspace
from core.actions.training import EngineWorkers, candidate_parts, table_from, train
from core.engine.cluster import engine
from core.settings import WORKERS
from core.tracking.datasets import training_rows
from core.tracking.models import add_candidate
from core.tracking.projects import Project
from core.tracking.runs import Record, run_of
from core.tracking.studies import trials_of
from core.tuning.plan import Plan, Search, Strategy, plan_for
from core.tuning.search import Proposal
from core.understanding.dataset import DatasetVersion

FEW, MANY = 5, 25  # trials of the two sizes of study; the line through them has the cost of a trial as its slope
TRIAL_TARGET, STUDY_TARGET = 30, 0.5  # milliseconds more a trial, seconds more a study
HANDOUT_TARGET = 5  # times faster
FOREST = {"n_estimators": 100, "max_depth": 5, "min_samples_leaf": 1, "max_features": 0.5}
SCORE_TOLERANCE = 1e-9


def main() -> None:
    """Measure and print. One worker, so that what is compared has one core on either side."""
    repeats = repeats_asked(__doc__ or "", default=7)
    os.environ[WORKERS.name] = "1"
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        use_workspace(Path(folder))
        project, version = iris_fixed("Tracked training")
        extra = _extra_seconds(project, version, repeats)
        logged = _logged_models(project, version, Path(folder), repeats)
        engine().close()
    trial = (median(extra[MANY]) - median(extra[FEW])) / (MANY - FEW)
    figures = {
        "more_per_trial_ms": Figure(trial * 1000, TRIAL_TARGET),
        "more_per_study_s": Figure(median(extra[FEW]) - FEW * trial, STUDY_TARGET),
        "times_faster_than_handout": Figure(
            median(logged["handout"]) / median(logged["workbench"]), HANDOUT_TARGET, at_least=True
        ),
    }
    show(
        "tracked_training",
        repeats,
        figures,
        more_seconds={f"{trials}_trials": summary(values) for trials, values in extra.items()},
        logged_model_seconds={name: summary(values) for name, values in logged.items()},
    )


def _extra_seconds(project: Project, version: DatasetVersion, repeats: int) -> dict[int, list[float]]:
    """Seconds that a study takes beyond the bare script with the same trials, for either size, taking turns."""
    _extra(project, version, FEW)  # workers are warm from here on
    extra: dict[int, list[float]] = {FEW: [], MANY: []}
    for _turn in range(repeats):
        for trials, values in extra.items():
            values.append(_extra(project, version, trials))
    return extra


def _extra(project: Project, version: DatasetVersion, trials: int) -> float:
    search = Search(Strategy.BAYESIAN, trials=trials)
    plan = plan_for(version, algorithms=("decision_tree",), metric="accuracy", search=search)
    began = time.perf_counter()
    study = train(project, plan, "measured", "benchmark").study
    seconds = time.perf_counter() - began
    tried = [one for one in trials_of(project.id, study) if one.number]
    table = table_from(training_rows(version))
    bare = bare_run(table[plan.features], table[plan.target], [_params(one) for one in tried])
    for one, scores in zip(tried, bare.scores, strict=True):
        _check_same(one, scores)
    return seconds - bare.seconds


def _params(trial: Record) -> Params:
    return {name: int(value) for name, value in trial.params.items() if name != "algorithm"}


def _check_same(trial: Record, scores: dict[str, float]) -> None:
    """A comparison of different work would say nothing."""
    for name, value in scores.items():
        found = trial.metrics[f"cv_{name}"]
        if abs(found - value) > SCORE_TOLERANCE:
            raise RuntimeError(f"{trial.name}: the study found {name} {found}, the script {value}.")


def _logged_models(project: Project, version: DatasetVersion, folder: Path, repeats: int) -> dict[str, list[float]]:
    """Seconds from the data to a logged forest: a study's last step, and the handout's script; the first is dropped."""
    search = Search(params={f"random_forest.{name}": value for name, value in FOREST.items()})
    plan = plan_for(version, algorithms=("random_forest",), metric="accuracy", search=search)
    study = train(project, plan, "measured", "benchmark")
    trial = run_of(study.best_run)
    seconds: dict[str, list[float]] = {"workbench": [], "handout": []}
    with _handout(folder) as run_handout:
        for _turn in range(repeats + 1):
            seconds["handout"].append(run_handout())
            seconds["workbench"].append(_logged(project, version, plan, trial, study.best.proposal))
    return {name: values[1:] for name, values in seconds.items()}


def _logged(project: Project, version: DatasetVersion, plan: Plan, trial: Record, proposal: Proposal) -> float:
    """Seconds to fetch the rows, fit on a worker, and record the candidate with its model."""
    began = time.perf_counter()
    workers = EngineWorkers(engine(), plan, training_rows(version))
    fitted, inputs, example = workers.run(candidate_parts, plan, version, proposal)
    add_candidate(project.id, trial, version, inputs, example, fitted.model)
    return time.perf_counter() - began


@contextmanager
def _handout(folder: Path) -> Iterator[Callable[[], float]]:
    """The handout's script in a process of its own; each call runs it once and gives the seconds it took."""
    root = Path(__file__).parents[1]
    command = [sys.executable, "-m", "benchmarks.handout_script", str(folder)]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    with subprocess.Popen(
        command, cwd=folder, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        given, answered = process.stdin, process.stdout
        if not given or not answered:
            raise RuntimeError("The handout's script has no pipes.")

        def run() -> float:
            given.write("go\n")
            given.flush()
            return float(answered.readline())

        yield run
        given.close()


if __name__ == "__main__":
    main()
