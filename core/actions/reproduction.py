"""A³: compute a candidate once more, say whether it is the same, and write it as code."""

from dataclasses import dataclass
from datetime import datetime

from core.actions.locks import changing
from core.actions.workers import table_from
from core.engine import jobs
from core.engine.cluster import engine
from core.engine.fresh import fresh
from core.engine.jobs import Job
from core.tracking import datasets, models, studies, tags, trials, verifications
from core.tracking.projects import Project
from core.tracking.runs import Record
from core.tuning.plan import Plan
from core.tuning.script import Told, script
from core.tuning.search import Proposal
from core.tuning.verification import Trace, Verification, trace_from, verification_from, verified

VERIFICATION = "verification"


@dataclass(frozen=True)
class Verified:
    """A verification as it stands in the record: its run, who asked for it and when, and what came of it."""

    run: str
    actor: str
    when: datetime
    result: Verification


def start_verification(project: Project, candidate: Record, actor: str) -> Job:
    """Begin to verify a candidate in the background; if one of the project's is, that job is returned."""
    job = Job(project.id, VERIFICATION, candidate.name, run=candidate.id)
    return jobs.start(job, lambda _job: verify(project, candidate.id, actor))


def verify(project: Project, candidate: str, actor: str) -> Verified:
    """
    The candidate's plan on its dataset version once more, in a process that has just been started; recorded.

    Raises NotFound if there is no such candidate.
    """
    run = models.candidate_of(project.id, candidate)
    plan, left = studies.plan_of(run), trace_from(verifications.trace_of(run))
    training = datasets.training_rows(datasets.version_in(plan.dataset))
    folds, model = trials.folds_of(run), models.model_of(run)
    result = engine().run(fresh, _verified, plan, left, folds, model, training)
    with changing(project.id):
        verifications.add_verification(project.id, run, result.to_json(), same=result.same, actor=actor)
    return verifications_of(project, candidate)[0]


def verifications_of(project: Project, candidate: str) -> list[Verified]:
    """Every verification of a candidate, the newest first."""
    return [
        Verified(one.id, one.tags.get(tags.ACTOR, ""), one.began, verification_from(verifications.verification_in(one)))
        for one in verifications.verifications(project.id, candidate)
    ]


@dataclass(frozen=True)
class Code:
    """A candidate as `train.py`, and the training rows that it reads, as Parquet."""

    script: str
    rows: bytes


def code_of(project: Project, candidate: str) -> Code:
    """
    The candidate as a script without anything of ours, and its training rows; the hold-out stays sealed.

    Raises NotFound if there is no such candidate, Refused if its scores cannot be repeated by a script.
    """
    run = models.candidate_of(project.id, candidate)
    plan, left = studies.plan_of(run), trace_from(verifications.trace_of(run))
    version = datasets.version_in(plan.dataset)
    rows = datasets.training_rows(version)
    told = Told(project.name, run.name, f"{version.name}, version {version.number}", version.digest)
    return Code(engine().run(_script, plan, left.proposal, trials.folds_of(run), rows, told), rows)


def _script(plan: Plan, proposal: Proposal, folds: dict[str, tuple[float, ...]], training: bytes, told: Told) -> str:
    return script(plan, proposal, folds, table_from(training), told)


def _verified(
    plan: Plan, left: Trace, folds: dict[str, tuple[float, ...]], model: bytes, training: bytes
) -> Verification:
    return verified(plan, left, folds, model, table_from(training))
