"""A²: does a feature step help? The plan with it and without it on the engine, and the answer in the record."""

from dataclasses import dataclass
from datetime import datetime
from math import isnan

from core.actions.locks import changing
from core.actions.together import together
from core.actions.workers import table_from
from core.algorithms.catalogue import algorithm_named
from core.engine import jobs
from core.engine.cluster import engine
from core.engine.jobs import Job
from core.errors import InvalidInput, Refused
from core.features.catalogue import STEPS, step_named
from core.language import N_, Message
from core.tracking import ablations, datasets, tags
from core.tracking.projects import Project
from core.tuning.ablation import Ablation, Effect, asked_of, with_and_without
from core.tuning.plan import Plan
from core.tuning.search import Proposal
from core.tuning.trial import TrialResult, cross_validated

ABLATION = "ablation"


@dataclass(frozen=True)
class Answered:
    """An ablation as it stands in the record: its run, who asked for it and when."""

    run: str
    actor: str
    when: datetime
    found: Ablation


def start_ablation(project: Project, plan: Plan, step: str, actor: str) -> Job:
    """Begin to ask in the background; if one of the project's is under way, that job is returned."""
    job = Job(project.id, ABLATION, step, total=2 * len(plan.algorithms), run=step)
    return jobs.start(job, lambda job: ablate(project, plan, step, actor, job))


def ablate(project: Project, plan: Plan, step: str, actor: str, job: Job | None = None) -> Answered | None:
    """
    What a step does for each algorithm of the plan with its defaults, recorded; None if it was cancelled.

    Raises Refused if it can be said of none.
    """
    job = job or Job(project.id, ABLATION, step)
    asked, version = asked_of(plan), datasets.version_in(plan.dataset)
    pairs, refusals = _pairs(asked, step)
    job.total = 2 * len(pairs)
    results = _tried(pairs, datasets.training_rows(version), job)
    if results is None:
        return None
    effects = tuple(
        _effect(key, asked.metric, results) if key in pairs else Effect(key, failure=refusals[key])
        for key in asked.algorithms
    )
    if all(one.failure for one in effects):
        raise Refused(
            N_("What “{step}” does cannot be said: {reason}"),
            step=Message(step_named(step).name),
            reason=effects[0].failure,
        )
    with changing(project.id):
        ablations.add_ablation(project.id, version, Ablation(step, asked, effects), actor)
    return answers(project, asked, step)[0]


def answers(project: Project, plan: Plan, step: str) -> list[Answered]:
    """What was found out about a step on the plan's dataset version, the newest first, of whatever plan."""
    return [
        Answered(one.id, one.tags.get(tags.ACTOR, ""), one.began, ablations.ablation_in(one.id))
        for one in ablations.ablations(project.id, plan.dataset, step)
    ]


def asked_last(project: Project, plan: Plan) -> str:
    """The step that was asked about last on the plan's dataset version; empty where none was."""
    return next((one.tags[tags.STEP] for one in ablations.ablations(project.id, plan.dataset)), "")


def steps_to_ask(plan: Plan) -> tuple[str, ...]:
    """The steps that can be left out of the plan, or added to it, for at least one of its algorithms."""
    return tuple(one.key for one in STEPS if _pairs(asked_of(plan), one.key)[0])


def _pairs(plan: Plan, step: str) -> tuple[dict[str, tuple[Plan, Plan]], dict[str, str]]:
    """For each algorithm the plan with the step and without it, or why there is no such pair."""
    reference = datasets.reference_in(plan.dataset)
    gaps = [one.name for one in reference.columns if one.missing and one.name in plan.features]
    pairs: dict[str, tuple[Plan, Plan]] = {}
    refusals: dict[str, str] = {}
    for key in plan.algorithms:
        try:
            pairs[key] = with_and_without(plan, step, key, gaps)
        except InvalidInput as error:
            refusals[key] = str(error)
    return pairs, refusals


def _tried(
    pairs: dict[str, tuple[Plan, Plan]], training: bytes, job: Job
) -> dict[tuple[str, int], TrialResult | str] | None:
    """Each plan cross-validated on the engine, by algorithm and by place in its pair; None if it was cancelled."""
    table = engine().submit(table_from, training)
    futures = {}
    for key, pair in pairs.items():
        for place, plan in enumerate(pair):
            algorithm = algorithm_named(key).serving(plan.task)
            proposal = Proposal(place + 1, key, algorithm.params_for({}))
            futures[engine().submit(cross_validated, plan, proposal, table)] = key, place
    return together(futures, job)


def _effect(key: str, metric: str, results: dict[tuple[str, int], TrialResult | str]) -> Effect:
    both = results[key, 0], results[key, 1]
    found = [one.folds.get(metric, ()) for one in both if isinstance(one, TrialResult)]
    if len(found) < len(both):
        return Effect(key, failure=next(one for one in both if isinstance(one, str)))
    if any(all(isnan(value) for value in folds) for folds in found):
        return Effect(key, failure=str(Message(N_("The metric is undefined in every fold."))))
    with_it, without_it = found
    return Effect(key, with_it, without_it)
