"""Writes the trials of a study in a thread of its own, several in one go, again and again while the store is away."""

import time
from collections.abc import Callable
from contextlib import suppress
from contextvars import copy_context
from threading import Condition, Event, Thread

from core.errors import Unavailable
from core.tracking import studies, trials, unrecorded
from core.tracking.patience import patiently
from core.tracking.runs import now
from core.tracking.trials import Finished
from core.tracking.unrecorded import Unrecorded
from core.tuning.trial import TrialResult
from core.understanding.dataset import DatasetVersion

GATHER = 0.1  # seconds in which trials are gathered, to be written together
BEAT = 30.0  # seconds between two signs of life
MOST_AT_ONCE = 100


class Recorder:
    """
    Takes trials as they end; `heard` is told each one once it is in the record, with its run.

    What the store does not take is kept (see `unrecorded`) and tried again, and `waiting` is told why; when patience is
    at its end, `lost` says why. `spent` are the seconds that the study was under way before, `hurried` cuts the wait.
    """

    def __init__(
        self,
        project: str,
        study: str,
        version: DatasetVersion,
        *,
        heard: Callable[[TrialResult, str], object],
        waiting: Callable[[str], object],
        hurried: Event,
        spent: float = 0.0,
    ) -> None:
        self._project, self._study, self._version = project, study, version
        self._heard, self._waiting, self._hurried = heard, waiting, hurried
        self._began = time.monotonic() - spent
        self._beat = time.monotonic() + BEAT
        self._pending: list[Finished] = []
        self._latest = 0
        self._away = self._closing = False
        self._changed = Condition()
        self.lost: BaseException | None = None
        self._thread = Thread(target=copy_context().run, args=(self._recorded,), name=f"recorder {study}", daemon=True)
        self._thread.start()

    @property
    def spent(self) -> float:
        """Seconds that the study has been under way in all."""
        return time.monotonic() - self._began

    def add(self, result: TrialResult) -> None:
        """Take a trial that has ended just now, and return at once."""
        with self._changed:
            self._latest = max(now(), self._latest + 1)  # so that they sort as they came
            self._pending.append(Finished(result, self._latest))
            if self._away:
                self._keep()
            self._changed.notify_all()

    def close(self) -> None:
        """Wait until all is written; raises what has kept it from being so."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        self._thread.join()
        if self.lost is not None:
            raise self.lost

    def _recorded(self) -> None:
        try:
            while self._awaited():
                if self._pending:
                    patiently(self._write, self._hurried, self._refused)
                if time.monotonic() >= self._beat:
                    self._say_alive()
        except BaseException as error:  # noqa: BLE001 - whatever it is, the study is told, and ends with it
            self.lost = error

    def _awaited(self) -> bool:
        """Wait until there is something to do; False when all is done."""
        with self._changed:
            self._changed.wait_for(
                lambda: self._pending or self._closing, timeout=max(0.0, self._beat - time.monotonic())
            )
            if self._pending:
                self._changed.wait_for(lambda: self._closing, timeout=GATHER)
            return bool(self._pending) or not self._closing

    def _write(self) -> None:
        with self._changed:
            batch = self._pending[:MOST_AT_ONCE]
        there = self._there() if self._away else {}
        missing = [one for one in batch if one.result.proposal.number not in there]
        runs = trials.add_trials(self._project, self._study, self._version, missing) if missing else []
        ids = there | {one.result.proposal.number: run for one, run in zip(missing, runs, strict=True)}
        with self._changed:
            del self._pending[: len(batch)]
        if self._away:
            self._back()
        for one in batch:
            self._heard(one.result, ids[one.result.proposal.number])

    def _there(self) -> dict[int, str]:
        """What was written after all, although the answer was lost on its way."""
        return {run.number: run.id for run in studies.trials_of(self._project, self._study)}

    def _refused(self, why: Unavailable) -> None:
        with self._changed:
            self._away = True
            self._keep()
        self._waiting(str(why))

    def _back(self) -> None:
        with self._changed:
            if self._pending:
                self._keep()
                return
            self._away = False
        unrecorded.forget(self._study)
        self._waiting("")

    def _keep(self) -> None:
        unrecorded.keep(Unrecorded(self._study, self._project, tuple(self._pending)))

    def _say_alive(self) -> None:
        self._beat = time.monotonic() + BEAT
        with suppress(Unavailable):  # the next one may be heard
            studies.keep_alive(self._study, self.spent)
