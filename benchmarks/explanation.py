"""What explaining a candidate costs on 100,000 × 30, beside calling scikit-learn and shap on the same folds."""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import numpy as np
import pandas as pd

from benchmarks.report import Figure, repeats_asked, show, summary
from benchmarks.workspace import use_workspace

ROWS, COLUMNS = 125_000, 30  # of which a fifth is sealed: a candidate learns from 100,000
ALGORITHM = "hist_gradient_boosting"
SECONDS, TIMES = 60.0, 1.3
GAPS = 0.02  # of the values of every fifth column
NAME = "Explained"


def main() -> None:
    """Print the figures."""
    repeats = repeats_asked("Explaining a candidate beside calling scikit-learn and shap directly.", 3)
    with tempfile.TemporaryDirectory() as folder:
        use_workspace(Path(folder))
        training = candidate_made(Path(folder))
        ours, theirs, answers = [], [], {}
        for _repeat in range(repeats):
            *taken, answers["ours"] = timed("-m", "core", "explain", NAME, "--json", "--home", folder)
            ours.append(taken)
            *taken, answers["direct"] = timed("-m", "benchmarks.explanation_direct", str(training), ALGORITHM)
            theirs.append(taken)
        announced = announced_for(NAME)
    seconds, direct = (median(wall for wall, _cpu in one) for one in (ours, theirs))
    show(
        "explanation",
        repeats,
        {"seconds": Figure(seconds, SECONDS), "times_direct": Figure(seconds / direct, TIMES)},
        rows=ROWS * 4 // 5,
        columns=COLUMNS,
        ours=summary([wall for wall, _cpu in ours]),
        direct=summary([wall for wall, _cpu in theirs]),
        cpu={"ours": summary([cpu for _wall, cpu in ours]), "direct": summary([cpu for _wall, cpu in theirs])},
        asked={"rows": answers["ours"]["rows"], "repeats": answers["ours"]["repeats"]},
        announced_s=round(announced, 1),
        apart=apart(answers["ours"], answers["direct"]),
    )


def announced_for(name: str) -> float:
    """The seconds that the button would announce."""
    from core.actions.pace import measured_pace
    from core.tracking.models import candidate_of
    from core.tracking.projects import project_named
    from core.tracking.tags import Pointer

    project = project_named(name)
    return measured_pace(candidate_of(project.id, project.current(Pointer.CANDIDATE))).seconds


def timed(*words: str) -> tuple[float, float, dict]:
    """Seconds of a process from its start to its end, those of all its processors, and the object that it prints."""
    began, before = time.perf_counter(), used()
    ended = subprocess.run([sys.executable, *words], capture_output=True, check=True, text=True)
    return time.perf_counter() - began, used() - before, json.loads(ended.stdout)


def used() -> float:
    """Seconds of processors that ended children have used; on a busy machine, they say more than a clock."""
    ended = os.times()
    return ended.children_user + ended.children_system


def apart(ours: dict, theirs: dict) -> dict[str, float]:
    """The largest difference between what the two found: of the importance and of the mean SHAP values of a class."""
    importance = {one["feature"]: one["importance"] for one in ours["importance"]}
    shap = ours["shap"]["mean_absolute"]["yes"]
    return {
        "importance": round(max(abs(importance[name] - value) for name, value in theirs["importance"].items()), 4),
        "shap": round(max(abs(shap[name] - value) for name, value in theirs["shap"].items()), 4),
    }


def candidate_made(folder: Path) -> Path:
    """A project with a candidate that has learned from such a table; the path of its training rows."""
    from core.actions import data, questions, training
    from core.question.question import Question
    from core.question.task import Task
    from core.tracking.datasets import training_rows
    from core.tracking.projects import project_of
    from core.tuning.plan import plan_for
    from core.understanding.columns import Role
    from core.understanding.draft import Draft
    from core.understanding.reading import read_table
    from core.understanding.split import Split

    table(0).to_csv(folder / "table.csv", index=False)
    reading = read_table((folder / "table.csv").read_bytes(), "table.csv")
    project = questions.create_project(NAME, Question(NAME, "Why?", Task.CLASSIFICATION), "benchmark")
    draft = Draft(reading.name, roles={"answer": Role.TARGET}, split=Split())
    version = data.fix_version(project, data.work_in(project, reading, draft), "benchmark")
    plan = plan_for(version, algorithms=(ALGORITHM,), metric="accuracy")
    training.train(project_of(project.id), plan, ALGORITHM, "benchmark")
    path = folder / "training.parquet"
    path.write_bytes(training_rows(version))
    return path


def table(seed: int) -> pd.DataFrame:
    """Numbers, some of which decide about the answer, alone and together, and some with gaps."""
    lot = np.random.default_rng(seed)
    values = lot.normal(size=(ROWS, COLUMNS))
    signal = 1.5 * values[:, 0] + values[:, 1] * values[:, 2] + np.abs(values[:, 3]) + 0.5 * values[:, 4]
    answer = np.where(signal + lot.normal(size=ROWS) > 1, "yes", "no")
    values[:, ::5] = np.where(lot.random((ROWS, COLUMNS // 5)) < GAPS, np.nan, values[:, ::5])
    return pd.DataFrame(values.round(4), columns=[f"column_{place}" for place in range(COLUMNS)]).assign(answer=answer)


if __name__ == "__main__":
    main()
