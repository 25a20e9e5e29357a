"""Work on a worker that tells how far it is, and that ends early once nobody waits for it any more."""

from collections.abc import Callable, Sequence
from threading import Event
from typing import Any
from uuid import uuid4

from core.engine.cluster import engine, failure_of, first_done, result_of

LOOKS = 0.5  # seconds between looks at what was told


class NotWanted(Exception):
    """Raised on the worker inside of work that was cancelled."""


class Telling:
    """
    Called on a worker with what there is to tell; `heard` gets it in the app's process.

    It is first called by the task's own thread, later perhaps by others that the task has started.
    """

    def __init__(self, topic: str) -> None:
        self._topic = topic
        self._worker: Any = None
        self._task = ""

    def __call__(self, *told: Any) -> None:
        if self._worker is None:
            from distributed import get_worker

            self._worker = get_worker()
            self._task = self._worker.get_current_task()
        task = self._worker.state.tasks.get(self._task)
        if task is None or task.state == "cancelled":
            raise NotWanted
        self._worker.log_event(self._topic, told)


def run_told(
    function: Callable[..., Any], *given: Any, heard: Callable[..., object], cancelling: Event
) -> tuple[Any, bool]:
    """
    The function's result and True, or None and False if it was cancelled; its last argument is what it tells with.

    A cancelled one ends on the worker when it next tells something.
    """
    topic = f"told-{uuid4().hex}"
    future = engine().submit(function, *given, Telling(topic))
    while not first_done([future], LOOKS):
        if cancelling.is_set():
            future.cancel()
            return None, False
        events = future.client.get_events(topic)
        if events:
            heard(*events[-1][1])
    return result_of(future), True


def all_told(
    function: Callable[..., Any],
    given: Sequence[tuple[Any, ...]],
    *,
    heard: Callable[[int], object],
    cancelling: Event,
) -> list[Any] | None:
    """
    The function's result for each of what it is given, or in a line why it failed; None if it was cancelled.

    Each tells how many of its steps are done; `heard` gets the sum.
    """
    topic = f"told-{uuid4().hex}"
    futures = [engine().submit(function, *some, Telling(f"{topic}-{place}")) for place, some in enumerate(given)]
    waiting = set(futures)
    while waiting:
        waiting -= set(first_done(waiting, LOOKS))
        if cancelling.is_set():
            for future in futures:
                future.cancel()
            return None
        last = (futures[0].client.get_events(f"{topic}-{place}")[-1:] for place in range(len(futures)))
        heard(sum(events[0][1][0] for events in last if events))
    errors = [future.exception() for future in futures]
    return [
        future.result() if error is None else failure_of(error) for future, error in zip(futures, errors, strict=True)
    ]
