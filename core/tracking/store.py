"""The store itself: which one, a client for it, and its failures in plain words."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import NotFound, Unavailable
from core.language import N_
from core.settings import TRACKING_URI, home

if TYPE_CHECKING:
    from mlflow import MlflowClient

ENVIRONMENT = {
    "MLFLOW_SQLALCHEMYSTORE_POOL_SIZE": "60",  # with MLflow's five, parallel writers lose runs
    "MLFLOW_HTTP_REQUEST_TIMEOUT": "10",  # a server that does not answer is told of, not waited for
    "MLFLOW_HTTP_REQUEST_MAX_RETRIES": "2",
    "MLFLOW_DISABLE_TELEMETRY": "true",  # nothing leaves this machine unasked
    "MLFLOW_ENABLE_ARTIFACTS_PROGRESS_BAR": "false",
    "MLFLOW_LOGGING_LEVEL": "WARNING",
}
for _name, _value in ENVIRONMENT.items():
    os.environ.setdefault(_name, _value)  # before MLflow is imported anywhere: it reads most of them then
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def tracking_uri() -> str:
    """Where is recorded: the setting, or a SQLite file in the workspace."""
    return TRACKING_URI.value or f"sqlite:///{(home() / 'mlflow.db').as_posix()}"


def artifact_root() -> Path | None:
    """Where artifacts go when the store is the workspace's own; None leaves it to the server."""
    return None if TRACKING_URI.value else home() / "artifacts"


def client() -> "MlflowClient":
    """The client of the store in force. Raises Unavailable if the store cannot be opened."""
    return _client(tracking_uri())


@cache
def _client(uri: str) -> "MlflowClient":
    from mlflow import MlflowClient, set_registry_uri, set_tracking_uri

    set_tracking_uri(uri)  # artifact look-ups by `models:/` address go through these two
    set_registry_uri(uri)
    return MlflowClient(uri, uri)


@contextmanager
def store_errors() -> Iterator[None]:
    """Say in plain words what the store could not do; anything that is not the store's fault passes through."""
    from mlflow.exceptions import MlflowException
    from requests.exceptions import RequestException
    from sqlalchemy.exc import SQLAlchemyError

    try:
        yield
    except (MlflowException, SQLAlchemyError, RequestException, OSError) as error:
        if getattr(error, "error_code", "") == "RESOURCE_DOES_NOT_EXIST":
            raise NotFound(N_("The record does not hold this any more: {reason}"), reason=_reason(error)) from error
        if _is_full(error):
            raise Unavailable(N_("The disk is full. Nothing was saved; make room and try again.")) from error
        if isinstance(error, MlflowException) and getattr(error, "error_code", "") == "INVALID_PARAMETER_VALUE":
            raise
        raise Unavailable(
            N_("The tracking store {store} does not answer: {reason}. Check MLFLOW_TRACKING_URI and try again."),
            store=_without_password(tracking_uri()),
            reason=_reason(error),
        ) from error


def _is_full(error: BaseException) -> bool:
    return getattr(error, "errno", None) in FULL or "disk is full" in str(error) or "No space left" in str(error)


def _reason(error: BaseException) -> str:
    lines = str(error).strip().splitlines()
    return lines[0][:200] if lines else type(error).__name__


def _without_password(uri: str) -> str:
    from urllib.parse import urlsplit

    parts = urlsplit(uri)
    return uri.replace(f":{parts.password}@", ":…@") if parts.password else uri
