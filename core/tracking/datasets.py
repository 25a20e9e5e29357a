"""Dataset versions: the training rows and, apart from them, the sealed hold-out."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from core.errors import Refused
from core.language import N_
from core.tracking import contracts
from core.tracking.numbering import numbered
from core.tracking.projects import Project, point
from core.tracking.runs import (
    Record,
    log,
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
from core.understanding.dataset.digest import content_digest
from core.understanding.dataset.reference import Reference, reference_from, reference_of
from core.understanding.dataset.some_rows import some_rows
from core.understanding.split.lots import Positions

if TYPE_CHECKING:
    import pyarrow as pa
    from mlflow.entities import DatasetInput

VERSION_FILE, TRAINING_FILE, HOLDOUT_FILE = "version.json", "training/rows.parquet", "holdout/rows.parquet"
REPORT_FILE = "report/profile.html"
REFERENCE_FILE = "reference.json"
ROWS_AT_A_TIME = 200_000  # some ten megabytes


def add_version(
    project: str, version: DatasetVersion, table: pd.DataFrame, training: Positions, holdout: Positions, actor: str
) -> DatasetVersion:
    """
    Record a version with its rows, put it in force, and reopen A³ and C; the version with its id, number and digest.

    `training` and `holdout` are positions of rows of the table.
    """
    with (
        numbered(project, Kind.DATASET) as number,
        recorded(project, Kind.DATASET, f"Dataset v{number} · {version.name}", number=number, actor=actor) as run,
    ):
        with ThreadPoolExecutor() as others:  # compressing, hashing and counting go on side by side
            hashing = others.submit(content_digest, table)
            stored = as_stored(table)
            sides = ((TRAINING_FILE, training), (HOLDOUT_FILE, holdout))
            writing = [others.submit(_save_rows, run, file, stored, positions) for file, positions in sides]
            rows = some_rows(table, training)
            save_text(run, REFERENCE_FILE, reference_of(rows, version.columns).to_json())
            contracts.save(run, inferred(rows, version), actor)
            for each in writing:
                each.result()
        version = replace(version, id=run, number=number, digest=hashing.result())
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


def _save_rows(run: str, file: str, stored: "pa.Table", positions: Positions) -> None:
    with written(run, file) as path:
        write_rows(path, stored, positions)


def as_stored(table: pd.DataFrame) -> "pa.Table":
    """The table as Arrow holds it: numbers and dates where they are, words as texts, categories once each."""
    import pyarrow as pa

    return pa.table({str(name): _as_stored(values) for name, values in table.items()})


def _as_stored(values: "pd.Series[Any]") -> Any:
    import pyarrow as pa

    if isinstance(values.dtype, pd.CategoricalDtype):
        codes = values.cat.codes.to_numpy()
        words = pa.array(values.cat.categories, pa.string())
        return pa.DictionaryArray.from_arrays(pa.array(codes, mask=codes < 0), words)
    return pa.array(values, pa.string(), from_pandas=True) if values.dtype == object else values


def write_rows(path: Path, stored: "pa.Table", positions: Positions) -> None:
    """These rows as a Parquet file, taken and written piece by piece so that they are not held twice."""
    from pyarrow.parquet import ParquetWriter
    from pyarrow.types import is_dictionary

    words = [name for name, kind in zip(stored.column_names, stored.schema.types, strict=True) if is_dictionary(kind)]
    kept = {"use_dictionary": words, "store_schema": False, "write_statistics": False}  # nobody looks for single rows
    with ParquetWriter(path, stored.schema, **kept) as file:
        for start in range(0, max(1, len(positions)), ROWS_AT_A_TIME):
            file.write_table(stored.take(positions[start : start + ROWS_AT_A_TIME]))


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
