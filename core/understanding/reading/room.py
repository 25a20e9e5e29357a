"""Whether there is room for a table: a large file is refused before it fills the memory of the machine."""

from pathlib import Path

from core.errors import InvalidInput
from core.language import N_

NEEDED = 3  # bytes of memory for a byte of text while it is read, besides what the disk can give back
TO_FIX = 4  # bytes of memory for a cell, while a table that is in memory is fixed
WORTH_A_LOOK = 100_000_000  # bytes: less is not asked for
SPARE = 0.9  # share of the free memory that a table may take
_LIMITS = (Path("/sys/fs/cgroup/memory.max"), Path("/sys/fs/cgroup/memory/memory.limit_in_bytes"))
_USED = (Path("/sys/fs/cgroup/memory.current"), Path("/sys/fs/cgroup/memory/memory.usage_in_bytes"))
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


def check_room_to_fix(cells: int, name: str, limit: int | None = None) -> None:
    """Raises InvalidInput if fixing a table of so many cells takes more memory than is left, or than the limit."""
    needed = cells * TO_FIX
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
    """The bytes that this process may still take, by the machine or the container it runs in."""
    import psutil

    free = int(psutil.virtual_memory().available)
    limits = [
        _number(limit) - (_number(used) or 0) for limit, used in zip(_LIMITS, _USED, strict=True) if _number(limit)
    ]
    return min([free, *limits])


def _number(path: Path) -> int:
    """The number in a file of the system, 0 where there is none."""
    try:
        return int(path.read_text(encoding="ascii"))
    except (OSError, ValueError):
        return 0
