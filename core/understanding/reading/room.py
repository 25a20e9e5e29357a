"""Whether there is room for a table: a large file is refused before it fills the memory of the machine."""

from pathlib import Path

from core.errors import InvalidInput
from core.language import N_

NEEDED = 3  # bytes of memory for a byte of text while it is read, besides what the disk can give back
A_ROW, A_TEXT = 60, 30  # bytes more for a row, and for a text in it, while a table in memory is fixed; measured
WORTH_A_LOOK = 100_000_000  # bytes: less is not asked for
SPARE = 0.9  # share of the free memory that a table may take
_LIMITS = (Path("/sys/fs/cgroup/memory.max"), Path("/sys/fs/cgroup/memory/memory.limit_in_bytes"))
_USED = (Path("/sys/fs/cgroup/memory.current"), Path("/sys/fs/cgroup/memory/memory.usage_in_bytes"))
_STATS = (Path("/sys/fs/cgroup/memory.stat"), Path("/sys/fs/cgroup/memory/memory.stat"))
_GIGABYTE = 1e9


def check_room(size: int, name: str, limit: int | None = None) -> None:
    """Raises InvalidInput if a text of so many bytes needs more memory than is free, or than the limit."""
    room = SPARE * (free_memory() if limit is None else limit)
    if size * NEEDED > room:
        raise InvalidInput(
            N_(
                "{file} has {size} GB and needs about {needed} GB of memory to be read; {room} GB are free. Split the "
                "file, keep only the columns that matter, or use “python -m core” on a machine with more memory."
            ),
            file=name,
            size=size / _GIGABYTE,
            needed=size * NEEDED / _GIGABYTE,
            room=room / _GIGABYTE,
        )


def check_room_to_fix(rows: int, texts: int, name: str, limit: int | None = None) -> None:
    """Raises InvalidInput if fixing so many rows with so many columns of text takes more memory than is left."""
    needed = rows * (A_ROW + A_TEXT * texts)
    if needed < WORTH_A_LOOK:
        return
    room = SPARE * (free_memory() if limit is None else limit)
    if needed > room:
        raise InvalidInput(
            N_(
                "To fix {file} takes about {needed} GB of memory more; {room} GB are free. Drop columns or rows in "
                "Prepare, or use “python -m core” on a machine with more memory."
            ),
            file=name,
            needed=needed / _GIGABYTE,
            room=room / _GIGABYTE,
        )


def free_memory() -> int:
    """
    The bytes that this process may still take, by the machine or the container it runs in.

    What a container keeps of files, such as the cells on disk, is given back before anything is ended for want of it.
    """
    import psutil

    free = int(psutil.virtual_memory().available)
    limits = [
        _number(limit) - _number(used) + _given_back(stat)
        for limit, used, stat in zip(_LIMITS, _USED, _STATS, strict=True)
        if _number(limit)
    ]
    return min([free, *limits])


def _number(path: Path) -> int:
    """The number in a file of the system, 0 where there is none."""
    try:
        return int(path.read_text(encoding="ascii"))
    except (OSError, ValueError):
        return 0


def _given_back(stat: Path) -> int:
    """The bytes of files that are held in memory, 0 where that is not known."""
    try:
        figures = dict(line.split() for line in stat.read_text(encoding="ascii").splitlines())
        return int(figures["inactive_file"]) + int(figures["active_file"])
    except (OSError, ValueError, KeyError):
        return 0
