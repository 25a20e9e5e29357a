"""Work under way on the engine that is waited for as a whole, or given up as a whole."""

from typing import Any, TypeVar

from core.engine.cluster import failure_of, first_done
from core.engine.jobs import Job

Place = TypeVar("Place")
LOOKED_AFTER = 0.5  # seconds between two looks at whether somebody has cancelled


def together(futures: dict[Any, Place], job: Job) -> dict[Place, Any] | None:
    """What came of each future, or in a line why it failed, by its place; None if the job was cancelled."""
    found: dict[Place, Any] = {}
    while futures:
        for future in first_done(futures, LOOKED_AFTER):
            error = future.exception()
            found[futures.pop(future)] = future.result() if error is None else failure_of(error)
            job.done += 1
        if job.cancelling.is_set():
            for future in futures:
                future.cancel()
            return None
    return found
