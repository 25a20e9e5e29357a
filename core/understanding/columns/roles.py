"""What each column is probably for, told by its name and its values; the user has the last word."""

from collections.abc import Callable, Collection, Iterable, Sequence

import pandas as pd

from core.question.task import Task
from core.understanding.columns.column import (
    LEARNABLE,
    MOST_CLASSES,
    MOST_NUMERIC_CLASSES,
    USABLE,
    Column,
    ColumnType,
    Role,
)
from core.understanding.columns.names import (
    CALLED_GROUP,
    CALLED_IDENTIFIER,
    CALLED_ONCE,
    CALLED_ORDER,
    CALLED_SENSITIVE,
    CALLED_TARGET,
    CALLED_TIME,
)
from core.understanding.columns.traits import Traits
from core.understanding.samples import SAMPLES

FEWEST_GROUPS = 5  # fewer are a category, and too few to seal some and learn from the others
NEARLY_EVERY = 0.98  # of the rows: an identifier may have been entered twice
FEWEST_MOMENTS = 5  # fewer different dates order nothing


def proposed_roles(
    table: pd.DataFrame, columns: Sequence[Column], task: Task, name: str, derived: Collection[str] = ()
) -> dict[str, Role]:
    """
    A role for each column of the table that was read from the file of this name; never `segment`.

    A column of `derived`, which the file does not have, is the target only where no other can be.
    """
    sample = next((sample for sample in SAMPLES if sample.path.name == name), None)
    if sample and sample.target in {column.name for column in columns}:
        roles = {column.name: Role.FEATURE for column in columns}
        return roles if task is Task.CLUSTERING else {**roles, sample.target: Role.TARGET}
    traits = [Traits(column, table[column.name]) for column in columns]
    time = max(filter(_orders_rows, traits), key=_as_time, default=None)
    group = max(filter(_holds_groups, traits), key=_as_group, default=None)
    roles = {one.column.name: _role_of(one) for one in traits}
    for one, role in ((time, Role.TIME), (group, Role.GROUP)):
        if one:
            roles[one.column.name] = role
    target = _target(traits, roles, task, derived)
    return {**roles, target: Role.TARGET} if target else roles


def suggested_task(table: pd.DataFrame, columns: Sequence[Column], target: str) -> Task:
    """The task of this target: a number of many values is a quantity, all else are classes; none makes a clustering."""
    if not target:
        return Task.CLUSTERING
    kind = next((column.type for column in columns if column.name == target), None)
    if kind is ColumnType.NUMBER and table[target].nunique() > MOST_NUMERIC_CLASSES:
        return Task.REGRESSION
    return Task.CLASSIFICATION


def _target(traits: Sequence[Traits], roles: dict[str, Role], task: Task, derived: Collection[str]) -> str:
    """The column that is called like a target, else the last of the file that suits the task; empty where none does."""
    if task is Task.CLUSTERING:
        return ""
    open_ones = [one for one in traits if roles[one.column.name] in {Role.FEATURE, Role.SENSITIVE}]
    called = [one for one in open_ones if one.called(CALLED_TARGET)]
    features = [one for one in open_ones if roles[one.column.name] is Role.FEATURE]
    others = sorted((*reversed(features), *reversed(open_ones)), key=lambda one: one.column.name in derived)
    for one in (*called, *others):
        if _suits(one, task):
            return one.column.name
    return ""


def _suits(one: Traits, task: Task) -> bool:
    numeric = one.column.type is ColumnType.NUMBER
    if task is Task.REGRESSION:
        return numeric and not one.constant
    most = MOST_NUMERIC_CLASSES if numeric else MOST_CLASSES
    return one.column.type in USABLE and not one.constant and one.at_most(most)


def _role_of(one: Traits) -> Role:
    """The first role whose rule fits; time and group are decided among all columns."""
    return next((role for role, fits in _RULES if fits(one)), Role.FEATURE)


def _is_identifier(one: Traits) -> bool:
    if one.column.type is ColumnType.NUMBER:
        return one.counts_rows or (one.called(CALLED_IDENTIFIER) and one.whole and one.distinct_in(NEARLY_EVERY))
    if one.column.type not in {ColumnType.TEXT, ColumnType.CATEGORY}:
        return False
    return one.uuids or ((one.called(CALLED_IDENTIFIER) or one.codes) and one.distinct_in(NEARLY_EVERY))


def _holds_groups(one: Traits) -> bool:
    if one.column.type not in {ColumnType.NUMBER, ColumnType.CATEGORY, ColumnType.TEXT} or not one.called(CALLED_GROUP):
        return False
    if one.column.type is ColumnType.NUMBER and not one.whole:
        return False
    return not one.at_most(FEWEST_GROUPS - 1) and not one.distinct_in(NEARLY_EVERY)


def _as_group(one: Traits) -> tuple[bool, int]:
    """People before things, and the coarser of two that are named alike: what it holds together includes the other."""
    return one.called(CALLED_GROUP[:1]), -one.distinct


def _orders_rows(one: Traits) -> bool:
    if one.called(CALLED_ONCE) or one.column.type not in {ColumnType.DATE, ColumnType.NUMBER}:
        return False
    counts = one.column.type is ColumnType.DATE or (one.called(CALLED_ORDER) and one.whole and one.monotone)
    return counts and not one.at_most(FEWEST_MOMENTS - 1)


def _as_time(one: Traits) -> tuple[bool, bool, bool, float]:
    """Real dates first; of several the one that orders the rows as they stand, then the one whose name says so."""
    return one.column.type is ColumnType.DATE, one.monotone, one.called(CALLED_TIME), one.present


def _not_learned_from(one: Traits) -> bool:
    """Empty, the same in every row, or names and other texts that are no sentences."""
    if one.column.type not in LEARNABLE or one.constant:
        return True
    return one.column.type is ColumnType.TEXT and not one.prose


_RULES: Iterable[tuple[Role, Callable[[Traits], bool]]] = (
    (Role.IDENTIFIER, _is_identifier),
    (Role.IGNORE, _not_learned_from),
    (Role.SENSITIVE, lambda one: one.called(CALLED_SENSITIVE)),
)
