"""A candidate as code: the script alone gives the recorded scores."""

import json
import os
import subprocess
import sys

import numpy as np
import pandas as pd
import pytest

from core.features.recipe import RecipeStep
from core.question.task import Task
from core.tuning.members import Member, params_of
from core.tuning.plan import plan_for
from core.tuning.script import ROWS_FILE, Told, script
from core.tuning.search import Proposal
from core.tuning.trial import cross_validated
from core.understanding.split import Split, SplitKind

TOLD = Told('Ada\'s "flowers"', "Candidate 1.1", "flowers.csv, version 1", "ab" * 32)
ALONE = """
import json, runpy, sys
sys.modules["core"] = None  # nothing of ours can be imported
found = {}
for name in sys.argv[1:]:
    made = runpy.run_path(f"{name}/train.py")
    table = made["pd"].read_parquet(made["ROWS"])
    table = table.fillna({name: float("nan") for name in table.select_dtypes(object)})
    found[name] = made["cross_validated"](table)
print(json.dumps(found))
"""
TWO = (Member("decision_tree", {"max_depth": 3}, 0.25), Member("logistic_regression", {"C": 1.0}, 0.75))
RECIPE = tuple(
    map(
        RecipeStep,
        ("impute_numbers", "scale_robust", "impute_categories", "encode_one_hot", "date_parts", "text_topics"),
    )
)


def table():
    lot = np.random.default_rng(3)
    size = lot.normal(size=90)
    return pd.DataFrame(
        {
            "size": np.where(lot.random(90) < 0.1, np.nan, size),
            "weight": size + lot.normal(size=90),
            "colour": lot.choice(["red", "blue", None], 90),
            "kind": np.where(size + lot.normal(size=90) > 0, "small", "large"),
            "price": size * 3 + lot.normal(size=90),
            "herd": lot.integers(0, 12, 90),
            "day": np.sort(lot.integers(0, 40, 90)),
            "born": pd.Timestamp("2024-01-01") + pd.to_timedelta([*lot.integers(0, 500, 89), None], "D"),
            "note": [
                np.nan,
                *(f"a {word} one in row {row}" for row, word in enumerate(lot.choice(["fat", "thin"], 89))),
            ],
        }
    )


def case(sealed, task, target, algorithm, params, split, *part):
    rows = table().drop(columns={"kind", "price", "herd", "day"} - {target, split.column})
    version, training, _holdout = sealed(rows, task, target, split=split, texts=("note",))
    metric = {Task.CLASSIFICATION: "accuracy", Task.REGRESSION: "r2", Task.CLUSTERING: "silhouette"}[task]
    tried = tuple(one.algorithm for one in TWO) if algorithm == "ensemble" else (algorithm,)
    plan = plan_for(version, algorithms=tried, metric=metric, recipe=RECIPE)
    return plan, Proposal(1, algorithm, params, *part), training.fillna({"colour": float("nan")})


CASES = {
    "stratified": (Task.CLASSIFICATION, "kind", "decision_tree", {"max_depth": 3}, Split()),
    "random": (Task.REGRESSION, "price", "random_forest", {"n_estimators": 10}, Split(SplitKind.RANDOM)),
    "grouped": (
        Task.CLASSIFICATION,
        "kind",
        "logistic_regression",
        {"C": 0.3},
        Split(SplitKind.GROUPED, column="herd"),
    ),
    "by_time": (Task.REGRESSION, "price", "ridge", {"alpha": 2.0}, Split(SplitKind.CHRONOLOGICAL, column="day", gap=2)),
    "clusters": (Task.CLUSTERING, "", "k_means", {"n_clusters": 3}, Split(SplitKind.RANDOM)),
    "part": (Task.CLASSIFICATION, "kind", "decision_tree", {"max_depth": 3}, Split(), 30, 2),
    "part_at_random": (Task.REGRESSION, "price", "ridge", {"alpha": 2.0}, Split(SplitKind.RANDOM), 30),
    "part_of_groups": (
        Task.CLASSIFICATION,
        "kind",
        "decision_tree",
        {"max_depth": 2},
        Split(SplitKind.GROUPED, column="herd"),
        30,
    ),
    "part_by_time": (
        Task.REGRESSION,
        "price",
        "ridge",
        {"alpha": 2.0},
        Split(SplitKind.CHRONOLOGICAL, column="day", gap=2),
        30,
        2,
    ),
    "ensemble": (Task.CLASSIFICATION, "kind", "ensemble", params_of(TWO), Split()),
    "even": (Task.CLASSIFICATION, "kind", "ensemble", params_of(TWO, 0.6), Split()),
    "own_class": (Task.CLUSTERING, "", "dummy", {}, Split(SplitKind.RANDOM)),
}


@pytest.fixture(scope="module")
def written(sealed, tmp_path_factory):
    """Every case as a script with its rows: the recorded scores, and those that the scripts find alone."""
    folder, recorded = tmp_path_factory.mktemp("scripts"), {}
    for name, given in CASES.items():
        plan, proposal, training = case(sealed, *given)
        recorded[name] = cross_validated(plan, proposal, training).folds
        (folder / name).mkdir()
        training.to_parquet(folder / name / ROWS_FILE)
        code = script(plan, proposal, recorded[name], training, TOLD)
        (folder / name / "train.py").write_text(code, encoding="utf-8")
    alone = {"cwd": folder, "env": {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}}
    command = [sys.executable, "-W", "ignore", "-c", ALONE, *CASES]
    told = subprocess.run(command, capture_output=True, text=True, check=False, **alone)
    assert "" == told.stderr
    return folder, recorded, json.loads(told.stdout)


class TestScores:
    @pytest.mark.parametrize("name", CASES)
    def test_are_the_recorded_ones_to_the_last_digit(self, written, name):
        """
        For each task and each kind of split, every metric in every fold.
        """
        _folder, recorded, found = written
        known = {key: list(values) for key, values in recorded[name].items() if not np.isnan(values).all()}
        assert known == found[name]


class TestFormat:
    @pytest.mark.parametrize("width", ["88", "120"])
    def test_is_that_of_ruff(self, written, width):
        """
        Nothing is left to format, with settings or without.
        """
        command = [sys.executable, "-m", "ruff", "format", "--isolated", "--diff", "--line-length", width, "."]
        told = subprocess.run(command, cwd=written[0], capture_output=True, text=True, check=False)
        assert (0, "") == (told.returncode, told.stdout)
