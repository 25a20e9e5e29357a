"""Workspaces to measure on: one with some projects, one with a project that has been worked on for weeks."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from core.question.question import Question
from core.settings import HOME
from core.tracking.projects import Project
from core.tuning.trial import TrialResult
from core.understanding.dataset import DatasetVersion

LOW_BAR = 0.5


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
    from core.actions.data import fix_version, work_in
    from core.actions.example import read_sample
    from core.actions.questions import create_project
    from core.question.example import iris_question
    from core.understanding.draft import Draft
    from core.understanding.samples import sample_named

    project = create_project(name, _lenient(iris_question()), "benchmark")
    reading = read_sample(sample_named("iris"))
    return project, fix_version(project, work_in(project, reading, Draft(reading.name)), "benchmark")


def _lenient(question: Question) -> Question:
    """The question with a lower bar, so that a benchmark does not hang on a model's luck."""
    kpis = (replace(kpi, threshold=LOW_BAR) if kpi.metric == "accuracy" else kpi for kpi in question.kpis)
    return replace(question, kpis=tuple(kpis))


def busy_project(folder: Path, name: str, studies: Sequence[int]) -> Project:
    """A workspace with a project that has studies of so many trials, a candidate each, a verdict and a champion."""
    from core.actions.conclusion import open_holdout
    from core.actions.decision import decide_as_drafted
    from core.actions.transfer import promote
    from core.tracking.projects import project_of

    use_workspace(folder)
    project, version = iris_fixed(name)
    for trials in studies:
        candidate = _study_written(project, version, trials)
    open_holdout(project, candidate, "measured", "benchmark")
    decide_as_drafted(project, candidate, "measured", "benchmark")
    promote(project, candidate, "measured", "benchmark")
    return project_of(project.id)


def _study_written(project: Project, version: DatasetVersion, trials: int) -> str:
    """A study as its trials would be recorded, with scores that are made up, and a real candidate; its run."""
    from core.actions.training import candidate_parts, table_from
    from core.tracking.datasets import training_rows
    from core.tracking.models import add_candidate
    from core.tracking.runs import now, run_of
    from core.tracking.studies import begin_study, end_study
    from core.tracking.trials import Finished, add_trials
    from core.tuning.plan import Search, Strategy, plan_for

    search = Search(Strategy.BAYESIAN, trials=trials)
    plan = plan_for(version, algorithms=("decision_tree",), metric="accuracy", search=search)
    study = begin_study(project.id, plan, version, "Decision tree", "benchmark")
    results = list(_invented(trials))
    at = now() - trials
    runs = add_trials(project.id, study, version, [Finished(one, at + place) for place, one in enumerate(results)])
    end_study(study, "FINISHED", "complete", {"cv_accuracy": results[-1].mean("accuracy"), "trials": trials})
    table = table_from(training_rows(version))
    fitted, inputs, example = candidate_parts(plan, version, results[-1].proposal, table)
    return add_candidate(project.id, run_of(runs[-1]), version, inputs, example, fitted.model)


def _invented(trials: int) -> Iterator[TrialResult]:
    """A baseline and trials of a decision tree, each with a score of its own for every metric."""
    from core.question.metrics import metrics_for
    from core.question.task import Task
    from core.tuning.search import Proposal

    scored = [metric.key for metric in metrics_for(Task.CLASSIFICATION, scored=True)]
    for number in range(trials):
        folds = tuple(0.3 + 0.6 * (number + fold / 5) / trials for fold in range(5))
        params = {"max_depth": 1 + number % 30, "min_samples_leaf": 1 + number % 50} if number else {}
        proposal = Proposal(number, "decision_tree" if number else "dummy", params)
        yield TrialResult(proposal, dict.fromkeys(scored, folds), 0.1 + number / 1000)
