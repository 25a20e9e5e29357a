"""A²: the table before and after the recipe, worked out on the engine and kept for as long as the app runs."""

from core.actions.latest import Latest
from core.actions.workers import table_from
from core.engine import jobs
from core.engine.cluster import engine
from core.engine.jobs import Job
from core.tracking import datasets
from core.tracking.projects import Project
from core.tuning.ablation import asked_of
from core.tuning.plan import Plan
from core.tuning.transformed import Transformed, transformed

TRANSFORMED = "transformed"
MOST_KEPT = 32
_kept: Latest[Transformed] = Latest(MOST_KEPT)


def start_transforming(project: Project, plan: Plan, algorithm: str) -> Job:
    """Begin to work it out in the background; if one of the project's is under way, that job is returned."""
    return jobs.start(Job(project.id, TRANSFORMED, algorithm), lambda _job: transform(plan, algorithm))


def transform(plan: Plan, algorithm: str) -> Transformed:
    """The first rows of the plan's table as the algorithm gets them; raises InvalidInput where the recipe cannot be."""
    rows = datasets.training_rows(datasets.version_in(plan.dataset))
    found: Transformed = engine().run(_transformed, plan, algorithm, rows)
    _kept.keep(_key(plan, algorithm), found)
    return found


def transformed_before(plan: Plan, algorithm: str) -> Transformed | None:
    """What was worked out of this very plan; None if nothing was."""
    return _kept.get(_key(plan, algorithm))


def _key(plan: Plan, algorithm: str) -> tuple[str, str]:
    return asked_of(plan).to_json(), algorithm


def _transformed(plan: Plan, algorithm: str, training: bytes) -> Transformed:
    return transformed(plan, algorithm, table_from(training))
