"""Candidates and their models, in MLflow's own format, so that its tools can read them."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from importlib.metadata import version as installed
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from core.errors import NotFound
from core.language import N_
from core.question.task import Task
from core.tracking import tags
from core.tracking.datasets import as_input
from core.tracking.projects import point
from core.tracking.runs import Record, log, of_kind, read_bytes, recorded, run_of, save_text, search
from core.tracking.store import client, store_errors
from core.tracking.tags import Kind
from core.tracking.trials import study_number
from core.tuning.model_file import TRUSTED_TYPES
from core.understanding.dataset import DatasetVersion
from core.understanding.dataset.inputs import Input, InputKind, inputs_from, inputs_to_json

if TYPE_CHECKING:
    from mlflow.models import ModelSignature

TRACE_FILE = "trace.json"
MODEL_FILE, INPUTS_FILE, REQUIREMENTS_FILE = "model.skops", "inputs.json", "requirements.txt"
REQUIREMENTS = ("mlflow", "scikit-learn", "skops", "pandas", "numpy")
MOST_CANDIDATES = 200


def add_candidate(
    project: str,
    trial: Record,
    version: DatasetVersion,
    inputs: tuple[Input, ...],
    example: pd.DataFrame,
    model: bytes,
    trace: str = "",
) -> str:
    """Record the refitted model of a trial as a candidate and put it in force; its run id."""
    algorithm = trial.params["algorithm"]
    marks: dict[str, Any] = {"algorithm": algorithm, "dataset": version.id, "baseline": "no"}
    marks |= {
        "folds": trial.tags.get(tags.FOLDS, "{}"),
        "study": trial.parent,
        "study_number": study_number(trial.parent),
    }
    name = f"Candidate · study {study_number(trial.parent)}, {trial.name.lower()}"
    with recorded(project, Kind.CANDIDATE, name, parent=trial.parent, number=trial.number, **marks) as run:
        with _logged_model(project, run, trial) as logged, tempfile.TemporaryDirectory() as folder:
            _write(Path(folder), logged, run, signature(inputs, version.task), example, model)
            (Path(folder) / INPUTS_FILE).write_text(inputs_to_json(inputs), encoding="utf-8")
            client().log_model_artifacts(logged, folder)
            metrics = {**trial.metrics, "model_size_mb": len(model) / 1e6}
            log(run, params=trial.params, metrics=metrics, model=logged)
            client().log_inputs(run, [as_input(version, "training")])
        if trace:
            save_text(run, TRACE_FILE, trace)
        point(project, candidate=run)
    return run


@contextmanager
def _logged_model(project: str, run: str, trial: Record) -> Iterator[str]:
    """The id of a model of MLflow's: ready after the block, gone if it fails."""
    from mlflow.exceptions import MlflowException

    algorithm = trial.params["algorithm"]
    made = client().create_logged_model(project, name=algorithm, source_run_id=run, params=dict(trial.params)).model_id
    try:
        yield made
        client().finalize_logged_model(made, "READY")
    except BaseException:
        with suppress(MlflowException):  # a store that fails at this too is told of by the first failure
            client().delete_logged_model(made)
        raise


def candidates(project: str) -> list[Record]:
    """The project's candidates, the newest first."""
    return list(search(project, of_kind(Kind.CANDIDATE), most=MOST_CANDIDATES).runs)


def candidate_from(project: str, trial: Record) -> str:
    """The run of the candidate that was made from a trial; empty where there is none."""
    made = search(project, of_kind(Kind.CANDIDATE), f"tags.`{tags.PARENT}` = '{trial.parent}'", most=MOST_CANDIDATES)
    return next((one.id for one in made.runs if one.number == trial.number), "")


def candidate_of(project: str, run: str) -> Record:
    """The candidate of this run id; raises NotFound if it is none of the project's."""
    found = run_of(run)
    if found.kind != Kind.CANDIDATE or not any(one.id == run for one in candidates(project)):
        raise NotFound(N_("Run {run} is no candidate of this project. Name one that is."), run=run)
    return found


def model_of(candidate: Record) -> bytes:
    """The candidate's model, as a skops file."""
    return _file(candidate.tags.get(tags.MODEL, ""), MODEL_FILE)


def inputs_for(candidate: Record) -> tuple[Input, ...]:
    """What the candidate's model takes."""
    return inputs_from(_file(candidate.tags.get(tags.MODEL, ""), INPUTS_FILE).decode())


@lru_cache(maxsize=16)
def _file(model: str, name: str) -> bytes:
    with store_errors():
        location = client().get_logged_model(model).artifact_location
    return read_bytes(f"{location}/{name}")


def signature(inputs: tuple[Input, ...], task: Task) -> "ModelSignature":
    """The signature as MLflow writes it. Numbers are doubles and dates timestamps, so that a gap is allowed later."""
    from mlflow.models import ModelSignature
    from mlflow.types import ColSpec, DataType, Schema

    answers = {Task.CLASSIFICATION: DataType.string, Task.REGRESSION: DataType.double, Task.CLUSTERING: DataType.long}
    taken = {InputKind.NUMBER: DataType.double, InputKind.DATE: DataType.datetime}
    columns: list[Any] = [ColSpec(taken.get(one.kind, DataType.string), one.name) for one in inputs]
    return ModelSignature(Schema(columns), Schema([ColSpec(answers[task], "prediction")]))


def _write(
    folder: Path, model_id: str, run: str, declared: "ModelSignature", example: pd.DataFrame, model: bytes
) -> None:
    """An MLflow model directory of the scikit-learn flavour, without importing scikit-learn into the app."""
    from mlflow import pyfunc
    from mlflow.models import Model
    from mlflow.models.utils import _save_example

    requirements = [f"{name}=={installed(name)}" for name in REQUIREMENTS]
    (folder / MODEL_FILE).write_bytes(model)
    (folder / REQUIREMENTS_FILE).write_text("\n".join(requirements) + "\n", encoding="utf-8")
    described = Model(run_id=run, model_id=model_id, signature=declared, model_size_bytes=len(model))
    _save_example(described, example, str(folder))
    pyfunc.add_to_model(described, loader_module="mlflow.sklearn", data=MODEL_FILE, predict_fn="predict")
    described.add_flavor(
        "sklearn",
        pickled_model=MODEL_FILE,
        sklearn_version=installed("scikit-learn"),
        serialization_format="skops",
        skops_trusted_types=list(TRUSTED_TYPES),
        code=None,
    )
    described.save(str(folder / "MLmodel"))
