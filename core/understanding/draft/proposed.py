"""A file as it would be fixed if nothing but its target were decided."""

from core.question.task import Task
from core.understanding.columns import Role
from core.understanding.columns.roles import suggested_task
from core.understanding.draft.draft import Draft
from core.understanding.draft.work import Work, work_on
from core.understanding.reading import Reading


def proposed_work(reading: Reading, target: str, task: Task | None = None) -> Work:
    """Roles and split as proposed; the task, where none is given, as the target suggests. Empty: without a target."""
    roles = {target: Role.TARGET} if target else {}
    task = task or suggested_task(reading.table, reading.columns, target)
    return work_on(reading, Draft(reading.name, roles=roles), task)
