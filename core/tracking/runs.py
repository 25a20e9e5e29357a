"""Runs: begun with what they are, ended with how it went, and never left half-made."""

import os
import socket
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from math import isfinite
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

import psutil

from core.settings import ACTOR
from core.tracking import tags
from core.tracking.store import client, store_errors
from core.tracking.tags import Kind

if TYPE_CHECKING:
    from mlflow.entities import Run

LONGEST_PARAM = 6_000  # characters that MLflow stores of a parameter
LONGEST_TAG = 5_000  # characters that every MLflow backend stores of a tag

_live: set[str] = set()  # runs that this process is at work on
_beginning = Lock()  # nobody sees a run in the store before it is among the live ones


@dataclass(frozen=True)
class Record:
    """A run as the rest of the house sees it: plain values, no MLflow types."""

    id: str
    name: str
    kind: str
    status: str
    began: datetime
    seconds: float
    params: Mapping[str, str] = field(default_factory=dict)
    metrics: Mapping[str, float] = field(default_factory=dict)
    tags: Mapping[str, str] = field(default_factory=dict)
    artifacts: str = ""

    @property
    def number(self) -> int:
        return int(self.tags.get(tags.NUMBER, 0))

    @property
    def parent(self) -> str:
        return self.tags.get(tags.PARENT, "")

    @property
    def ended(self) -> datetime:
        """When it ended; while it runs, now."""
        return self.began + timedelta(seconds=self.seconds)

    @property
    def running(self) -> bool:
        return self.status == "RUNNING"


@dataclass(frozen=True)
class Page:
    """Some runs of many, and the token that leads to the next ones (empty: there are none)."""

    runs: tuple[Record, ...]
    next: str


def record_of(run: "Run") -> Record:
    """The plain form of an MLflow run."""
    still = run.info.status == "RUNNING"  # one that was resumed has an end of its own before
    ended = (None if still else run.info.end_time) or now()
    return Record(
        id=run.info.run_id,
        name=run.info.run_name or run.info.run_id,
        kind=run.data.tags.get(tags.KIND, ""),
        status=run.info.status,
        began=datetime.fromtimestamp(run.info.start_time / 1000, tz=UTC),
        seconds=(ended - run.info.start_time) / 1000,
        params=run.data.params,
        metrics=run.data.metrics,
        tags=run.data.tags,
        artifacts=run.info.artifact_uri,
    )


def begin(project: str, kind: Kind, name: str, *, parent: str = "", **marks: Any) -> str:
    """A new running run and its id; `marks` are tags by their names in `tags`, such as `number=3`."""
    return begin_with(project, name, tags_of(kind, parent=parent, **marks))


def begin_with(project: str, name: str, known: Mapping[str, str], began: int | None = None) -> str:
    """A new running run with these tags, begun now or at a time in milliseconds; its id."""
    with _beginning:
        run = str(client().create_run(project, began, dict(known), name).info.run_id)
        _live.add(run)
    return run


def tags_of(kind: Kind, *, parent: str = "", **marks: Any) -> dict[str, str]:
    """The tags of a run of ours: what it is, whose, and its `marks`."""
    known = {getattr(tags, mark.upper()): str(value)[:LONGEST_TAG] for mark, value in marks.items()}
    known |= {tags.KIND: kind.value, tags.OWNER: owner(), tags.USER: str(marks.get("actor") or current_actor())}
    known[tags.SOURCE] = tags.WORKBENCH
    return known | ({tags.PARENT: parent} if parent else {})


def begin_again(run: str) -> None:
    """Let a run that has ended go on in this process."""
    with _beginning:
        client().update_run(run, "RUNNING")
        _live.add(run)


def end(run: str, status: str = "FINISHED", ended: int | None = None) -> None:
    """
    End a run, now or at a time in milliseconds.

    One that the store does not let end is not worked on any more either, and is settled later.
    """
    try:
        client().set_terminated(run, status, ended)
    finally:
        _live.discard(run)


def abandoned(run: str) -> bool:
    """Whether a run that this process began says that it is running, and nobody here is at work on it any more."""
    with _beginning:
        live = run in _live
    return not live and run_of(run).running


@contextmanager
def begun(project: str, kind: Kind, name: str, *, parent: str = "", **marks: Any) -> Iterator[str]:
    """A run that goes on after the block and is gone if the block fails, so that nothing is half-made."""
    with store_errors():
        run = begin(project, kind, name, parent=parent, **marks)
        try:
            yield run
        except BaseException:
            discard(run)
            raise


@contextmanager
def recorded(project: str, kind: Kind, name: str, *, parent: str = "", **marks: Any) -> Iterator[str]:
    """A run for as long as the block lasts: finished after it, gone if it fails."""
    with begun(project, kind, name, parent=parent, **marks) as run:
        yield run
        end(run)


def discard(run: str) -> None:
    """End a run as failed and take it out of sight; a store that fails at this too is told of elsewhere."""
    from mlflow.exceptions import MlflowException

    try:
        end(run, "FAILED")
        client().delete_run(run)
    except MlflowException:
        return


def log(
    run: str, *, params: Mapping[str, Any] | None = None, metrics: Mapping[str, float] | None = None, **marks: Any
) -> None:
    """Write parameters, metrics (those that are numbers) and tags in one call."""
    from mlflow.entities import Metric, Param, RunTag

    client().log_batch(
        run,
        metrics=[Metric(name, float(value), now(), 0) for name, value in (metrics or {}).items() if isfinite(value)],
        params=[Param(name, str(value)[:LONGEST_PARAM]) for name, value in (params or {}).items()],
        tags=[RunTag(getattr(tags, mark.upper()), str(value)[:LONGEST_TAG]) for mark, value in marks.items()],
    )


def save_text(run: str, name: str, content: str) -> None:
    """Store a text as the run's artifact of this name."""
    client().log_text(run, content, name)


def save_bytes(run: str, name: str, content: bytes) -> None:
    """Store bytes as the run's artifact of this name."""
    with written(run, name) as path:
        path.write_bytes(content)


@contextmanager
def written(run: str, name: str) -> Iterator[Path]:
    """A path to write to; what stands there at the end of the block is the run's artifact of this name."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / Path(name).name
        yield path
        client().log_artifact(run, str(path), str(Path(name).parent) if "/" in name else None)


def read_bytes(uri: str) -> bytes:
    """The artifact at this address."""
    from mlflow.artifacts import download_artifacts

    with store_errors(), tempfile.TemporaryDirectory() as folder:
        return Path(download_artifacts(artifact_uri=uri, dst_path=folder)).read_bytes()


def run_of(run: str) -> Record:
    """The run of this id; raises NotFound."""
    with store_errors(looking_up=True):
        return record_of(client().get_run(run))


def search(
    project: str, *conditions: str, order: str = "attributes.start_time DESC", most: int = 50, token: str = ""
) -> Page:
    """The project's runs that meet all conditions (MLflow's filter language), found, sorted and paged by the store."""
    with store_errors():
        found = client().search_runs(
            [project], " and ".join(conditions), max_results=most, order_by=[order], page_token=token or None
        )
    return Page(tuple(record_of(run) for run in found), found.token or "")


def of_kind(kind: Kind) -> str:
    """The condition that a run is of this kind."""
    return f"tags.`{tags.KIND}` = '{kind.value}'"


def current_actor() -> str:
    """Who does what is done in this process, where nobody is signed in."""
    return ACTOR.value or _user()


@cache
def _began(_process: int) -> float:
    return psutil.Process().create_time()


def owner() -> str:
    """This process, told apart from every other one: host, process id, and when it began."""
    return f"{socket.gethostname()}:{os.getpid()}:{_began(os.getpid()):.0f}"


def now() -> int:
    """The time as MLflow writes it, in milliseconds."""
    return int(time.time() * 1000)


def _user() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "unknown"
