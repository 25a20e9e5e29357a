"""What can be set from outside, declared once: the command line, the Settings page and the docs read this tuple."""

import os
from dataclasses import dataclass
from pathlib import Path

from core.errors import Unavailable
from core.language import N_


@dataclass(frozen=True)
class Setting:
    """An environment variable (or a line of `.streamlit/secrets.toml`) with its default and what it is for."""

    name: str
    default: str
    help: str

    @property
    def value(self) -> str:
        """What is in force: the environment's value, or the default where there is none."""
        return os.environ.get(self.name, "").strip() or self.default


HOME = Setting(
    "QUACK_HOME",
    str(Path.home() / ".quack-workbench"),
    N_("Folder of the workspace: the default store, its artifacts and caches."),
)
TRACKING_URI = Setting(
    "MLFLOW_TRACKING_URI",
    "",
    N_("The MLflow store to record in. Empty: a SQLite file in the workspace."),
)
SCHEDULER_ADDRESS = Setting(
    "DASK_SCHEDULER_ADDRESS",
    "",
    N_("A Dask cluster to compute on. Empty: worker processes on this machine."),
)
WORKERS = Setting(
    "QUACK_WORKERS",
    "",
    N_("The most worker processes at a time. Empty: as many as cores and memory allow. 0: none, compute in the app."),
)
ACTOR = Setting(
    "QUACK_ACTOR",
    "",
    N_("The name that is recorded for what is done here. Empty: the name of the operating system's user."),
)
INBOX = Setting(
    "QUACK_INBOX",
    "",
    N_("Folder on this machine whose files can be taken without an upload. Empty: `inbox` in the workspace."),
)
LANGUAGE = Setting(
    "QUACK_LANGUAGE",
    "en",
    N_("Language of the command line and of a first visit: en or de."),
)

SETTINGS = (HOME, TRACKING_URI, SCHEDULER_ADDRESS, WORKERS, INBOX, ACTOR, LANGUAGE)


def home() -> Path:
    """The folder of the workspace, made if it is not there yet; raises Unavailable if it cannot be."""
    folder = Path(HOME.value).expanduser().resolve()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unavailable(
            N_("The workspace {folder} cannot be used: {reason}. Choose another QUACK_HOME."),
            folder=str(folder),
            reason=error.strerror,
        ) from error
    return folder
