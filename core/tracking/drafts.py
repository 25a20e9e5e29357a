"""Drafts: the file a project has in work and what was decided about it, kept in the workspace until it is fixed."""

import hashlib
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from core.errors import InvalidInput, Unavailable
from core.language import N_
from core.settings import INBOX, home
from core.understanding.draft import Draft, draft_from

DRAFT_FILE, TABLE_FILE = "draft.json", "table"
CHUNK = 1 << 20  # bytes copied at a time


def save(project: str, draft: Draft) -> None:
    """Keep the draft; it replaces the one there was."""
    with _disk(project):
        _folder(project).mkdir(parents=True, exist_ok=True)
        half = _folder(project) / "draft.half"
        half.write_text(draft.to_json(), encoding="utf-8")
        half.replace(_folder(project) / DRAFT_FILE)


def draft_of(project: str) -> Draft | None:
    """The project's draft; None where nothing is in work, the file it is about is gone, or it cannot be understood."""
    file = _folder(project) / DRAFT_FILE
    with _disk(project):
        content = file.read_bytes() if file.exists() else b""
    draft = _understood(content)
    return draft if draft and Path(draft.file).is_file() else None


def drop(project: str) -> None:
    """Forget the draft and the copy of its file."""
    with _disk(project):
        if _folder(project).exists():
            shutil.rmtree(_folder(project))


def spooled(project: str, content: BinaryIO) -> Path:
    """The path of the project's own copy of a file, written piece by piece; it replaces the one there was."""
    with _disk(project):
        _folder(project).mkdir(parents=True, exist_ok=True)
        half = _folder(project) / "table.half"
        with half.open("wb") as target:
            shutil.copyfileobj(content, target, CHUNK)
        return half.replace(_folder(project) / TABLE_FILE)


def inbox() -> tuple[Path, ...]:
    """The files that lie in the inbox folder of this machine, the latest first."""
    folder = inbox_folder()
    if not folder.is_dir():
        return ()
    files = [path for path in folder.iterdir() if path.is_file() and not path.name.startswith(".")]
    return tuple(sorted(files, key=lambda path: path.stat().st_mtime, reverse=True))


def inbox_folder() -> Path:
    """Where files too large for the browser are laid."""
    return Path(INBOX.value).expanduser() if INBOX.value else home() / "inbox"


def file_digest(path: Path) -> str:
    """SHA-256 of the file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _understood(content: bytes) -> Draft | None:
    """None where there is no draft, or one that another version of the app has written."""
    try:
        return draft_from(json.loads(content)) if content else None
    except (ValueError, TypeError, KeyError, AttributeError, InvalidInput):
        return None


def _folder(project: str) -> Path:
    return home() / "drafts" / project


@contextmanager
def _disk(project: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise Unavailable(
            N_("The draft of the project cannot be kept in {folder}: {reason}"),
            folder=str(_folder(project)),
            reason=error.strerror or str(error),
        ) from error
