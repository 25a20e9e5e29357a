"""Does a feature step help? Asked without a browser."""

import argparse
from argparse import ArgumentParser

from core.actions.ablation import ablate
from core.cli.tables import Answer
from core.errors import Cancelled
from core.features.recipe import read_recipe
from core.language import N_
from core.question.task import Task
from core.tracking import datasets, projects
from core.tracking.runs import current_actor
from core.tuning.plan import plan_for


def options(parser: ArgumentParser) -> None:
    parser.add_argument("project")
    parser.add_argument("--step", required=True, metavar="KEY", help="a feature step, in the recipe or not")
    parser.add_argument("--algorithm", metavar="KEY", help="a random forest if left out, or k-means")
    parser.add_argument("--recipe", default="default", metavar="default|none|FILE")
    parser.add_argument("--seed", type=int, default=42)


def step(asked: argparse.Namespace) -> Answer:
    project = projects.project_named(asked.project)
    version = datasets.version_of(project)
    usual = "k_means" if version.task is Task.CLUSTERING else "random_forest"
    plan = plan_for(
        version,
        algorithms=(asked.algorithm or usual,),
        metric=projects.question_of(project).metric,
        recipe=read_recipe(asked.recipe),
        reference=datasets.reference_in(version.id),
        seed=asked.seed,
    )
    answered = ablate(project, plan, asked.step, current_actor())
    if answered is None:
        raise Cancelled(N_("Cancelled before there was an answer."))
    (effect,) = answered.found.effects
    difference = answered.found.difference(effect)
    return {
        "run_id": answered.run,
        "step": asked.step,
        "algorithm": effect.algorithm,
        "metric": plan.metric,
        "with": list(effect.with_it),
        "without": list(effect.without_it),
        "difference": difference.mean,
        "interval": [difference.low, difference.high],
        "p_value": difference.p_value,
        "certain": difference.certain,
        "words": str(answered.found.words(effect)),
    }
