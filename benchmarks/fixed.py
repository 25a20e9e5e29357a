"""A generated table as a project with a fixed version."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from core.question.kpi import Direction, Kpi
from core.question.metrics import metric_named
from core.question.question import Question
from core.question.task import Task
from core.tracking.projects import Project, project_of
from core.understanding.dataset import DatasetVersion


def fixed(name: str, table: pd.DataFrame, task: Task, target: str, metric: str) -> tuple[Project, DatasetVersion]:
    """A project that asks for the target by this metric, its table fixed and its hold-out sealed."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / f"{name}.csv"
        table.to_csv(file, index=False)
        return fixed_from(file, task, target, metric)


def fixed_from(file: Path, task: Task, target: str, metric: str) -> tuple[Project, DatasetVersion]:
    """The same of a table that lies in a file."""
    from core.actions.data import fix_version, work_in
    from core.actions.questions import create_project
    from core.understanding.columns import Role
    from core.understanding.draft import Draft
    from core.understanding.reading import read_table
    from core.understanding.split import Split, SplitKind

    direction = Direction.AT_LEAST if metric_named(metric).greater_is_better else Direction.AT_MOST
    question = Question(file.stem, file.stem, task, kpis=(Kpi(metric, direction, 0.5),))
    project = create_project(file.stem, question, "benchmark")
    kind = SplitKind.RANDOM if task is Task.REGRESSION else SplitKind.STRATIFIED
    reading = read_table(file, file.name)
    draft = Draft(reading.name, roles={target: Role.TARGET}, split=Split(kind))
    version = fix_version(project, work_in(project, reading, draft), "benchmark")
    return project_of(project.id), version
