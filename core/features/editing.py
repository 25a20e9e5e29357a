"""A recipe changed step by step."""

from core.features.catalogue import STEPS
from core.features.recipe import Recipe, RecipeStep
from core.features.step import Kind


def added(recipe: Recipe, step: RecipeStep) -> Recipe:
    """The recipe with a step where it belongs: before those of its kind that the catalogue offers after it."""
    order = [one.key for one in STEPS]
    later = [
        place
        for place in places(recipe, step.declared.kind)
        if order.index(recipe[place].step) > order.index(step.step)
    ]
    place = later[0] if later else len(recipe)
    return (*recipe[:place], step, *recipe[place:])


def without(recipe: Recipe, place: int) -> Recipe:
    """The recipe less the step at this place."""
    return (*recipe[:place], *recipe[place + 1 :])


def exchanged(recipe: Recipe, place: int, step: RecipeStep) -> Recipe:
    """The recipe with another step at this place."""
    return (*recipe[:place], step, *recipe[place + 1 :])


def moved(recipe: Recipe, place: int, by: int) -> Recipe:
    """The recipe with a step one earlier (-1) or later (1) among those of its kind; as it was where there is none."""
    of_kind = places(recipe, recipe[place].declared.kind)
    there = of_kind.index(place) + by
    if not 0 <= there < len(of_kind):
        return recipe
    other = of_kind[there]
    return exchanged(exchanged(recipe, place, recipe[other]), other, recipe[place])


def places(recipe: Recipe, kind: Kind) -> list[int]:
    """Where the steps of a kind stand."""
    return [place for place, one in enumerate(recipe) if one.declared.kind is kind]
