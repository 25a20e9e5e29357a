"""A recipe: the ordered feature steps of a plan, and the pipeline they make with an estimator."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from core.algorithms.algorithm import Algorithm
from core.errors import InvalidInput
from core.features.catalogue import (
    ENCODE_ONE_HOT,
    ENCODINGS,
    IMPUTE_CATEGORIES,
    IMPUTE_NUMBERS,
    SCALE_STANDARD,
    step_named,
)
from core.features.step import Columns, Kind
from core.language import N_


@dataclass(frozen=True)
class RecipeStep:
    """A step of the catalogue with its parameters."""

    step: str
    params: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        declared = step_named(self.step).params
        unknown = set(self.params) - set(declared)
        if unknown:
            raise InvalidInput(
                N_("Feature step {step} has no parameter {name}."), step=self.step, name=", ".join(sorted(unknown))
            )
        for name, value in self.params.items():
            declared[name].parsed(name, value)


Recipe = tuple[RecipeStep, ...]

DEFAULT_RECIPE: Recipe = tuple(
    RecipeStep(step.key) for step in (IMPUTE_NUMBERS, SCALE_STANDARD, IMPUTE_CATEGORIES, ENCODE_ONE_HOT)
)
NO_RECIPE: Recipe = ()


def default_recipe(algorithm: Algorithm, columns: Columns) -> Recipe:  # noqa: ARG001 - the recipe will follow both
    """The recipe that suits an algorithm on these columns."""
    return DEFAULT_RECIPE


def recipe_from(rows: Any) -> Recipe:
    """The recipe that a list of `{step, params}` describes; raises InvalidInput on anything else."""
    if not isinstance(rows, list) or not all(isinstance(row, Mapping) and "step" in row for row in rows):
        raise InvalidInput(N_("A recipe is a list of steps, each with “step” and, where it has some, “params”."))
    if not all(isinstance(row.get("params", {}), Mapping) for row in rows):
        raise InvalidInput(N_("“params” of a feature step are pairs of a name and a value."))
    recipe = tuple(RecipeStep(str(row["step"]), dict(row.get("params", {}))) for row in rows)
    for place, one in enumerate(recipe):
        if one.step in {earlier.step for earlier in recipe[:place]}:
            raise InvalidInput(N_("Feature step {step} stands twice in the recipe. Leave one out."), step=one.step)
    return recipe


def read_recipe(name: str) -> Recipe:
    """The recipe called `default` or `none`, or the one in a TOML file with `[[steps]]`."""
    if name in {"default", "none"}:
        return DEFAULT_RECIPE if name == "default" else NO_RECIPE
    try:
        return recipe_from(tomllib.loads(Path(name).read_text(encoding="utf-8-sig")).get("steps"))
    except FileNotFoundError:
        raise InvalidInput(N_("There is no file {file}."), file=name) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise InvalidInput(N_("{file} is not a readable TOML file: {reason}"), file=name, reason=str(error)) from error


def check_recipe(recipe: Recipe, columns: Columns, *, gaps: Sequence[str]) -> None:
    """Raises InvalidInput if columns would reach the estimator as text or with gaps."""
    keys = {one.step for one in recipe}
    numbers, categories = columns.get(Kind.NUMBERS, ()), columns.get(Kind.CATEGORIES, ())
    if categories and not keys & {step.key for step in ENCODINGS}:
        raise InvalidInput(
            N_(
                "Column “{column}” holds text and the recipe has no step that turns text into numbers. "
                "Add one, or leave the column out."
            ),
            column=categories[0],
        )
    for name in gaps:
        filler = IMPUTE_NUMBERS if name in numbers else IMPUTE_CATEGORIES
        if filler.key not in keys:
            raise InvalidInput(
                N_(
                    "Column “{column}” has missing values and the recipe has no step that fills them. "
                    "Add one, or leave the column out."
                ),
                column=name,
            )


def pipeline(recipe: Recipe, columns: Columns, estimator: Any) -> Any:
    """
    An unfitted scikit-learn pipeline: the recipe's steps on their columns, then the estimator.

    Everything that learns from data is inside, so that cross-validation fits it anew in every fold.
    """
    from sklearn.compose import ColumnTransformer
    from sklearn.pipeline import Pipeline

    branches = [(kind.value, _branch(recipe, kind), list(names)) for kind, names in columns.items() if names]
    return Pipeline([("features", ColumnTransformer(branches)), ("model", estimator)])


def _branch(recipe: Recipe, kind: Kind) -> Any:
    from sklearn.pipeline import Pipeline

    declared = [(one, step_named(one.step)) for one in recipe]
    steps = [(step.key, step.build(one.params)) for one, step in declared if step.kind is kind]
    return Pipeline(steps) if steps else "passthrough"
