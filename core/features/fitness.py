"""Whether a recipe can work: what would reach the estimator as text or with gaps, what stands in the wrong place."""

from collections.abc import Sequence

from core.algorithms.algorithm import Algorithm
from core.errors import InvalidInput
from core.features.recipe import Recipe, RecipeStep
from core.features.step import OF_COLUMNS, Columns, Kind
from core.language import N_, Message
from core.question.task import Task


def check_recipe(
    recipe: Recipe,
    columns: Columns,
    *,
    gaps: Sequence[str],
    algorithm: Algorithm | None = None,
    task: Task | None = None,
) -> None:
    """Raises InvalidInput if the recipe cannot work on these columns, those in `gaps` having missing values."""
    for one in recipe:
        _check_step(one, columns, algorithm, task)
    open_gaps = [name for kind in OF_COLUMNS for name in columns.get(kind, ()) if _gap_left(recipe, kind, name, gaps)]
    for one in recipe:
        if open_gaps and one.declared.kind is Kind.EVERYTHING and not one.declared.takes_gaps:
            raise _gap_at(one, open_gaps[0])
    if open_gaps and not (algorithm and algorithm.takes_missing):
        raise InvalidInput(
            N_(
                "Column “{column}” has missing values and the recipe has no step that fills them. "
                "Add one, or leave the column out."
            ),
            column=open_gaps[0],
        )


def filled(recipe: Recipe, kind: Kind, column: str) -> bool:
    """Whether a gap in this column never reaches the estimator."""
    return any(one.declared.fills for one in _on(recipe, kind, column))


def _on(recipe: Recipe, kind: Kind, column: str) -> list[RecipeStep]:
    """The steps that a column goes through, in their order."""
    return [one for one in recipe if one.declared.kind is kind and not one.declared.beside and one.works_on(column)]


def _gap_left(recipe: Recipe, kind: Kind, column: str, gaps: Sequence[str]) -> bool:
    """Whether a gap is left after the steps of its kind; raises InvalidInput where a step cannot work on the column."""
    gap, encoded = column in gaps, kind is Kind.NUMBERS
    for one in _on(recipe, kind, column):
        if gap and not one.declared.takes_gaps:
            raise _gap_at(one, column)
        if encoded and kind is not Kind.NUMBERS:
            raise InvalidInput(
                N_("Step “{step}” stands after the one that has turned column “{column}” into numbers. Put it before."),
                step=Message(one.declared.name),
                column=column,
            )
        gap = gap and not one.declared.fills
        encoded = encoded or one.declared.encodes
    if not encoded:
        raise InvalidInput(_NOT_ENCODED[kind], column=column)
    return gap


def _check_step(one: RecipeStep, columns: Columns, algorithm: Algorithm | None, task: Task | None) -> None:
    step = one.declared
    unknown = [name for name in one.columns if name not in columns.get(step.kind, ())]
    if unknown:
        raise InvalidInput(
            N_("Step “{step}” names column “{column}”, which is none of those it works on that are learned from."),
            step=Message(step.name),
            column=unknown[0],
        )
    if step.supervised and task is Task.CLUSTERING:
        raise InvalidInput(
            N_("Step “{step}” learns from the target, and a clustering has none. Take it out."), step=Message(step.name)
        )
    if step.kind is Kind.ROWS and task is not None and task is not Task.CLASSIFICATION:
        raise InvalidInput(
            N_("Step “{step}” is about classes, and this task has none. Take it out."), step=Message(step.name)
        )
    if step.native and algorithm and not algorithm.knows_categories:
        raise InvalidInput(
            N_("{algorithm} does not know categories. Take another step than “{step}”."),
            algorithm=Message(algorithm.name),
            step=Message(step.name),
        )


def _gap_at(one: RecipeStep, column: str) -> InvalidInput:
    return InvalidInput(
        N_(
            "Column “{column}” has missing values, and step “{step}” cannot work on them. "
            "Put a step before it that fills them."
        ),
        column=column,
        step=Message(one.declared.name),
    )


_NOT_ENCODED = {
    Kind.CATEGORIES: N_(
        "Column “{column}” holds text and the recipe has no step that turns text into numbers. "
        "Add one, or leave the column out."
    ),
    Kind.DATES: N_(
        "Column “{column}” holds dates and the recipe has no step that turns dates into numbers. "
        "Add one, or leave the column out."
    ),
    Kind.TEXTS: N_(
        "Column “{column}” holds free text and the recipe has no step that turns it into numbers. "
        "Add one, or leave the column out."
    ),
}
