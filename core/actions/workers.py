"""The engine as a study sees it: trials of one plan on one table, whatever becomes of the workers."""

import io
import time
from collections.abc import Callable
from math import inf
from statistics import fmean
from typing import Any

import pandas as pd

from core.engine.cluster import LOST, Engine, failure_of, first_done
from core.engine.jobs import UnderWay
from core.errors import Unavailable
from core.language import N_
from core.tuning.plan import Plan
from core.tuning.search import Proposal
from core.tuning.strategies import announced_trials
from core.tuning.trial import TrialResult, cross_validated

CLUSTER_PATIENCE = 120.0  # seconds that a cluster may be away before a study ends
LOOK_SECONDS = 1.0  # between looks at who is doing what


class EngineWorkers:
    """
    Tries proposals on the engine; `watching` is told now and then what is under way.

    A trial whose worker dies is tried again by the engine; those whose scheduler has gone are handed out anew when
    it is back. Raises Unavailable if it stays away.
    """

    def __init__(
        self,
        engine: Engine,
        plan: Plan,
        training: bytes,
        watching: Callable[[tuple[UnderWay, ...]], object] | None = None,
    ) -> None:
        self._engine = engine
        self._plan = plan
        self._rows = training
        self._training = engine.submit(table_from, training)
        self._running: dict[Any, Proposal] = {}
        self._watching = watching
        self._since: dict[int, float] = {}
        self._looked = 0.0
        self._seconds: list[float] = []
        self._gone: float | None = None

    @property
    def slots(self) -> int:
        return self._engine.slots

    def start(self, proposal: Proposal) -> None:
        future = self._engine.submit(cross_validated, self._plan, proposal, self._training)
        self._running[future] = proposal
        if proposal.seconds is not None:  # whoever searches for a time has work until its end
            self._engine.expect(self, inf)

    def finished(self, seconds: float) -> list[TrialResult]:
        done = first_done(self._running, seconds)
        if any(future.status in LOST for future in done):
            self._hand_out_anew(seconds)
            return []
        results = [self._result(future, self._running.pop(future)) for future in done]
        self._watch()
        self._expect(results)
        return results

    def drop(self) -> None:
        self._engine.expect(self, 0.0)
        for future in self._running:
            future.cancel()
        self._running.clear()
        if self._watching:
            self._watching(())

    def run(self, function: Callable[..., Any], *given: Any) -> Any:
        """The function's result with the training rows as its last argument."""
        if self._training.status in LOST:
            self._training = self._engine.submit(table_from, self._rows)
        return self._engine.run(function, *given, self._training)

    def _result(self, future: Any, proposal: Proposal) -> TrialResult:
        error = future.exception()
        if error is None:
            result: TrialResult = future.result()
            return result
        return TrialResult(proposal, {}, 0.0, failure_of(error, self._engine.memory))

    def _hand_out_anew(self, seconds: float) -> None:
        """What is under way, to a scheduler that has forgotten it; waits a moment where there is none."""
        self._gone = self._gone or time.monotonic()
        if self._engine.away:
            if time.monotonic() - self._gone > CLUSTER_PATIENCE:
                raise Unavailable(N_("The cluster went away in the middle of the study and has not come back."))
            time.sleep(seconds)
            return
        self._gone = None
        proposals = list(self._running.values())
        self._running.clear()
        self._training = self._engine.submit(table_from, self._rows)
        for proposal in proposals:
            self.start(proposal)

    def _expect(self, ended: list[TrialResult]) -> None:
        """Tell the engine of the trials to come, by what those until now have taken."""
        self._seconds += [one.seconds for one in ended if one.proposal.number]
        announced = announced_trials(self._plan)
        if self._seconds and announced is not None:
            left = announced - len(self._seconds) - len(self._running)
            self._engine.expect(self, max(0, left) * fmean(self._seconds))

    def _watch(self) -> None:
        if not self._watching or time.monotonic() - self._looked < LOOK_SECONDS:
            return
        self._looked = time.monotonic()
        known = {future.key: proposal for future, proposal in self._running.items()}
        now = time.time()
        busy = [
            (known[key], worker.rpartition("/")[2])
            for worker, keys in self._engine.tasks().items()
            for key in keys
            if key in known
        ]
        self._since = {one.number: self._since.get(one.number, now) for one, _worker in busy}
        self._watching(
            tuple(UnderWay(one.number, one.algorithm, worker, self._since[one.number]) for one, worker in busy)
        )


def table_from(content: bytes) -> pd.DataFrame:
    """The table in a Parquet file; missing text is NaN, as scikit-learn expects it."""
    from pyarrow.parquet import ParquetFile

    table: pd.DataFrame = ParquetFile(io.BytesIO(content)).read().to_pandas()  # pandas would load Arrow's datasets too
    return table.fillna({name: float("nan") for name in table.select_dtypes(object)})
