"""The contract that the training rows of a version keep: what the hold-out holds is not known to it."""

from typing import Any

import pandas as pd

from core.question.task import Task
from core.understanding.columns import Column, ColumnType, Role
from core.understanding.contract.rule import WORDS, Contract, Rule
from core.understanding.contract.ruled import words_of
from core.understanding.dataset import DatasetVersion
from core.understanding.dataset.inputs import MOST_CHOICES
from core.understanding.dataset.some_rows import SomeRows

FEW = 20  # different values: a list that somebody has made, even if some of them were met once only
LEFT_TO_COME = 0.01  # of later rows that will bring a value not met yet: with more, the list is not complete
COMES_ANEW = frozenset({Role.IDENTIFIER, Role.GROUP, Role.TIME})  # later rows are expected to have other values here


def inferred(training: pd.DataFrame | SomeRows, version: DatasetVersion) -> Contract:
    """The rules that the training rows keep; columns to be ignored, and empty ones, have none."""
    held = [one for one in version.columns if one.role is not Role.IGNORE and one.type is not ColumnType.EMPTY]
    return Contract(tuple(_rule(training[one.name], one, version.task) for one in held))


def _rule(values: "pd.Series[Any]", column: Column, task: Task) -> Rule:
    missing = values.isna()
    rule = Rule(column.name, _type(column, task), nullable=bool(missing.any()))
    present = values[~missing] if rule.nullable else values
    if column.role is Role.IDENTIFIER:
        return Rule(rule.name, rule.type, rule.nullable, unique=_differ(present))
    if column.role in COMES_ANEW or present.empty:
        return rule
    if rule.type is ColumnType.NUMBER:
        return Rule(rule.name, rule.type, rule.nullable, low=float(present.min()), high=float(present.max()))
    if rule.type in WORDS and rule.type is not ColumnType.TEXT:
        return Rule(rule.name, rule.type, rule.nullable, categories=_categories(present))
    return rule


def _differ(values: "pd.Series[Any]") -> bool:
    """Whether no value comes again; numbers that rise from row to row, as those do that count rows, tell it at once."""
    rising = pd.api.types.is_numeric_dtype(values) and values.is_monotonic_increasing
    return bool((values.diff().iloc[1:] > 0).all() if rising else values.is_unique)


def _type(column: Column, task: Task) -> ColumnType:
    """What the column holds; classes that are written as numbers are names all the same."""
    named = column.role is Role.TARGET and task is not Task.REGRESSION and column.type is ColumnType.NUMBER
    return ColumnType.CATEGORY if named else column.type


def _categories(present: "pd.Series[Any]") -> tuple[str, ...]:
    """The different values, sorted; none where the list is not complete, or longer than anybody would read."""
    counts = present.value_counts()
    to_come = float((counts == 1).sum()) / len(present)  # Good and Turing: as many as there are values met once
    if len(counts) > MOST_CHOICES or (len(counts) > FEW and to_come > LEFT_TO_COME):
        return ()
    return tuple(sorted(words_of(pd.Series(counts.index))))
