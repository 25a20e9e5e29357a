"""Tables to look at, written as columns; what each holds is told by its values."""

import pandas as pd
import pytest

from core.question.task import Task
from core.understanding.checks.catalogue import findings_of
from core.understanding.checks.check import Subject
from core.understanding.columns import Column, ColumnType, Role
from core.understanding.split import Split, SplitKind


@pytest.fixture(scope="session")
def subject():
    """A table to look at: `subject(table, target, time=Role.TIME)`, a regression where the target is a number."""
    return _subject


@pytest.fixture(scope="session")
def codes_of():
    """What a check finds: pairs of column and severity."""
    return lambda code, looked_at: [(one.column, one.severity.value) for one in findings_of(code, looked_at)]


@pytest.fixture(scope="session")
def sentences():
    """What a check says."""
    return lambda code, looked_at: [str(one.text) for one in findings_of(code, looked_at)]


def _subject(table, target="", *, task=None, split=None, previous=None, **roles):
    table = pd.DataFrame(table)
    kinds = {name: _kind(table[name]) for name in table}
    if task is None:
        numeric = kinds.get(target) is ColumnType.NUMBER
        task = Task.REGRESSION if numeric else Task.CLASSIFICATION if target else Task.CLUSTERING
    given = {target: Role.TARGET, **roles}
    columns = tuple(Column(str(name), kinds[name], given.get(name, Role.FEATURE)) for name in table)
    kind = SplitKind.STRATIFIED if task is Task.CLASSIFICATION else SplitKind.RANDOM
    return Subject(table, columns, task, split or Split(kind), previous)


def _kind(values):
    if not values.notna().any():
        return ColumnType.EMPTY
    if pd.api.types.is_datetime64_any_dtype(values):
        return ColumnType.DATE
    if pd.api.types.is_numeric_dtype(values):
        return ColumnType.NUMBER
    return ColumnType.TEXT if values.nunique() > max(10, len(values) / 2) else ColumnType.CATEGORY
