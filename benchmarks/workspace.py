"""Workspaces to measure on: one with some projects, one with a project that has been worked on for weeks."""

import os
from collections.abc import Sequence
from pathlib import Path

from core.settings import HOME
from core.tracking.projects import Project
from core.understanding.dataset import DatasetVersion


def use_workspace(folder: Path) -> None:
    """Put the folder in force as the workspace of this process."""
    folder.mkdir(parents=True, exist_ok=True)
    os.environ[HOME.name] = str(folder)


def workspace_with_projects(folder: Path, names: Sequence[str]) -> None:
    """A workspace with projects of these names, each with the example's question."""
    from core.actions.questions import create_project
    from core.question.example import iris_question

    use_workspace(folder)
    for name in names:
        create_project(name, iris_question(), "benchmark")


def iris_fixed(name: str) -> tuple[Project, DatasetVersion]:
    """A project with Iris as its dataset version."""
    from core.actions.data import draft_version, fix_version
    from core.actions.example import read_sample
    from core.actions.questions import create_project
    from core.question.example import iris_question
    from core.question.task import Task
    from core.understanding.samples import sample_named
    from core.understanding.split import Split

    project = create_project(name, iris_question(), "benchmark")
    sample = sample_named("iris")
    reading = read_sample(sample)
    draft = draft_version(reading, Task.CLASSIFICATION, sample.target, (), Split())
    return project, fix_version(project, reading, draft, "benchmark")
