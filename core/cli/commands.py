"""One function a command: what was asked in words becomes one action and one object that can be printed as JSON."""

import argparse
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from math import isfinite
from pathlib import Path
from typing import Any

from core.actions import checks, conclusion, contracts, data, optimism, prediction, questions, training, transfer
from core.actions.conclusion import Opening
from core.actions.example import walk_iris
from core.actions.training import StudyResult
from core.actions.transfer import Promotion
from core.algorithms.catalogue import algorithms_for
from core.errors import InvalidInput, Refused, Unavailable, WorkbenchError
from core.features.recipe import read_recipe
from core.language import N_
from core.question.question import read_question
from core.question.task import Task
from core.tracking import datasets, projects
from core.tracking.drafts import file_digest
from core.tracking.projects import Project
from core.tracking.runs import current_actor
from core.tracking.tags import Pointer
from core.tuning.plan import Plan, Search, Strategy, plan_for
from core.understanding.checks import Finding
from core.understanding.columns import Role
from core.understanding.contract import Contract, Rule, Violations
from core.understanding.contract.schema import yaml_of
from core.understanding.draft import Draft
from core.understanding.draft.decisions import read_decisions
from core.understanding.export import to_csv
from core.understanding.reading import Hints, Reading, read_table, write_cells
from core.understanding.reading.table import NOTHING_KNOWN
from core.understanding.split import Split, SplitKind

Answer = dict[str, Any]
PHASES = {
    "Q": Pointer.QUESTION,
    "U": Pointer.DATASET,
    "A3": Pointer.CANDIDATE,
    "C": Pointer.EVALUATION,
    "K": Pointer.CHAMPION,
}
MOST_REPAIRS = 100  # lines listed; all of them are counted
SPLIT_ROLES = {SplitKind.GROUPED: Role.GROUP, SplitKind.CHRONOLOGICAL: Role.TIME}


def read(asked: argparse.Namespace) -> Answer:
    """Every file is reported, also the ones that are refused."""
    return {"files": [_read_one(Path(name), asked.out) for name in asked.files]}


def check(asked: argparse.Namespace) -> Answer:
    task = Task(asked.task) if asked.task else None
    found = checks.check_reading(_table_in(Path(asked.file)), asked.target, task)
    return {"findings": [_finding(one) for one in found]}


def project_create(asked: argparse.Namespace) -> Answer:
    return _project(questions.create_project(asked.name, read_question(Path(asked.question)), current_actor()))


def project_list(_asked: argparse.Namespace) -> Answer:
    return {"projects": [_project(one) for one in projects.projects()]}


def project_show(asked: argparse.Namespace) -> Answer:
    project = projects.project_named(asked.name)
    return {**_project(project), "question": json.loads(projects.question_of(project).to_json())}


def data_add(asked: argparse.Namespace) -> Answer:
    project = projects.project_named(asked.project)
    path = Path(asked.file)
    draft = _draft(asked, path, projects.question_of(project).task)
    work = data.work_in(project, _table_in(path, draft.hints), draft)
    if not work.draft.split:
        work = replace(work, split=replace(work.split, **_split_options(asked)))
    broken = contracts.upload_violations(project, work)
    version = data.fix_version(project, work, current_actor(), file_digest=file_digest(path))
    return {
        "dataset": version.id,
        "version": version.number,
        "digest": version.digest,
        "training_rows": version.training_rows,
        "holdout_rows": version.holdout_rows,
        "split": version.split.kind.value,
        "target": version.target,
        "features": list(version.features),
        "roles": {column.name: column.role.value for column in version.columns},
        "notes": [str(note) for note in version.notes],
        **(_violations(broken) if broken else {}),
    }


def data_advise(asked: argparse.Namespace) -> Answer:
    work = optimism.advised_work(_table_in(Path(asked.file)), asked.target, Task(asked.task) if asked.task else None)
    advice = work.advice
    found = optimism.optimism_in(work) if asked.optimism else None
    return {
        "split": advice.split.kind.value,
        "column": advice.split.column,
        "gap": advice.split.gap,
        "reason": str(advice.reason),
        "optimism": found.as_row() if found else None,
    }


def train(asked: argparse.Namespace) -> Answer:
    project = projects.project_named(asked.project)
    training.settle(project.id)
    version = datasets.version_of(project)
    question = projects.question_of(project)
    suitable = [one.key for one in algorithms_for(version.task) if not one.baseline]
    search = Search(Strategy(asked.strategy), asked.trials, asked.seconds, _params(_flat(asked.param)))
    plan = plan_for(
        version,
        algorithms=tuple(_flat(asked.algorithm) or suitable),
        metric=question.metric,
        recipe=read_recipe(asked.recipe),
        search=search,
        seed=asked.seed,
    )
    return _study(plan, training.train(project, plan, ", ".join(plan.algorithms), current_actor()))


def evaluate(asked: argparse.Namespace) -> Answer:
    project = projects.project_named(asked.project)
    return _opening(conclusion.open_holdout(project, _candidate(project, asked.run), asked.reason, current_actor()))


def promote(asked: argparse.Namespace) -> Answer:
    project = projects.project_named(asked.project)
    return _promotion(
        transfer.promote(project, _candidate(project, asked.run), asked.reason, current_actor(), asked.alias)
    )


def predict(asked: argparse.Namespace) -> Answer:
    project = projects.project_named(asked.project)
    found = prediction.predict_table(prediction.champion_of(project), _table_in(Path(asked.file)))
    with _files_of(asked.out):
        Path(asked.out).write_bytes(to_csv(found.table))
    told = _violations(found.violations)
    told["warnings"] = [*map(str, found.prepared), *told["warnings"]]
    return {"rows": len(found.table), "out": asked.out, **told}


def contract_show(asked: argparse.Namespace) -> Answer:
    revision = contracts.contract_of(datasets.version_of(projects.project_named(asked.project)))
    if asked.yaml:
        with _files_of(asked.yaml):
            Path(asked.yaml).write_text(yaml_of(revision.contract), encoding="utf-8")
    rules = [{"text": str(rule.sentence), **fields} for fields, rule in _rules(revision.contract)]
    about = {"revision": revision.number, "actor": revision.actor, "saved": revision.saved.isoformat(), "rules": rules}
    return {**about, "yaml": asked.yaml} if asked.yaml else about


def contract_check(asked: argparse.Namespace) -> Answer:
    version = datasets.version_of(projects.project_named(asked.project))
    reading = _table_in(Path(asked.file))
    return {"rows": len(reading.table), **_violations(contracts.file_violations(version, reading))}


def demo(_asked: argparse.Namespace) -> Answer:
    walk = walk_iris(current_actor())
    row = walk.prediction.table.iloc[0].to_dict()
    return {
        "project": walk.project.name,
        "evaluate": _opening(walk.opening),
        "promote": _promotion(walk.promotion),
        "prediction": row,
    }


def _rules(contract: Contract) -> Iterator[tuple[Answer, Rule]]:
    yield from zip(contract.as_fields(), contract.rules, strict=True)


def _violations(found: Violations) -> Answer:
    """A sentence a broken rule, how many values break one, and the first of them."""
    return {
        "warnings": [str(breach.sentence) for breach in found.breaches],
        "violations": {"count": found.count, "listed": [one.as_row() for one in found.listed]},
    }


def _read_one(path: Path, out: str | None) -> Answer:
    try:
        reading = _table_in(path)
        if out:
            _write_cells(reading, path, Path(out))
    except WorkbenchError as error:
        return {"file": str(path), "error": str(error)}
    dialect = reading.dialect
    return {
        "file": str(path),
        "rows": len(reading.table),
        "columns": [{"name": column.name, "type": column.type.value} for column in reading.columns],
        "dialect": {
            "encoding": dialect.encoding,
            "delimiter": dialect.delimiter,
            "decimal": dialect.decimal,
            "header": dialect.header,
        },
        "warnings": [str(warning) for warning in reading.warnings],
        "repairs": {
            "count": len(reading.repairs),
            "lines": reading.repairs.head(MOST_REPAIRS).to_dict("records"),
        },
    }


def _finding(one: Finding) -> Answer:
    return {"code": one.code, "column": one.column, "severity": one.severity.value, "text": str(one.text)}


def _write_cells(reading: Reading, source: Path, folder: Path) -> None:
    target = folder / source.name
    with _files_of(str(target)):
        folder.mkdir(parents=True, exist_ok=True)
        if target.exists() and target.samefile(source):
            raise InvalidInput(
                N_("{file} would be overwritten by its own cells. Choose another folder."), file=str(target)
            )
        write_cells(reading, target)


def _draft(asked: argparse.Namespace, path: Path, task: Task) -> Draft:
    """What a file of decisions and the options say; an option goes before the file."""
    decided = read_decisions(asked.decisions, path.name, current_actor()) if asked.decisions else Draft(path.name)
    roles = dict.fromkeys(_flat(asked.drop), Role.IGNORE)
    if asked.split:
        split = Split(SplitKind(asked.split), **_split_options(asked))
        decided = replace(decided, split=split)
        if split.column and split.kind in SPLIT_ROLES:
            roles[split.column] = SPLIT_ROLES[split.kind]
    elif decided.split:
        decided = replace(decided, split=replace(decided.split, **_split_options(asked)))
    if asked.target:
        roles[asked.target] = Role.TARGET
    decided = decided.with_roles(roles)
    if task is not Task.CLUSTERING and Role.TARGET not in decided.roles.values():
        raise InvalidInput(N_("Choose the column to predict."))
    return decided


def _split_options(asked: argparse.Namespace) -> dict[str, Any]:
    """What was said about the split; nothing of what was left unsaid."""
    options = {"share": asked.holdout, "seed": asked.seed, "column": asked.split_column, "gap": asked.gap}
    return {name: value for name, value in options.items() if value is not None}


def _table_in(path: Path, hints: Hints = NOTHING_KNOWN) -> Reading:
    with _files_of(str(path)):
        return read_table(path, path.name, hints)


@contextmanager
def _files_of(name: str) -> Iterator[None]:
    """Say in plain words what the file system refuses."""
    try:
        yield
    except FileNotFoundError:
        raise InvalidInput(N_("There is no file {file}."), file=name) from None
    except OSError as error:
        raise Unavailable(
            N_("{file} cannot be used: {reason}"), file=name, reason=error.strerror or str(error)
        ) from error


def _project(project: Project) -> Answer:
    return {
        "id": project.id,
        "name": project.name,
        "phases": {phase: bool(project.current(pointer)) for phase, pointer in PHASES.items()},
    }


def _study(plan: Plan, found: StudyResult) -> Answer:
    best = found.best
    cv = {"metric": plan.metric, "mean": best.mean(plan.metric), "std": best.deviation(plan.metric)}
    return {
        "study": found.study,
        "trials": found.trials,
        "best": {
            "run_id": found.best_run,
            "algorithm": best.proposal.algorithm,
            "params": best.proposal.params,
            "cv": cv,
        },
        "candidate": found.candidate,
        "seconds": found.seconds,
    }


def _opening(opening: Opening) -> Answer:
    return {
        "run_id": opening.candidate,
        "metrics": {name: value for name, value in opening.evaluation.metrics.items() if isfinite(value)},
        "verdict": opening.verdict.word,
        "kpis": [result.as_row() for result in opening.verdict.results],
        "openings": opening.count,
    }


def _promotion(made: Promotion) -> Answer:
    return {
        "model": made.model,
        "version": made.version,
        "alias": made.alias,
        "gates": [gate.as_row() for gate in made.gates],
    }


def _candidate(project: Project, run: str | None) -> str:
    """The run that was named, else the latest candidate."""
    candidate = run or project.current(Pointer.CANDIDATE)
    if not candidate:
        raise Refused(N_("The project has no candidate yet. Run a study first, in A³ or with `train`."))
    return candidate


def _params(words: list[str]) -> dict[str, str]:
    pairs = [word.partition("=") for word in words]
    for name, sign, _value in pairs:
        if not sign or not name:
            raise InvalidInput(N_("A parameter is given as NAME=VALUE, not as {text}."), text=name)
    return {name: value for name, _sign, value in pairs}


def _flat(groups: list[list[str]]) -> list[str]:
    return [word for group in groups for word in group]
