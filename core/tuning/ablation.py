"""Does a feature step help? The same plan with it and without it, compared on the same folds."""

import json
from collections.abc import Collection
from dataclasses import asdict, dataclass, replace
from math import isnan
from statistics import fmean

from core.algorithms.catalogue import algorithm_named
from core.errors import InvalidInput
from core.features.catalogue import step_named
from core.features.editing import added
from core.features.fitness import check_recipe
from core.features.recipe import Recipe, RecipeStep
from core.features.step import OF_COLUMNS
from core.language import N_, Message
from core.tuning.changes import ratio_of
from core.tuning.difference import Difference, paired_difference
from core.tuning.plan import Plan, Search


@dataclass(frozen=True)
class Effect:
    """
    What a step did for an algorithm: the plan's metric in every fold, with the step and without it.

    Where that cannot be said, `failure` says why.
    """

    algorithm: str
    with_it: tuple[float, ...] = ()
    without_it: tuple[float, ...] = ()
    failure: str = ""


@dataclass(frozen=True)
class Ablation:
    """A step of the catalogue, the plan it was asked of, and its effect on each algorithm of the plan."""

    step: str
    plan: Plan
    effects: tuple[Effect, ...]

    def difference(self, effect: Effect) -> Difference:
        """How much better it is with the step, and how far chance alone would explain that."""
        greater = self.plan.scored_by.greater_is_better
        return paired_difference(effect.with_it, effect.without_it, ratio_of(self.plan), greater_is_better=greater)

    def words(self, effect: Effect) -> Message:
        """What was found for an algorithm, in two sentences."""
        values = {
            "algorithm": Message(algorithm_named(effect.algorithm).name),
            "step": Message(step_named(self.step).name),
        }
        if effect.failure:
            return Message(N_("{algorithm}: {reason}"), {**values, "reason": effect.failure})
        text = N_("{algorithm} with “{step}”: {metric} {with_it}, without it {without_it}. {difference}")
        means = {"with_it": _mean(effect.with_it), "without_it": _mean(effect.without_it)}
        metric = Message(self.plan.scored_by.name)
        return Message(text, {**values, **means, "metric": metric, "difference": self.difference(effect).words})

    def to_json(self) -> str:
        """The effects; the plan is kept beside them."""
        return json.dumps({"step": self.step, "effects": [asdict(one) for one in self.effects]}, ensure_ascii=False)


def ablation_from(content: str, plan: Plan) -> Ablation:
    """The ablation that `to_json` wrote, with its plan."""
    fields = json.loads(content)
    effects = tuple(
        Effect(one["algorithm"], tuple(one["with_it"]), tuple(one["without_it"]), one["failure"])
        for one in fields["effects"]
    )
    return Ablation(fields["step"], plan, effects)


def _mean(folds: tuple[float, ...]) -> float:
    return fmean(value for value in folds if not isnan(value))


def asked_of(plan: Plan) -> Plan:
    """What of a plan a step is tried in: all but the search, as each algorithm is tried with its defaults."""
    return replace(plan, search=Search())


def with_and_without(plan: Plan, step: str, algorithm: str, gaps: Collection[str]) -> tuple[Plan, Plan]:
    """
    The plan for an algorithm with the step and without it; where its recipe lacks the step, it is added.

    Raises InvalidInput if either of them cannot work on the columns, those in `gaps` having missing values.
    """
    declared = step_named(step)
    if declared.kind in OF_COLUMNS and not plan.columns.get(declared.kind):
        raise InvalidInput(
            N_("There is no column that step “{step}” works on. Choose another step."), step=Message(declared.name)
        )
    recipe = plan.recipe_of(algorithm)
    less = tuple(one for one in recipe if one.step != step)
    if less != recipe:
        _check(plan, algorithm, less, gaps)
        _check(plan, algorithm, recipe, gaps)
        return _planned(plan, algorithm, recipe), _planned(plan, algorithm, less)
    _check(plan, algorithm, recipe, gaps)
    return _planned(plan, algorithm, _added(plan, algorithm, step, gaps)), _planned(plan, algorithm, recipe)


def _added(plan: Plan, algorithm: str, step: str, gaps: Collection[str]) -> Recipe:
    """The recipe with the step where it belongs, else as late as it can work; raises InvalidInput if it cannot."""
    recipe, refused = plan.recipe_of(algorithm), None
    elsewhere = ((*recipe[:place], RecipeStep(step), *recipe[place:]) for place in range(len(recipe), -1, -1))
    for found in (added(recipe, RecipeStep(step)), *elsewhere):
        try:
            _check(plan, algorithm, found, gaps)
        except InvalidInput as error:
            refused = refused or error
        else:
            return found
    assert refused  # noqa: S101 - there is at least one place, and it was refused
    raise refused


def _check(plan: Plan, algorithm: str, recipe: Recipe, gaps: Collection[str]) -> None:
    check_recipe(recipe, plan.columns, gaps=tuple(gaps), algorithm=algorithm_named(algorithm), task=plan.task)


def _planned(plan: Plan, algorithm: str, recipe: Recipe) -> Plan:
    return replace(plan, algorithms=(algorithm,), recipes={algorithm: recipe}, search=Search())
