"""What the store refuses is tried again, with growing pauses, for as long as it may be away."""

import time
from collections.abc import Callable
from threading import Event
from typing import TypeVar

from core.errors import Unavailable

STORE_PATIENCE = 300.0  # seconds that the store may be away
HURRIED_PATIENCE = 10.0  # … once nobody wants to wait any more
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 10.0  # seconds between attempts, twice as long each time

Result = TypeVar("Result")


def patiently(
    work: Callable[[], Result], hurried: Event, waiting: Callable[[Unavailable], object] = lambda _why: None
) -> Result:
    """
    The work's result, and `waiting` is told each time why there is none yet.

    Raises Unavailable when the store has been away for too long, which is soon where `hurried` is set.
    """
    began, pause = time.monotonic(), FIRST_PAUSE
    while True:
        try:
            return work()
        except Unavailable as error:
            waiting(error)
            away = time.monotonic() - began
            if away + pause > (HURRIED_PATIENCE if hurried.is_set() else STORE_PATIENCE):
                raise
        if hurried.is_set() or hurried.wait(pause):
            time.sleep(FIRST_PAUSE)
        pause = min(2 * pause, LONGEST_PAUSE)
