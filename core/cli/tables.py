"""The commands of U: tables read, checked, fixed, and held against their contract."""

import argparse
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from core.actions import checks, contracts, data, optimism
from core.cli.files import files_of, flat, table_in
from core.errors import InvalidInput, WorkbenchError
from core.language import N_
from core.question.task import Task
from core.tracking import datasets, projects
from core.tracking.drafts import file_digest
from core.tracking.runs import current_actor
from core.understanding.checks import Finding
from core.understanding.columns import Role
from core.understanding.contract import Contract, Rule, Violations
from core.understanding.contract.schema import yaml_of
from core.understanding.draft import Draft
from core.understanding.draft.decisions import read_decisions
from core.understanding.draft.proposed import proposed_work
from core.understanding.reading import Reading, write_cells
from core.understanding.split import SPLIT_ROLES, Split, SplitKind

Answer = dict[str, Any]
MOST_REPAIRS = 100  # lines listed; all of them are counted


def read(asked: argparse.Namespace) -> Answer:
    """Every file is reported, also the ones that are refused."""
    return {"files": [_read_one(Path(name), asked.out) for name in asked.files]}


def check(asked: argparse.Namespace) -> Answer:
    task = Task(asked.task) if asked.task else None
    found = checks.check_reading(table_in(Path(asked.file)), asked.target, task)
    return {"findings": [_finding(one) for one in found]}


def data_add(asked: argparse.Namespace) -> Answer:
    project = projects.project_named(asked.project)
    path = Path(asked.file)
    draft = _draft(asked, path, projects.question_of(project).task)
    work = data.work_in(project, table_in(path, draft.hints), draft)
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
        **(violations_told(broken) if broken else {}),
    }


def data_advise(asked: argparse.Namespace) -> Answer:
    work = proposed_work(table_in(Path(asked.file)), asked.target, Task(asked.task) if asked.task else None)
    advice = work.advice
    found = optimism.optimism_in(work) if asked.optimism else None
    return {
        "split": advice.split.kind.value,
        "column": advice.split.column,
        "gap": advice.split.gap,
        "reason": str(advice.reason),
        "optimism": found.as_row() if found else None,
    }


def contract_show(asked: argparse.Namespace) -> Answer:
    revision = contracts.contract_of(datasets.version_of(projects.project_named(asked.project)))
    if asked.yaml:
        with files_of(asked.yaml):
            Path(asked.yaml).write_text(yaml_of(revision.contract), encoding="utf-8")
    rules = [{"text": str(rule.sentence), **fields} for fields, rule in _rules(revision.contract)]
    about = {"revision": revision.number, "actor": revision.actor, "saved": revision.saved.isoformat(), "rules": rules}
    return {**about, "yaml": asked.yaml} if asked.yaml else about


def contract_check(asked: argparse.Namespace) -> Answer:
    version = datasets.version_of(projects.project_named(asked.project))
    reading = table_in(Path(asked.file))
    return {"rows": len(reading.table), **violations_told(contracts.file_violations(version, reading))}


def _rules(contract: Contract) -> Iterator[tuple[Answer, Rule]]:
    yield from zip(contract.as_fields(), contract.rules, strict=True)


def violations_told(found: Violations) -> Answer:
    """A sentence a broken rule, how many values break one, and the first of them."""
    return {
        "warnings": [str(breach.sentence) for breach in found.breaches],
        "violations": {"count": found.count, "listed": [one.as_row() for one in found.listed]},
    }


def _read_one(path: Path, out: str | None) -> Answer:
    try:
        reading = table_in(path)
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
    with files_of(str(target)):
        folder.mkdir(parents=True, exist_ok=True)
        if target.exists() and target.samefile(source):
            raise InvalidInput(
                N_("{file} would be overwritten by its own cells. Choose another folder."), file=str(target)
            )
        write_cells(reading, target)


def _draft(asked: argparse.Namespace, path: Path, task: Task) -> Draft:
    """What a file of decisions and the options say; an option goes before the file."""
    decided = read_decisions(asked.decisions, path.name, current_actor()) if asked.decisions else Draft(path.name)
    roles = dict.fromkeys(flat(asked.drop), Role.IGNORE)
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
