"""Runs that have ended, written whole: many in one transaction where the store is a database, else one by one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from core.tracking import tags
from core.tracking.runs import LONGEST_PARAM, begin_with, discard, end
from core.tracking.store import client, store_errors

if TYPE_CHECKING:
    from mlflow.entities import DatasetInput

SCHEMA = {
    "SqlRun": {
        *("run_uuid", "name", "artifact_uri", "experiment_id", "user_id", "status", "start_time", "end_time"),
        *("source_type", "source_name", "entry_point_name", "source_version", "lifecycle_stage", "deleted_time"),
    },
    "SqlTag": {"run_uuid", "key", "value"},
    "SqlParam": {"run_uuid", "key", "value"},
    "SqlMetric": {"run_uuid", "key", "value", "timestamp", "step", "is_nan"},
    "SqlLatestMetric": {"run_uuid", "key", "value", "timestamp", "step", "is_nan"},
    "SqlInput": {"input_uuid", "source_type", "source_id", "destination_type", "destination_id", "step"},
    "SqlInputTag": {"input_uuid", "name", "value"},
}  # the tables that whole runs are written into, and all of their columns


@dataclass(frozen=True)
class EndedRun:
    """A run with all that is said of it; `metrics` are name, value, step; times are in milliseconds."""

    name: str
    status: str
    began: int
    ended: int
    tags: dict[str, str]
    params: dict[str, str]
    metrics: tuple[tuple[str, float, int], ...]


def write(project: str, runs: Sequence[EndedRun], learned_from: "DatasetInput", like: str) -> list[str]:
    """
    Record the runs with the dataset that they have learned from, which the run `like` names already; their ids.

    In a database all of them are there or none. MLflow's own calls take a dozen statements each, four of them a run:
    written so, recording would take longer than small trials do. They are made all the same where MLflow's tables are
    not the ones known here.
    """
    with store_errors():
        store: Any = client()._tracking_client.store  # noqa: SLF001 - MLflow has no call that writes whole runs
        if _is_known(store):
            return _in_one_go(store, project, runs, like)
        return [_one(project, run, learned_from) for run in runs]


def _is_known(store: Any) -> bool:
    """Whether it is MLflow's own database with the tables that are known here, no column more or less."""
    from mlflow.store.tracking.dbmodels import models
    from mlflow.store.tracking.sqlalchemy_store import SqlAlchemyStore

    return type(store) is SqlAlchemyStore and {name: _columns(models, name) for name in SCHEMA} == SCHEMA


def _columns(models: Any, name: str) -> set[str]:
    table = getattr(models, name, None)
    return {column.name for column in table.__table__.columns} if table else set()


def _one(project: str, run: EndedRun, learned_from: "DatasetInput") -> str:
    """By MLflow's calls; if one fails there is no half of it."""
    from mlflow.entities import Metric, Param

    made = begin_with(project, run.name, run.tags, run.began)
    try:
        client().log_batch(
            made,
            metrics=[Metric(name, value, run.ended, step) for name, value, step in run.metrics],
            params=[Param(name, value[:LONGEST_PARAM]) for name, value in run.params.items()],
        )
        client().log_inputs(made, [learned_from])
        end(made, run.status, run.ended)
    except BaseException:
        discard(made)
        raise
    return made


def _in_one_go(store: Any, project: str, runs: Sequence[EndedRun], like: str) -> list[str]:
    """Into the tables of MLflow, one statement a table: what its own calls write."""
    from mlflow.store.tracking.dbmodels import models
    from sqlalchemy import insert, select

    ids = [uuid4().hex for _run in runs]
    location = str(client().get_experiment(project).artifact_location)
    with store.ManagedSessionMaker(read_only=False) as session:
        inputs = session.execute(select(models.SqlInput).where(models.SqlInput.destination_id == like)).scalars().all()
        rows: dict[Any, list[dict[str, Any]]] = {
            models.SqlRun: [_run_row(project, location, *one) for one in zip(ids, runs, strict=True)],
            models.SqlTag: [row for one in zip(ids, runs, strict=True) for row in _tag_rows(*one)],
            models.SqlParam: [row for one in zip(ids, runs, strict=True) for row in _param_rows(*one)],
            models.SqlMetric: [row for one in zip(ids, runs, strict=True) for row in _metric_rows(*one)],
            models.SqlLatestMetric: [row for one in zip(ids, runs, strict=True) for row in _latest_rows(*one)],
            models.SqlInput: [_input_row(run, source.source_id) for run in ids for source in inputs],
        }
        rows[models.SqlInputTag] = [
            {"input_uuid": row["input_uuid"], "name": "mlflow.data.context", "value": "training"}
            for row in rows[models.SqlInput]
        ]
        for table, values in rows.items():
            if values:
                session.execute(insert(table), values)
    return ids


def _run_row(project: str, location: str, made: str, run: EndedRun) -> dict[str, Any]:
    from mlflow.utils.uri import append_to_uri_path

    return {
        "run_uuid": made,
        "name": run.name,
        "artifact_uri": append_to_uri_path(location, made, "artifacts"),  # type: ignore[no-untyped-call]
        "experiment_id": int(project),
        "source_type": "UNKNOWN",
        "source_name": "",
        "entry_point_name": "",
        "source_version": "",
        "user_id": run.tags[tags.USER],
        "status": run.status,
        "start_time": run.began,
        "end_time": run.ended,
        "lifecycle_stage": "active",
        "deleted_time": None,
    }


def _tag_rows(made: str, run: EndedRun) -> Iterator[dict[str, str]]:
    for key, value in {**run.tags, tags.RUN_NAME: run.name}.items():
        yield {"run_uuid": made, "key": key, "value": value}


def _param_rows(made: str, run: EndedRun) -> Iterator[dict[str, str]]:
    for key, value in run.params.items():
        yield {"run_uuid": made, "key": key, "value": value[:LONGEST_PARAM]}


def _metric_rows(made: str, run: EndedRun) -> Iterator[dict[str, Any]]:
    for key, value, step in run.metrics:
        yield {"run_uuid": made, "key": key, "value": value, "timestamp": run.ended, "step": step, "is_nan": False}


def _latest_rows(made: str, run: EndedRun) -> Iterator[dict[str, Any]]:
    """Of each metric the value at its last step, by which MLflow sorts and filters."""
    latest = {row["key"]: row for row in sorted(_metric_rows(made, run), key=lambda row: row["step"])}
    yield from latest.values()


def _input_row(run: str, source: str) -> dict[str, Any]:
    return {
        "input_uuid": uuid4().hex,
        "source_type": "DATASET",
        "source_id": source,
        "destination_type": "RUN",
        "destination_id": run,
        "step": 0,
    }
