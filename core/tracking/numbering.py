"""Numbers that people count by: study 3, version 2. Two processes of a machine never give the same one."""

from collections.abc import Iterator
from contextlib import contextmanager

import locket

from core.settings import home
from core.tracking.runs import of_kind, search
from core.tracking.tags import Kind

LOCKS = "locks"


@contextmanager
def numbered(project: str, kind: Kind) -> Iterator[int]:
    """One more than the highest number among the project's runs of a kind; nobody else gets it during the block."""
    folder = home() / LOCKS
    folder.mkdir(exist_ok=True)
    with locket.lock_file(str(folder / f"{project}-{kind.value}")):
        latest = search(project, of_kind(kind), most=1).runs
        yield latest[0].number + 1 if latest else 1
