"""A³: run a plan as a study, keep its best trial as a candidate."""

import io
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from core.engine import jobs
from core.engine.cluster import Engine, engine, failure_of, first_done
from core.engine.jobs import Job
from core.errors import Refused
from core.features.catalogue import IMPUTE_CATEGORIES, IMPUTE_NUMBERS
from core.language import N_
from core.tracking import datasets, models, studies
from core.tracking.diary import origin_of, sentence
from core.tracking.projects import Project
from core.tracking.runs import Record, run_of
from core.tuning.plan import Plan
from core.tuning.search import Proposal
from core.tuning.study import BASELINE_NUMBER, better, conduct
from core.tuning.trial import Fitted, TrialResult, cross_validated, refitted
from core.understanding.dataset import DatasetVersion
from core.understanding.dataset.inputs import Input, inputs_of

STUDY = "study"
EXAMPLE_ROWS = 3


@dataclass(frozen=True)
class StudyResult:
    """A study that has ended: its run, how many trials it tried, the best of them, and its candidate's run."""

    study: str
    trials: int
    best: TrialResult
    best_run: str
    candidate: str
    seconds: float


def start_study(project: Project, plan: Plan, name: str, actor: str, *, hypothesis: str = "", origin: str = "") -> Job:
    """Begin a study in the background; if one of the project's is running, that one is returned."""
    about = {"hypothesis": sentence(hypothesis), "origin": origin_of(project.id, origin)}
    job = Job(project.id, STUDY, name, total=expected_trials(plan))
    return jobs.start(job, lambda job: train(project, plan, name, actor, job, **about))


def expected_trials(plan: Plan) -> int:
    """How many trials a plan asks for, the baseline included."""
    by_hand = plan.search.strategy.value == "manual"
    return (len(plan.algorithms) if by_hand else plan.search.trials) + 1


def train(
    project: Project,
    plan: Plan,
    name: str,
    actor: str,
    job: Job | None = None,
    *,
    hypothesis: str = "",
    origin: str = "",
) -> StudyResult:
    """
    Run a study to its end: every trial recorded as it finishes, the best one refitted as a candidate.

    `hypothesis` is what it is to show, in a sentence; `origin` the study that it goes on from, by number or id.

    Raises Refused if no trial succeeded; the study is marked as failed then.
    """
    job = job or Job(project.id, STUDY, name)
    version = datasets.version_in(plan.dataset)
    about = {"hypothesis": sentence(hypothesis), "origin": origin_of(project.id, origin)}
    study = studies.begin_study(project.id, plan, version, name, actor, **about)
    job.run = study
    try:
        result = _conducted(project, plan, version, study, job)
    except BaseException:
        status, stopped = ("KILLED", "cancelled") if job.cancelling.is_set() else ("FAILED", "failed")
        studies.end_study(study, status, stopped, {})
        raise
    cancelled = job.cancelling.is_set()
    complete = result.trials + 1 >= expected_trials(plan)
    stopped = "cancelled" if cancelled else "complete" if complete else "time"
    metrics = {f"cv_{plan.metric}": result.best.mean(plan.metric), "trials": result.trials}
    studies.end_study(study, "KILLED" if cancelled else "FINISHED", stopped, metrics)
    return result


def _conducted(project: Project, plan: Plan, version: DatasetVersion, study: str, job: Job) -> StudyResult:
    began = time.perf_counter()
    workers = EngineWorkers(engine(), plan, datasets.training_rows(version))
    best, best_run, failure, tried = None, "", "", 0
    for result in conduct(plan, workers, job.cancelling.is_set):
        run = studies.add_trial(project.id, study, version, result)
        job.done += 1
        if result.proposal.number == BASELINE_NUMBER:
            continue
        tried += 1
        failure = result.failure or failure
        if better(result, best, plan):
            best, best_run = result, run
    if best is None:
        reason = failure or str(N_("cancelled before the first trial ended"))
        raise Refused(N_("No trial of this study succeeded: {reason}"), reason=reason)
    candidate = _candidate(project, plan, version, run_of(best_run), best.proposal, workers)
    return StudyResult(study, tried, best, best_run, candidate, time.perf_counter() - began)


def _candidate(
    project: Project, plan: Plan, version: DatasetVersion, trial: Record, proposal: Proposal, workers: "EngineWorkers"
) -> str:
    fitted, inputs, example = workers.run(candidate_parts, plan, version, proposal)
    return models.add_candidate(project.id, trial, version, inputs, example, fitted.model)


def candidate_parts(
    plan: Plan, version: DatasetVersion, proposal: Proposal, training: pd.DataFrame
) -> tuple[Fitted, tuple[Input, ...], pd.DataFrame]:
    """The refitted model, what it takes, and a few rows as an example."""
    fills = {step.step for step in plan.recipe_of(proposal.algorithm)}
    optional = {True: IMPUTE_NUMBERS.key in fills, False: IMPUTE_CATEGORIES.key in fills}
    inputs = tuple(
        one.needed(optional=optional[one.numeric]) for one in inputs_of(training, version) if one.name in plan.features
    )
    example = training[[one.name for one in inputs]].dropna().head(EXAMPLE_ROWS)
    return refitted(plan, proposal, training), inputs, example


def settle(project: str) -> None:
    """Put right what a restart has cut off; what is under way in this process is left alone."""
    studies.settle_interrupted(project)


class EngineWorkers:
    """The engine as a study sees it: trials of one plan on one table."""

    def __init__(self, engine: Engine, plan: Plan, training: bytes) -> None:
        self._engine = engine
        self._plan = plan
        self._training = engine.submit(table_from, training)
        self._running: dict[Any, Proposal] = {}

    @property
    def slots(self) -> int:
        return self._engine.slots

    def start(self, proposal: Proposal) -> None:
        future = self._engine.submit(cross_validated, self._plan, proposal, self._training)
        self._running[future] = proposal

    def finished(self, seconds: float) -> list[TrialResult]:
        done = first_done(self._running, seconds)
        return [self._result(future, self._running.pop(future)) for future in done]

    def drop(self) -> None:
        for future in self._running:
            future.cancel()
        self._running.clear()

    def run(self, function: Callable[..., Any], *given: Any) -> Any:
        """The function's result with the training rows as its last argument."""
        return self._engine.run(function, *given, self._training)

    @staticmethod
    def _result(future: Any, proposal: Proposal) -> TrialResult:
        error = future.exception()
        return future.result() if error is None else TrialResult(proposal, {}, 0.0, failure_of(error))


def table_from(content: bytes) -> pd.DataFrame:
    """The table in a Parquet file; missing text is NaN, as scikit-learn expects it."""
    from pyarrow.parquet import ParquetFile

    table: pd.DataFrame = ParquetFile(io.BytesIO(content)).read().to_pandas()  # pandas would load Arrow's datasets too
    return table.fillna({name: float("nan") for name in table.select_dtypes(object)})
