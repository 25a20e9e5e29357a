"""From a recipe to a scikit-learn pipeline, in which everything that learns from data is fitted anew in every fold."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from core.errors import InvalidInput
from core.features.recipe import Recipe, RecipeStep
from core.features.step import OF_COLUMNS, Columns, Kind
from core.features.steps.whole import WEIGH_CLASSES
from core.language import N_

Branch = tuple[str, Any, list[str]]


def pipeline(recipe: Recipe, columns: Columns, estimator: Any) -> Any:
    """An unfitted pipeline: the recipe's steps on their columns, then those on everything, then the estimator."""
    from sklearn.base import is_regressor
    from sklearn.compose import ColumnTransformer
    from sklearn.pipeline import Pipeline

    regression = bool(is_regressor(estimator))
    branches = list(_branches(recipe, columns, regression=regression))
    known = _known_categories(recipe, columns)
    if known:
        estimator.set_params(categorical_features=list(range(known)))
    whole = [(one.step, one.declared.build(one.params, regression=regression)) for one in _of(recipe, Kind.EVERYTHING)]
    for one in _of(recipe, Kind.ROWS):
        estimator = _balanced(one, estimator)
    return Pipeline([("features", ColumnTransformer(branches)), *whole, ("model", estimator)])


def _branches(recipe: Recipe, columns: Columns, *, regression: bool) -> Iterator[Branch]:
    """
    Columns that go through the same steps are one branch; what stands beside them, another.

    Categories that the estimator is to know come first, so that it can be told by their places which they are.
    """
    parts = [part for kind in OF_COLUMNS for part in _parts(recipe, kind, columns.get(kind, ()))]
    met: Counter[Kind] = Counter()
    for kind, steps, names in sorted(parts, key=lambda part: not _is_native(part[1])):
        met[kind] += 1
        name = kind.value if met[kind] == 1 else f"{kind.value}_{met[kind]}"
        yield name, _branch(steps, kind, regression=regression), list(names)
    for one in recipe:
        beside = [name for name in columns.get(one.declared.kind, ()) if one.declared.beside and one.works_on(name)]
        if beside:
            yield one.step, one.declared.build(one.params, regression=regression), beside


def _parts(recipe: Recipe, kind: Kind, names: tuple[str, ...]) -> Iterator[tuple[Kind, Recipe, tuple[str, ...]]]:
    steps = tuple(one for one in _of(recipe, kind) if not one.declared.beside)
    ways = {name: tuple(place for place, one in enumerate(steps) if one.works_on(name)) for name in names}
    for way in dict.fromkeys(ways.values()):
        yield kind, tuple(steps[place] for place in way), tuple(name for name in names if ways[name] == way)


def _branch(steps: Recipe, kind: Kind, *, regression: bool) -> Any:
    from sklearn.pipeline import Pipeline

    if steps:
        return Pipeline([(one.step, one.declared.build(one.params, regression=regression)) for one in steps])
    return "drop" if kind in {Kind.DATES, Kind.TEXTS} else "passthrough"  # dates and texts beside numbers are no matrix


def _balanced(one: RecipeStep, estimator: Any) -> Any:
    """The estimator so that it is fitted on classes that weigh alike."""
    from sklearn.utils.validation import has_fit_parameter

    if one.declared is WEIGH_CLASSES:
        if "class_weight" in estimator.get_params():
            return estimator.set_params(class_weight="balanced")
        if not has_fit_parameter(estimator, "sample_weight"):
            raise InvalidInput(N_("This algorithm cannot weigh rows. Draw rows anew instead, or take the step out."))
    balanced = one.declared.build(one.params)
    return balanced.set_params(estimator=estimator)


def _known_categories(recipe: Recipe, columns: Columns) -> int:
    """How many columns the estimator is to know as categories."""
    native = [one for one in recipe if one.declared.native]
    return sum(one.works_on(name) for one in native for name in columns.get(Kind.CATEGORIES, ()))


def _is_native(steps: Recipe) -> bool:
    return any(one.declared.native for one in steps)


def _of(recipe: Recipe, kind: Kind) -> Recipe:
    return tuple(one for one in recipe if one.declared.kind is kind)
