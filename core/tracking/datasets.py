"""Dataset versions: the training rows and, apart from them, the sealed hold-out."""

from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from core.errors import Refused
from core.language import N_
from core.tracking import contracts
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
    written,
)
from core.tracking.tags import Kind, Pointer
from core.understanding.contract import inferred
from core.understanding.dataset import DatasetVersion, dataset_from
from core.understanding.lots import Positions
from core.understanding.reference import Reference, reference_from, reference_of

if TYPE_CHECKING:
    from mlflow.entities import DatasetInput

VERSION_FILE, TRAINING_FILE, HOLDOUT_FILE = "version.json", "training/rows.parquet", "holdout/rows.parquet"
REPORT_FILE = "report/profile.html"
REFERENCE_FILE = "reference.json"
ROWS_AT_A_TIME = 200_000  # some ten megabytes


def add_version(
    project: str, version: DatasetVersion, table: pd.DataFrame, training: Positions, holdout: Positions, actor: str
) -> DatasetVersion:
    """
    Record a version with its rows, put it in force, and reopen A³ and C; the version with its id and number.

    `training` and `holdout` are positions of rows of the table.
    """
    number = next_number(project, Kind.DATASET)
    name = f"Dataset v{number} · {version.name}"
    with recorded(project, Kind.DATASET, name, number=number, actor=actor) as run:
        version = replace(version, id=run, number=number)
        _save_rows(run, TRAINING_FILE, table, training)
        _save_rows(run, HOLDOUT_FILE, table, holdout)
        save_text(run, VERSION_FILE, version.to_json())
        save_text(run, REFERENCE_FILE, _reference(table, version, training).to_json())
        contracts.save(run, inferred(table, version, training), actor)
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


@lru_cache(maxsize=64)
def reference_in(run: str) -> Reference:
    """How the columns of the training rows of a version are distributed."""
    return reference_from(read_bytes(f"{run_of(run).artifacts}/{REFERENCE_FILE}").decode())


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


def write_rows(path: Path, table: pd.DataFrame, positions: Positions) -> None:
    """These rows of the table as a Parquet file, written piece by piece so that they are not held twice."""
    import pyarrow as pa
    from pyarrow.parquet import ParquetWriter

    schema = pa.schema([(str(name), _stored_as(str(kind))) for name, kind in table.dtypes.items()])
    with ParquetWriter(path, schema) as file:
        for start in range(0, max(1, len(positions)), ROWS_AT_A_TIME):
            rows = table.iloc[positions[start : start + ROWS_AT_A_TIME]]
            file.write_table(pa.Table.from_pandas(rows, schema, preserve_index=False))


def _stored_as(kind: str) -> Any:
    import pyarrow as pa

    return {"object": pa.string(), "datetime64[ns]": pa.timestamp("ns")}.get(kind) or pa.from_numpy_dtype(kind)


def _save_rows(run: str, name: str, table: pd.DataFrame, positions: Positions) -> None:
    with written(run, name) as path:
        write_rows(path, table, positions)


def _reference(table: pd.DataFrame, version: DatasetVersion, training: Positions) -> Reference:
    """Column by column, so that no second table is made."""
    columns = [reference_of(table[[one.name]].iloc[training], (one,)).columns[0] for one in version.columns]
    return Reference(len(training), tuple(columns))


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
