"""Dataset versions: the training rows and, apart from them, the sealed hold-out."""

import io
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

import pandas as pd

from core.errors import Refused
from core.language import N_
from core.tracking.projects import Project, point
from core.tracking.runs import (
    Record,
    log,
    next_number,
    of_kind,
    read_bytes,
    recorded,
    run_of,
    save_bytes,
    save_text,
    search,
)
from core.tracking.tags import Kind, Pointer
from core.understanding.dataset import DatasetVersion, dataset_from

if TYPE_CHECKING:
    from mlflow.entities import DatasetInput

VERSION_FILE, TRAINING_FILE, HOLDOUT_FILE = "version.json", "training/rows.parquet", "holdout/rows.parquet"
REPORT_FILE = "report/profile.html"


def add_version(
    project: str, version: DatasetVersion, training: pd.DataFrame, holdout: pd.DataFrame, actor: str
) -> DatasetVersion:
    """Record a version with its rows, put it in force, and reopen A³ and C; the version with its id and number."""
    number = next_number(project, Kind.DATASET)
    name = f"Dataset v{number} · {version.name}"
    with recorded(project, Kind.DATASET, name, number=number, actor=actor) as run:
        version = replace(version, id=run, number=number)
        save_bytes(run, TRAINING_FILE, parquet(training))
        save_bytes(run, HOLDOUT_FILE, parquet(holdout))
        save_text(run, VERSION_FILE, version.to_json())
        log(
            run,
            params={"digest": version.digest, "target": version.target, "features": len(version.features)},
            metrics={"training_rows": version.training_rows, "holdout_rows": version.holdout_rows},
        )
        point(project, dataset=run, candidate="", evaluation="")
    return version


def version_of(project: Project) -> DatasetVersion:
    """The dataset version in force; raises Refused if none is fixed yet."""
    run = project.current(Pointer.DATASET)
    if not run:
        raise Refused(N_("The project has no dataset yet. Fix one in U, Understanding."))
    return version_in(run)


@lru_cache(maxsize=64)
def version_in(run: str) -> DatasetVersion:
    """The dataset version that a run holds."""
    return dataset_from(read_bytes(f"{run_of(run).artifacts}/{VERSION_FILE}").decode())


def versions(project: str) -> list[Record]:
    """The runs of all dataset versions, the newest first."""
    return list(search(project, of_kind(Kind.DATASET), most=200).runs)


def training_rows(version: DatasetVersion) -> bytes:
    """The training rows of a version, as Parquet."""
    return read_bytes(f"{run_of(version.id).artifacts}/{TRAINING_FILE}")


def sealed_rows(version: DatasetVersion) -> bytes:
    """The hold-out of a version, as Parquet. Asked for by the opening of the hold-out in C, and by nothing else."""
    return read_bytes(f"{run_of(version.id).artifacts}/{HOLDOUT_FILE}")


def save_report(version: DatasetVersion, html: str) -> None:
    """Store the full profiling report with the version."""
    save_bytes(version.id, REPORT_FILE, html.encode())


def report_of(version: DatasetVersion) -> bytes | None:
    """The full profiling report of a version, as HTML; None if it has not been made."""
    from core.tracking.store import client, store_errors

    with store_errors():
        there = any(file.path == REPORT_FILE for file in client().list_artifacts(version.id, "report"))
    return read_bytes(f"{run_of(version.id).artifacts}/{REPORT_FILE}") if there else None


def parquet(table: pd.DataFrame) -> bytes:
    """The table as a Parquet file."""
    content = io.BytesIO()
    table.to_parquet(content, index=False)
    return content.getvalue()


def as_input(version: DatasetVersion, context: str) -> "DatasetInput":
    """The version as MLflow names what a run has learned from."""
    from mlflow.entities import Dataset, DatasetInput, InputTag

    dataset = Dataset(
        name=f"{version.name} v{version.number}",
        digest=version.digest[:16],
        source_type="quack",
        source=f'{{"run": "{version.id}"}}',
        profile=f'{{"num_rows": {version.training_rows}}}',
    )
    return DatasetInput(dataset, [InputTag("mlflow.data.context", context)])
