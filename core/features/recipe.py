"""A recipe: the ordered feature steps of a plan, in code and in a file."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from core.errors import InvalidInput
from core.features.catalogue import step_named
from core.features.step import OF_COLUMNS, Columns, Step
from core.language import N_
from core.toml import toml_in


@dataclass(frozen=True)
class RecipeStep:
    """A step of the catalogue with its parameters, on some `columns` of its kind, on all if none is named."""

    step: str
    params: Mapping[str, Any] = field(default_factory=dict)
    columns: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "columns", tuple(self.columns))
        declared = self.declared.params
        unknown = set(self.params) - set(declared)
        if unknown:
            raise InvalidInput(
                N_("Feature step {step} has no parameter {name}."), step=self.step, name=", ".join(sorted(unknown))
            )
        for name, value in self.params.items():
            declared[name].parsed(name, value)
        if self.columns and self.declared.kind not in OF_COLUMNS:
            raise InvalidInput(
                N_("Feature step {step} works on everything at once: it cannot be narrowed to columns."), step=self.step
            )

    @property
    def declared(self) -> Step:
        """The step's declaration."""
        return step_named(self.step)

    def works_on(self, column: str) -> bool:
        """Whether a column of the step's kind is among those it works on."""
        return not self.columns or column in self.columns


Recipe = tuple[RecipeStep, ...]
NO_RECIPE: Recipe = ()


def recipe_from(rows: Any) -> Recipe:
    """The recipe that a list of `{step, params, columns}` describes; raises InvalidInput on anything else."""
    if not isinstance(rows, list) or not all(isinstance(row, Mapping) and "step" in row for row in rows):
        raise InvalidInput(N_("A recipe is a list of steps, each with “step” and, where it has some, “params”."))
    if not all(isinstance(row.get("params", {}), Mapping) for row in rows):
        raise InvalidInput(N_("“params” of a feature step are pairs of a name and a value."))
    if not all(isinstance(row.get("columns", []), list | tuple) for row in rows):
        raise InvalidInput(N_("“columns” of a feature step is a list of names."))
    return checked(
        tuple(
            RecipeStep(str(row["step"]), dict(row.get("params", {})), tuple(map(str, row.get("columns", []))))
            for row in rows
        )
    )


def checked(recipe: Recipe) -> Recipe:
    """The recipe, if no step stands twice in it for the same columns; raises InvalidInput."""
    for place, one in enumerate(recipe):
        if any(one.step == earlier.step and _meet(one, earlier) for earlier in recipe[:place]):
            raise InvalidInput(N_("Feature step {step} stands twice in the recipe. Leave one out."), step=one.step)
    return recipe


def read_recipe(name: str) -> Recipe | None:
    """The recipe in a TOML file with `[[steps]]`, none for `none`; None for `default`: what suits each algorithm."""
    if name in {"default", "none"}:
        return None if name == "default" else NO_RECIPE
    return recipe_from(toml_in(name).get("steps"))


def narrowed(recipe: Iterable[RecipeStep], columns: Columns) -> Recipe:
    """The recipe for these columns only: a step that has none of those it names left is out."""
    kept = []
    for one in recipe:
        left = tuple(name for name in one.columns if name in columns.get(one.declared.kind, ()))
        if left or not one.columns:
            kept.append(RecipeStep(one.step, one.params, left))
    return tuple(kept)


def _meet(one: RecipeStep, other: RecipeStep) -> bool:
    """Whether two narrowed steps share a column."""
    return not one.columns or not other.columns or bool(set(one.columns) & set(other.columns))
