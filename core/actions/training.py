"""A³: run a plan as a study, keep its best trial as a candidate; go on with a study that was cut off."""

from core.actions.preflight import check_plan
from core.actions.studying import Heard, Studying, StudyResult, candidate_parts
from core.actions.workers import EngineWorkers, table_from
from core.engine import jobs
from core.engine.jobs import Job
from core.errors import Refused
from core.language import N_, Message
from core.tracking import datasets, settling, studies, tags
from core.tracking.diary import origin_of, sentence
from core.tracking.projects import Project
from core.tracking.runs import Record
from core.tracking.tags import Pointer
from core.tracking.trials import result_of
from core.tuning.plan import Plan
from core.tuning.strategies import announced_trials
from core.tuning.study import Stopped

__all__ = [
    "EngineWorkers",
    "StudyResult",
    "candidate_parts",
    "expected_trials",
    "resume",
    "resume_study",
    "settle",
    "start_study",
    "table_from",
    "train",
]

STUDY = "study"
ENOUGH = {
    Stopped.COMPLETE: N_("all of its trials have ended"),
    Stopped.GOAL: N_("its goal is reached"),
    Stopped.PATIENCE: N_("nothing has improved for long"),
}  # reasons after which there is nothing left to go on with


def start_study(project: Project, plan: Plan, name: str, actor: str, *, hypothesis: str = "", origin: str = "") -> Job:
    """
    Begin a study in the background; if one of the project's is running, that one is returned.

    Raises Refused if the plan cannot work on its table.
    """
    check_plan(plan)
    said, came = sentence(hypothesis), origin_of(project.id, origin)
    job = Job(project.id, STUDY, name, total=expected_trials(plan))
    return jobs.start(job, lambda job: train(project, plan, name, actor, job, hypothesis=said, origin=came))


def expected_trials(plan: Plan) -> int:
    """How many trials a plan asks for, the baseline included; 0 where time decides."""
    announced = announced_trials(plan)
    return 0 if announced is None else announced + 1


def train(
    project: Project,
    plan: Plan,
    name: str,
    actor: str,
    job: Job | None = None,
    *,
    hypothesis: str = "",
    origin: str = "",
    heard: Heard | None = None,
) -> StudyResult:
    """
    Run a study to its end: every trial recorded as it finishes, the best one refitted as a candidate.

    `hypothesis` is what it is to show, in a sentence; `origin` the study that it goes on from, by number or id. `heard`
    is told each trial once it is recorded, and the best one so far. Raises Refused before it begins if the plan
    cannot work on its table, and if no trial succeeded; the study is marked as failed then.
    """
    check_plan(plan)
    job = job or Job(project.id, STUDY, name)
    version = datasets.version_in(plan.dataset)
    about = {"hypothesis": sentence(hypothesis), "origin": origin_of(project.id, origin)}
    job.run = studies.begin_study(project.id, plan, version, name, actor, **about)
    return Studying(project, plan, version, job, heard).to_its_end()


def resume_study(project: Project, study: str, actor: str) -> Job:
    """Go on with a study in the background; if one of the project's is running, that one is returned."""
    found = resumable(project, study)
    job = Job(project.id, STUDY, found.name, total=expected_trials(studies.plan_in(found.id)))
    return jobs.start(job, lambda job: resume(project, found.id, actor, job))


def resume(
    project: Project, study: str, actor: str, job: Job | None = None, *, heard: Heard | None = None
) -> StudyResult:
    """
    Go on with a study (its id or number) in the same run: what is recorded counts, the rest is tried.

    Raises Refused if there is nothing left of it to try, or if it is under way.
    """
    found = resumable(project, study)
    plan = studies.plan_in(found.id)
    version = datasets.version_in(plan.dataset)
    earlier = [(result_of(trial), trial.id) for trial in studies.trials_of(project.id, found.id)]
    job = job or Job(project.id, STUDY, found.name)
    studies.begin_study_again(found, actor)
    job.run = found.id
    spent = float(found.tags.get(tags.SPENT) or 0)
    anew = found.tags.get(tags.STOPPED) == Stopped.TIME
    return Studying(project, plan, version, job, heard, earlier, spent, anew=anew).to_its_end()


def resumable(project: Project, study: str) -> Record:
    """The study of this id or number, if one can go on with it; raises Refused with the reason if not."""
    settle(project.id)
    found = studies.study_of(project.id, study)
    if found.running:
        raise Refused(N_("Study {number} is under way. Wait for its end, or cancel it first."), number=found.number)
    stopped = found.tags.get(tags.STOPPED, "")
    if stopped in ENOUGH:
        raise Refused(
            N_("There is nothing left of study {number} to go on with: {reason}. Start a new one."),
            number=found.number,
            reason=Message(ENOUGH[Stopped(stopped)]),
        )
    if found.tags.get(tags.DATASET) != project.current(Pointer.DATASET):
        raise Refused(
            N_("Study {number} learned from a dataset version that is not in force any more. Start a new one."),
            number=found.number,
        )
    return found


def settle(project: str) -> None:
    """Put right what a restart has cut off; what is under way in this process is left alone."""
    settling.settle(project)
