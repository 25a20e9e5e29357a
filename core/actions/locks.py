"""One change to a project at a time, however many tabs are open."""

from collections import defaultdict
from threading import RLock

_locks: defaultdict[str, RLock] = defaultdict(RLock)


def changing(project: str) -> RLock:
    """Held while a project's record is read and then changed, so that nobody comes between."""
    return _locks[project]
