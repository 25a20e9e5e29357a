"""A study on its way: trials to the recorder as they end, the best of them a candidate, and an end in every case."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from core.actions.workers import EngineWorkers
from core.algorithms.catalogue import algorithm_named
from core.engine.cluster import engine
from core.engine.jobs import Job, UnderWay
from core.errors import Cancelled, Conflict, Refused, Unavailable
from core.features.fitness import filled
from core.language import N_
from core.tracking import datasets, models, studies, unrecorded
from core.tracking.patience import patiently
from core.tracking.projects import Project, point
from core.tracking.recorder import Recorder
from core.tracking.runs import run_of
from core.tracking.unrecorded import Unrecorded
from core.tuning.plan import Plan
from core.tuning.search import Proposal
from core.tuning.study import BASELINE_NUMBER, better, conduct
from core.tuning.trial import Fitted, TrialResult, refitted
from core.tuning.verification import trace
from core.understanding.dataset import DatasetVersion
from core.understanding.dataset.inputs import Input, inputs_of

EXAMPLE_ROWS = 3
LEAST_SECONDS = 1.0  # for a study that goes on although its time was nearly up
Heard = Callable[[TrialResult, TrialResult | None], object]


@dataclass(frozen=True)
class StudyResult:
    """A study that has ended: its run, how many trials were tried, the best one, its candidate's run, what ended it."""

    study: str
    trials: int
    best: TrialResult
    best_run: str
    candidate: str
    seconds: float
    stopped: str = "complete"


class Studying:
    """
    One study under way in this process, the run `job.run`; `heard` is told each trial and the best one so far.

    `earlier` are trials that are in the record already, with their runs, and `spent` the seconds that they took, which
    count against the time limit unless it begins `anew`.
    """

    def __init__(
        self,
        project: Project,
        plan: Plan,
        version: DatasetVersion,
        job: Job,
        heard: Heard | None = None,
        earlier: Sequence[tuple[TrialResult, str]] = (),
        spent: float = 0.0,
        *,
        anew: bool = False,
    ) -> None:
        self._project, self._plan, self._version, self._job = project, plan, version, job
        self._heard, self._earlier, self._spent = heard, earlier, spent
        left = plan.search.seconds - (0.0 if anew else spent)
        self._searched_plan = replace(plan, search=replace(plan.search, seconds=max(LEAST_SECONDS, left)))
        self._best: TrialResult | None = None
        self._best_run = self._failure = ""
        self._tried = 0
        self._recorder: Recorder | None = None
        for result, run in earlier:
            self._judge(result, run)
        job.done = job.before = len(earlier)

    def to_its_end(self) -> StudyResult:
        """Carry it through; however it ends, its run says so, now or as soon as the store can be written to."""
        try:
            result = self._carried_through()
        except Conflict:  # it is another process's now, to go on with and to end
            raise
        except BaseException as error:
            cancelled = self._job.cancelling.is_set()
            self._end(*(("KILLED", "cancelled") if cancelled else ("FAILED", "failed")), str(error))
            raise
        metrics = {f"cv_{self._plan.metric}": result.best.mean(self._plan.metric), "trials": float(result.trials)}
        cancelled = result.stopped == "cancelled"
        self._end("KILLED" if cancelled else "FINISHED", result.stopped, "", metrics)
        return result

    def _carried_through(self) -> StudyResult:
        began = time.perf_counter()
        rows = datasets.training_rows(self._version)
        workers = EngineWorkers(engine(), self._plan, rows, self._watching)
        stopped = self._searched(workers)
        if self._best is None:
            raise self._nothing()
        candidate = self._candidate(self._best.proposal, workers)
        seconds = time.perf_counter() - began
        return StudyResult(self._job.run, self._tried, self._best, self._best_run, candidate, seconds, stopped)

    def _searched(self, workers: EngineWorkers) -> str:
        """Try what the plan asks for, each trial recorded; why no more come."""
        self._job.began = time.time()
        self._job.until = self._job.began + self._searched_plan.search.seconds
        recorder = self._recorder = Recorder(
            self._project.id,
            self._job.run,
            self._version,
            heard=self._recorded,
            waiting=self._waiting,
            hurried=self._job.cancelling,
            spent=self._spent,
        )
        over = self._job.cancelling.is_set
        known = [result for result, _run in self._earlier]
        course = conduct(self._searched_plan, workers, lambda: over() or recorder.lost is not None, known)
        try:
            for result in course:
                recorder.add(result)
        finally:
            self._job.until = None
            recorder.close()
        return str(course.stopped)

    def _recorded(self, result: TrialResult, run: str) -> None:
        """Called by the recorder's thread, one trial after the other."""
        self._job.done += 1
        self._judge(result, run)
        if self._heard:
            self._heard(result, self._best)

    def _judge(self, result: TrialResult, run: str) -> None:
        if result.proposal.number == BASELINE_NUMBER:
            return
        self._tried += 1
        self._failure = result.failure or self._failure
        if better(result, self._best, self._plan):
            self._best, self._best_run = result, run

    def _watching(self, under_way: tuple[UnderWay, ...]) -> None:
        self._job.under_way = under_way

    def _waiting(self, why: str) -> None:
        self._job.waiting = why

    def _nothing(self) -> Refused:
        if not self._failure and self._job.cancelling.is_set():
            return Cancelled(N_("The study was cancelled before the first trial ended."))
        if not self._failure:
            return Refused(N_("No trial came to its end in the time there was. Give the search more time."))
        return Refused(N_("No trial of this study succeeded: {reason}"), reason=self._failure)

    def _candidate(self, proposal: Proposal, workers: EngineWorkers) -> str:
        trial = run_of(self._best_run)
        if self._earlier and (made := models.candidate_from(self._project.id, trial)):
            point(self._project.id, candidate=made)
            return made
        fitted, inputs, example = workers.run(candidate_parts, self._plan, self._version, proposal)
        return patiently(
            lambda: models.add_candidate(
                self._project.id, trial, self._version, inputs, example, fitted.model, fitted.trace
            ),
            self._job.cancelling,
            lambda why: self._waiting(str(why)),
        )

    def _end(self, status: str, stopped: str, reason: str, metrics: dict[str, float] | None = None) -> None:
        """Write how it ended; what the store does not take is kept, and written by whoever settles the project."""
        spent = f"{self._recorder.spent:.1f}" if self._recorder else "0"
        study = self._job.run
        try:
            patiently(
                lambda: studies.end_study(study, status, stopped, metrics or {}, reason, spent=spent),
                self._job.cancelling,
            )
        except Unavailable:
            kept = unrecorded.kept_of(study) or Unrecorded(study, self._project.id)
            unrecorded.keep(replace(kept, end=(status, stopped, reason)))
            raise


def candidate_parts(
    plan: Plan, version: DatasetVersion, proposal: Proposal, training: pd.DataFrame
) -> tuple[Fitted, tuple[Input, ...], pd.DataFrame]:
    """The refitted model, what it takes, and a few rows as an example."""
    inputs = tuple(
        one.needed(optional=_may_be_missing(plan, proposal.algorithm, one.name))
        for one in inputs_of(training, version)
        if one.name in plan.features
    )
    example = training[[one.name for one in inputs]].dropna().head(EXAMPLE_ROWS)
    fitted = refitted(plan, proposal, training)
    left = trace(plan, proposal, fitted.model, training)
    return replace(fitted, trace=left.to_json()), inputs, example


def _may_be_missing(plan: Plan, algorithm: str, column: str) -> bool:
    """Whether the model answers rows without a value in this column."""
    kind = next(kind for kind, names in plan.columns.items() if column in names)
    return algorithm_named(algorithm).takes_missing or filled(plan.recipe_of(algorithm), kind, column)
