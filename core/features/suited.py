"""The recipe that suits an algorithm and a table."""

from collections.abc import Mapping

from core.algorithms.algorithm import Algorithm
from core.features.recipe import Recipe, RecipeStep
from core.features.step import Columns, Kind, Step
from core.features.steps.categories import (
    ENCODE_ONE_HOT,
    ENCODE_ORDINAL,
    ENCODE_TARGET,
)
from core.features.steps.dates_and_texts import DATE_PARTS, TEXT_TOPICS
from core.features.steps.numbers import IMPUTE_NUMBERS, MARK_MISSING, SCALE_STANDARD
from core.question.task import Task
from core.understanding.columns import ColumnType
from core.understanding.dataset.reference import ColumnReference, Reference

MANY_CATEGORIES = 20  # more make too many columns of too few rows each
TELLING_GAPS = 0.05  # a share of gaps from which on it may tell that something is missing


def default_recipe(algorithm: Algorithm, columns: Columns, reference: Reference | None = None) -> Recipe:
    """
    The recipe that suits an algorithm on these columns; without their distribution, one that suits any.

    Gaps are filled even where there is none yet, as later rows may have some.
    """
    facts = {one.name: one for one in reference.columns} if reference else {}
    return (
        *_numbers(algorithm, columns.get(Kind.NUMBERS, ()), facts),
        *_categories(algorithm, columns.get(Kind.CATEGORIES, ()), facts),
        *_dates(algorithm, columns.get(Kind.DATES, ())),
        *([RecipeStep(TEXT_TOPICS.key)] if columns.get(Kind.TEXTS) else []),
    )


def _numbers(algorithm: Algorithm, names: tuple[str, ...], facts: Mapping[str, ColumnReference]) -> Recipe:
    if not names:
        return ()
    steps: list[Step] = []
    if not algorithm.takes_missing:
        telling = any(name in facts and facts[name].missing >= TELLING_GAPS for name in names)
        steps += [MARK_MISSING, IMPUTE_NUMBERS] if telling else [IMPUTE_NUMBERS]
    if algorithm.wants_scaling:
        steps.append(SCALE_STANDARD)
    return tuple(RecipeStep(step.key) for step in steps)


def _categories(algorithm: Algorithm, names: tuple[str, ...], facts: Mapping[str, ColumnReference]) -> Recipe:
    if not names:
        return ()
    many = () if Task.CLUSTERING in algorithm.estimators else tuple(name for name in names if _is_many(facts.get(name)))
    few = tuple(name for name in names if name not in many)
    encoding = ENCODE_ONE_HOT if algorithm.wants_scaling else ENCODE_ORDINAL
    steps = []
    if many:
        steps.append(RecipeStep(ENCODE_TARGET.key, columns=many if few else ()))
    if few:
        steps.append(RecipeStep(encoding.key, columns=few if many else ()))
    return tuple(steps)


def _dates(algorithm: Algorithm, names: tuple[str, ...]) -> Recipe:
    form = "cyclic" if algorithm.wants_scaling else "calendar"
    return (RecipeStep(DATE_PARTS.key, {"form": form}),) if names else ()


def _is_many(fact: ColumnReference | None) -> bool:
    return fact is not None and fact.type is ColumnType.CATEGORY and len(fact.values) > MANY_CATEGORIES
