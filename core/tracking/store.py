"""The store itself: which one, a client for it, and its failures in plain words."""

import errno
import logging
import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from core.errors import NotFound, Unavailable
from core.language import N_
from core.settings import TRACKING_URI, home

if TYPE_CHECKING:
    from mlflow import MlflowClient

ENVIRONMENT = {
    "MLFLOW_SQLALCHEMYSTORE_POOL_SIZE": "60",  # with MLflow's five, parallel writers lose runs
    "MLFLOW_HTTP_REQUEST_TIMEOUT": "10",  # a server that does not answer is told of, not waited for
    "MLFLOW_HTTP_REQUEST_MAX_RETRIES": "2",
    "MLFLOW_HTTP_REQUEST_BACKOFF_FACTOR": "1",
    "MLFLOW_DISABLE_TELEMETRY": "true",  # nothing leaves this machine unasked
    "MLFLOW_ENABLE_ARTIFACTS_PROGRESS_BAR": "false",
    "MLFLOW_LOGGING_LEVEL": "WARNING",
    "MLFLOW_SUPPRESS_PRINTING_URL_TO_STDOUT": "true",  # what the command line prints is its answer, and nothing else
}
for _name, _value in ENVIRONMENT.items():
    os.environ.setdefault(_name, _value)  # before MLflow is imported anywhere: it reads most of them then
MLFLOW_ADDRESSES = (TRACKING_URI.name, "MLFLOW_REGISTRY_URI")
ABSENT, IMPOSSIBLE = ("RESOURCE_DOES_NOT_EXIST",), ("INVALID_PARAMETER_VALUE",)
TALKATIVE = ("mlflow.store.db.utils", "urllib3.connectionpool")
SERVERS = {"http", "https", "databricks"}
LOOK_PATIENCE = 0.2  # seconds
ROWS_LOOKED_AT = 400  # of each index: SQLite's own advice, a few milliseconds
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def tracking_uri() -> str:
    """Where is recorded: the setting, or a SQLite file in the workspace."""
    return TRACKING_URI.value or f"sqlite:///{own_database().as_posix()}"


def own_database() -> Path:
    """The SQLite file of the workspace."""
    return home() / "mlflow.db"


def artifact_root() -> Path | None:
    """Where artifacts go when this process keeps them; None leaves it to a tracking server."""
    return None if urlsplit(tracking_uri()).scheme in SERVERS else home() / "artifacts"


def client() -> "MlflowClient":
    """The client of the store in force. Raises Unavailable if the store cannot be opened."""
    from mlflow.exceptions import MlflowException

    try:
        return _client(tracking_uri())
    except (ImportError, MlflowException) as error:  # no driver for this kind of store, or no such kind
        raise Unavailable(
            N_("The tracking store {store} cannot be opened: {reason}. Check MLFLOW_TRACKING_URI and try again."),
            store=without_password(tracking_uri()),
            reason=_reason(error),
        ) from error


@lru_cache(maxsize=1)  # another store is pointed to anew, also when it was in force before
def _client(uri: str) -> "MlflowClient":
    from mlflow import MlflowClient, set_registry_uri, set_tracking_uri

    for name in TALKATIVE:
        logging.getLogger(name).setLevel(logging.CRITICAL)  # what the store refuses is told in our words
    given = {name: os.environ.get(name) for name in MLFLOW_ADDRESSES}
    set_tracking_uri(uri)  # artifact look-ups by `models:/` address go through these two
    set_registry_uri(uri)
    for name, value in given.items():
        if value is None:
            os.environ.pop(name, None)  # MLflow leaves its address there, where it would pass for the user's setting
    if not TRACKING_URI.value:
        _write_ahead(own_database())
        _noted(own_database())
    return MlflowClient(uri, uri)


def _write_ahead(database: Path) -> None:
    """Let SQLite append changes to a log: a trial is recorded in half the time, and reading waits for no writer."""
    with suppress(sqlite3.Error), closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")


def look_through() -> None:
    """
    Let SQLite note how its tables are filled, or it sorts ten thousand runs in six seconds instead of a tenth.

    Left for another time where somebody is writing.
    """
    if TRACKING_URI.value:
        return
    _noted(own_database())
    engine = getattr(client()._tracking_client.store, "engine", None)  # noqa: SLF001 - MLflow has no call for it
    if engine is not None:
        engine.dispose()  # connections that are open keep to what they knew


def _noted(database: Path) -> None:
    with suppress(sqlite3.Error), closing(sqlite3.connect(database, timeout=LOOK_PATIENCE)) as connection:
        connection.execute(f"PRAGMA analysis_limit={ROWS_LOOKED_AT}")
        connection.execute("ANALYZE")


@contextmanager
def store_errors(*, looking_up: bool = False) -> Iterator[None]:
    """
    Say in plain words what the store could not do; anything that is not the store's fault passes through.

    Where an id is looked up, one that cannot be an id is not found.
    """
    from mlflow.exceptions import MlflowException
    from requests.exceptions import RequestException
    from sqlalchemy.exc import SQLAlchemyError

    try:
        yield
    except (MlflowException, SQLAlchemyError, RequestException, OSError) as error:
        code = getattr(error, "error_code", "")
        if code in (*ABSENT, *(IMPOSSIBLE if looking_up else ())):
            raise NotFound(N_("The record does not hold this any more: {reason}"), reason=_reason(error)) from error
        if _is_full(error):
            raise Unavailable(N_("The disk is full. Nothing was saved; make room and try again.")) from error
        if code in IMPOSSIBLE:
            raise
        raise Unavailable(
            N_("The tracking store {store} does not answer: {reason}. Check MLFLOW_TRACKING_URI and try again."),
            store=without_password(tracking_uri()),
            reason=_reason(error),
        ) from error


def _is_full(error: BaseException) -> bool:
    return getattr(error, "errno", None) in FULL or "disk is full" in str(error) or "No space left" in str(error)


def _reason(error: BaseException) -> str:
    lines = str(error).strip().splitlines()
    told = lines[0].partition(" with exception")[0] if lines else type(error).__name__
    return without_password(told)[:200]


def without_password(text: str) -> str:
    """The text with the passwords of the addresses in it left out."""
    return re.sub(r"(://[^\s:/@]*):[^\s/]*@", r"\1:…@", text)
