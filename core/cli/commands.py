"""One function a command: what was asked in words becomes one action and one object that can be printed as JSON."""

import argparse
import json
from collections.abc import Mapping
from dataclasses import asdict
from math import isfinite
from pathlib import Path
from typing import Any

from core.actions import conclusion, prediction, questions, training, transfer
from core.actions.breakdown import fairness_of, segments_of
from core.actions.conclusion import Opening
from core.actions.decision import decide_as_drafted
from core.actions.example import walk_iris
from core.actions.preflight import suitable
from core.actions.training import StudyResult
from core.actions.transfer import Promotion
from core.cli.candidate import candidate_asked
from core.cli.files import files_of, table_in
from core.cli.options import TRAINING
from core.cli.streaming import Telling, interruptible
from core.cli.tables import Answer, violations_told
from core.engine.jobs import Job
from core.errors import InvalidInput
from core.features.recipe import read_recipe
from core.language import N_
from core.question.question import read_question
from core.tracking import datasets, projects, studies
from core.tracking.projects import Project
from core.tracking.runs import current_actor
from core.tracking.tags import Pointer
from core.tuning.plan import Plan, Search, Strategy, plan_for
from core.understanding.export import to_csv

PHASES = {
    "Q": Pointer.QUESTION,
    "U": Pointer.DATASET,
    "A3": Pointer.CANDIDATE,
    "C": Pointer.EVALUATION,
    "K": Pointer.CHAMPION,
}


def project_create(asked: argparse.Namespace) -> Answer:
    return _project(questions.create_project(asked.name, read_question(Path(asked.question)), current_actor()))


def project_list(_asked: argparse.Namespace) -> Answer:
    return {"projects": [_project(one) for one in projects.projects()]}


def project_show(asked: argparse.Namespace) -> Answer:
    project = projects.project_named(asked.name)
    return {**_project(project), "question": json.loads(projects.question_of(project).to_json())}


def train(asked: argparse.Namespace) -> Answer:
    project = projects.project_named(asked.project)
    if asked.resume:
        return _resumed(project, asked)
    training.settle(project.id)
    wanted = {**TRAINING, **vars(asked)}
    version = datasets.version_of(project)
    search = _search(wanted)
    plan = plan_for(
        version,
        algorithms=tuple(wanted["algorithm"]) or suitable(version, search),
        metric=projects.question_of(project).metric,
        recipe=read_recipe(wanted["recipe"]),
        reference=datasets.reference_in(version.id),
        search=search,
        seed=wanted["seed"],
    )
    about = {"hypothesis": wanted["hypothesis"], "origin": wanted["origin"]}
    name, heard = ", ".join(plan.algorithms), Telling(plan.metric, as_json=asked.json)
    with interruptible(Job(project.id, training.STUDY, name)) as job:
        return _study(plan, training.train(project, plan, name, current_actor(), job, **about, heard=heard))


def _search(wanted: Mapping[str, Any]) -> Search:
    strategy, params = Strategy(wanted["strategy"]), _params(wanted["param"])
    return Search(strategy, wanted["trials"], wanted["seconds"], params, wanted["goal"], wanted["patience"])


def _resumed(project: Project, asked: argparse.Namespace) -> Answer:
    """A study goes on with the plan that it has; raises InvalidInput if something else is asked for."""
    study = training.resumable(project, asked.resume)
    plan = studies.plan_in(study.id)
    same = {**asdict(plan.search), "algorithm": list(plan.algorithms), "seed": plan.seed}
    if other := [f"--{name}" for name in TRAINING if name in asked and getattr(asked, name) != same.get(name)]:
        raise InvalidInput(
            N_("Study {number} goes on with the plan it has. Leave out {options}, or begin a new one with --origin."),
            number=study.number,
            options=", ".join(other),
        )
    heard = Telling(plan.metric, as_json=asked.json)
    with interruptible(Job(project.id, training.STUDY, study.name)) as job:
        return _study(plan, training.resume(project, study.id, current_actor(), job, heard=heard))


def evaluate(asked: argparse.Namespace) -> Answer:
    project = projects.project_named(asked.project)
    candidate = candidate_asked(project, asked.run)
    return _opening(project, conclusion.open_holdout(project, candidate, asked.reason, current_actor()))


def promote(asked: argparse.Namespace) -> Answer:
    """Where no decision is written yet, the draft of one is recorded, with the reason that is given."""
    project = projects.project_named(asked.project)
    candidate = candidate_asked(project, asked.run)
    decide_as_drafted(project, candidate, asked.reason, current_actor())
    return _promotion(transfer.promote(project, candidate, asked.reason, current_actor(), asked.alias))


def predict(asked: argparse.Namespace) -> Answer:
    project = projects.project_named(asked.project)
    found = prediction.predict_table(prediction.champion_of(project), table_in(Path(asked.file)))
    with files_of(asked.out):
        Path(asked.out).write_bytes(to_csv(found.table))
    told = violations_told(found.violations)
    told["warnings"] = [*map(str, found.prepared), *map(str, found.noticed), *told["warnings"]]
    return {"rows": len(found.table), "out": asked.out, **told}


def demo(_asked: argparse.Namespace) -> Answer:
    walk = walk_iris(current_actor())
    row = walk.prediction.table.iloc[0].to_dict()
    return {
        "project": walk.project.name,
        "evaluate": _opening(walk.project, walk.opening),
        "promote": _promotion(walk.promotion),
        "prediction": row,
    }


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
        **({"stopped": found.stopped} if found.stopped == "cancelled" else {}),
    }


def _opening(project: Project, opening: Opening) -> Answer:
    changed = questions.kpis_changed(project)
    earlier = {one.now: one.earlier.threshold for one in changed if one.now and one.earlier}
    told = conclusion.looks_at(project, opening.candidate).sentence
    parts, fair = segments_of(project, opening.candidate), fairness_of(project, opening.candidate)
    return {
        "run_id": opening.candidate,
        "metrics": {name: value for name, value in opening.evaluation.metrics.items() if isfinite(value)},
        "verdict": opening.verdict.word,
        "kpis": [{**one.as_row(), "earlier": earlier.get(one.kpi)} for one in opening.verdict.results],
        "openings": opening.count,
        "warnings": [str(told)] if told else [],
        "segments": parts.as_rows() if parts else [],
        "fairness": fair.as_rows(projects.question_of(project).kpis) if fair else [],
    }


def _promotion(made: Promotion) -> Answer:
    return {
        "model": made.model,
        "version": made.version,
        "alias": made.alias,
        "gates": [gate.as_row() for gate in made.gates],
    }


def _params(words: list[str]) -> dict[str, str]:
    pairs = [word.partition("=") for word in words]
    for name, sign, _value in pairs:
        if not sign or not name:
            raise InvalidInput(N_("A parameter is given as NAME=VALUE, not as {text}."), text=name)
    return {name: value for name, _sign, value in pairs}
