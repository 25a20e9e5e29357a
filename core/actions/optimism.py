"""U: measure the optimism gap of a split on the engine."""

from collections.abc import Callable

from core.actions.digest import work_digest
from core.actions.latest import Latest
from core.engine import jobs
from core.engine.cluster import engine, first_done, result_of
from core.engine.jobs import Job
from core.question.task import Task
from core.tracking.projects import Project
from core.understanding.draft.work import Work
from core.understanding.split import Split
from core.understanding.split.matter import Matter, matter
from core.understanding.split.optimism import Optimism, summed
from core.understanding.split.rounds import ROUNDS, scored

OPTIMISM = "optimism"
MOST_KEPT = 8  # results: some back and forth between splits, in a few projects
LOOKED_AFTER = 0.5  # seconds between two looks at whether somebody has cancelled

_found: Latest[Optimism] = Latest(MOST_KEPT)


def optimism_in(work: Work) -> Optimism | None:
    """The gap as it is measured now; None where the split is by lot or nothing is predicted."""
    if not (work.subject.target and compared(work).kind.by_column) or work.task is Task.CLUSTERING:
        return None
    return measured(matter(work.table, work.columns, work.task, compared(work), compared(work).seed))


def start_optimism(project: Project, work: Work) -> Job:
    """Begin to measure what a random split would promise beyond the one in question, in the background."""
    job = Job(project.id, OPTIMISM, work.draft.name, total=ROUNDS, run=_key(project, work))

    def measure(job: Job) -> None:
        found = matter(work.table, work.columns, work.task, compared(work), compared(work).seed)

        def told(done: int) -> bool:
            job.done = done
            return job.cancelling.is_set()

        if result := measured(found, told):
            _found.keep(job.run, result)

    return jobs.start(job, measure)


def optimism_of(project: Project, work: Work) -> Optimism | None:
    """What was measured for this table, these roles, this task and this split; None where it has not been."""
    return _found.get(_key(project, work))


def optimism_job(project: Project, work: Work) -> Job | None:
    """The measuring of this very split that is under way or has ended last."""
    job = jobs.job_of(project.id, OPTIMISM)
    return job if job and job.run == _key(project, work) else None


def compared(work: Work) -> Split:
    """The split in question: the one that would be taken, or the adviser's where that one is by lot."""
    return work.split if work.split.kind.by_column else work.advice.split


def measured(found: Matter, told: Callable[[int], bool] = lambda _done: False) -> Optimism | None:
    """The gap from rounds on the workers; `told` hears how many are done and says whether to stop, which gives None."""
    futures = [engine().submit(scored, found, number) for number in range(ROUNDS)]
    waiting = set(futures)
    while waiting:
        waiting -= set(first_done(waiting, LOOKED_AFTER))
        if told(ROUNDS - len(waiting)):
            for future in futures:
                future.cancel()
            return None
    return summed(found, [result_of(future) for future in futures])


def _key(project: Project, work: Work) -> str:
    """What the gap depends on."""
    return work_digest(work, compared(work), project=project.id)
