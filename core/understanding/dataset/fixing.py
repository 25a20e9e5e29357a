"""The rows of a version as they are fixed, the split that can be made of them, and what has to be said of both."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from core.language import N_, Message
from core.question.task import Task
from core.understanding.columns import LEARNABLE, Column, ColumnType
from core.understanding.columns.values import finite, is_text, words
from core.understanding.dataset.version import DatasetVersion, has_classes
from core.understanding.split import SplitKind, can_stratify, sealed_rows
from core.understanding.split.lots import Positions


def rows_to_fix(table: pd.DataFrame, version: DatasetVersion) -> pd.DataFrame:
    """
    The table as it is fixed: numbers as float64, categories as text, rows without a target left out.

    Class labels that are whole numbers stay whole numbers.
    """
    if version.target and table[version.target].isna().any():
        table = table[table[version.target].notna()].reset_index(drop=True)
    fixed = dict(table.items())
    for column in version.columns:
        if column.type is ColumnType.NUMBER:
            fixed[column.name] = finite(fixed[column.name])
        elif column.type in LEARNABLE - {ColumnType.DATE} and not is_text(fixed[column.name]):
            fixed[column.name] = words(fixed[column.name])
    if version.target and version.task is not Task.REGRESSION:
        fixed[version.target] = class_labels(fixed[version.target])
    return pd.DataFrame(fixed, index=table.index, copy=False)


def compact(table: pd.DataFrame, columns: Sequence[Column]) -> pd.DataFrame:
    """The table with each category held once, as pandas' category; free text stays, for hardly any comes again."""
    few = {column.name for column in columns if column.type in {ColumnType.CATEGORY, ColumnType.BOOLEAN}}
    held = {name: _once(values) if name in few and values.dtype == object else values for name, values in table.items()}
    return pd.DataFrame(held, index=table.index, copy=False)


def _once(values: "pd.Series[Any]") -> pd.Categorical:
    codes, different = pd.factorize(values, sort=True)  # in their order, by which classes are drawn
    return pd.Categorical.from_codes(codes, categories=different)


def class_labels(values: "pd.Series[Any]") -> "pd.Series[Any]":
    """Labels as whole numbers where they are some, else as text."""
    if pd.api.types.is_numeric_dtype(values):
        return values.astype("int64") if (values % 1 == 0).all() else values.astype(str)
    return values if is_text(values) else values.astype(str).astype(object)


def settled(table: pd.DataFrame, version: DatasetVersion) -> DatasetVersion:
    """The version with the split that can be made of it, and notes of what has to be said about it."""
    notes = []
    split = version.split
    if version.target:
        missing = int(table[version.target].isna().sum())
        if missing:
            notes.append(
                Message(
                    N_("{n} row without a value in “{column}” is left out."),
                    {"n": missing, "column": version.target},
                    N_("{n} rows without a value in “{column}” are left out."),
                )
            )
    stratified = split.kind is SplitKind.STRATIFIED
    if not has_classes(version):
        split = replace(split, kind=SplitKind.RANDOM) if stratified else split
    elif stratified and (obstacle := _obstacle(table[version.target].dropna(), split.share)):
        notes.append(obstacle)
        split = replace(split, kind=SplitKind.RANDOM)
    return replace(version, split=split, notes=(*version.notes, *notes))


def sealed(version: DatasetVersion, rows: int, training: Positions, holdout: Positions) -> DatasetVersion:
    """The version of a table of so many rows that is cut like this, with a note of the rows on neither side."""
    version = replace(version, training_rows=len(training), holdout_rows=len(holdout))
    between = rows - len(training) - len(holdout)
    if not between:
        return version
    note = Message(
        N_("{n} row between the rows to learn from and the hold-out is on neither side."),
        {"n": between},
        N_("{n} rows between the rows to learn from and the hold-out are on neither side."),
    )
    return replace(version, notes=(*version.notes, note))


def _obstacle(labels: "pd.Series[Any]", share: float) -> Message | None:
    """Why a split cannot keep the classes' shares; None if it can."""
    if not can_stratify(labels):
        return Message(
            N_("Class “{value}” has a single row, so the split cannot keep the classes' shares and is random."),
            {"value": str(labels.value_counts().index[-1])},
        )
    sealed = sealed_rows(len(labels), share)
    if sealed < labels.nunique():
        return Message(
            N_("The hold-out has {n} row for {classes} classes, so it cannot keep their shares and is random."),
            {"n": sealed, "classes": int(labels.nunique())},
            N_("The hold-out has {n} rows for {classes} classes, so it cannot keep their shares and is random."),
        )
    return None
