"""A dataset version: the table that was fixed, what its columns are for, and which rows are sealed."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import pandas as pd

from core.errors import InvalidInput
from core.language import N_, Message, message_from
from core.question.task import Task
from core.understanding.columns import (
    LEARNED_FROM,
    MOST_CLASSES,
    MOST_NUMERIC_CLASSES,
    USABLE,
    Column,
    ColumnType,
    Role,
)
from core.understanding.columns.values import finite, is_text, words
from core.understanding.draft import Draft, draft_from, split_from
from core.understanding.split import Split, SplitKind, can_stratify, sealed_rows, splitting

FEWEST_ROWS = 10  # below this, neither a fold nor a hold-out says anything


@dataclass(frozen=True)
class Lineage:
    """
    Where a version comes from: the file by its SHA-256, how it was read and prepared, and the version before it.

    `types_read` says what each of `columns_read` held before the preparation.
    """

    draft: Draft
    file_digest: str = ""
    rows_read: int = 0
    columns_read: tuple[str, ...] = ()
    parent: str = ""
    types_read: tuple[ColumnType, ...] = ()


@dataclass(frozen=True)
class DatasetVersion:
    """
    An immutable table, told by its content hash. The rows themselves are artifacts beside it.

    The target is empty where nothing is to be predicted; in clustering it is a label to compare with, never an input.
    """

    name: str
    task: Task
    columns: tuple[Column, ...]
    split: Split
    digest: str = ""
    training_rows: int = 0
    holdout_rows: int = 0
    notes: tuple[Message, ...] = ()
    lineage: Lineage | None = None
    id: str = ""
    number: int = 0

    @property
    def target(self) -> str:
        return next((column.name for column in self.columns if column.role is Role.TARGET), "")

    @property
    def features(self) -> tuple[str, ...]:
        """The names of the columns that models learn from."""
        return tuple(column.name for column in self.columns if column.role in LEARNED_FROM)

    def type_of(self, name: str) -> ColumnType:
        """The type of the column of this name; it must exist."""
        return next(column.type for column in self.columns if column.name == name)

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, indent=2)


def dataset_from(content: str) -> DatasetVersion:
    """The dataset version that `to_json` wrote."""
    fields = json.loads(content)
    fields["task"] = Task(fields["task"])
    fields["columns"] = tuple(
        Column(column["name"], ColumnType(column["type"]), Role(column["role"])) for column in fields["columns"]
    )
    fields["split"] = split_from(fields["split"])
    fields["notes"] = tuple(map(message_from, fields["notes"]))
    if fields["lineage"]:
        lineage = fields["lineage"]
        lineage |= {"draft": draft_from(lineage["draft"]), "columns_read": tuple(lineage["columns_read"])}
        lineage["types_read"] = tuple(map(ColumnType, lineage["types_read"]))
        fields["lineage"] = Lineage(**lineage)
    return DatasetVersion(**fields)


def rows_to_fix(table: pd.DataFrame, version: DatasetVersion) -> pd.DataFrame:
    """
    The table as it is fixed: numbers as float64, categories as text, rows without a target left out.

    Class labels that are whole numbers stay whole numbers.
    """
    fixed = table.copy(deep=False)
    if version.target and fixed[version.target].isna().any():
        fixed = fixed[fixed[version.target].notna()].reset_index(drop=True)
    for column in version.columns:
        if column.type is ColumnType.NUMBER:
            fixed[column.name] = finite(fixed[column.name])
        elif column.type in USABLE and not is_text(fixed[column.name]):
            fixed[column.name] = words(fixed[column.name])
    if version.target and version.task is not Task.REGRESSION:
        fixed[version.target] = class_labels(fixed[version.target])
    return fixed


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


def check_version(table: pd.DataFrame, version: DatasetVersion) -> None:
    """Raises InvalidInput if the table cannot answer a question of this task in these columns."""
    names = {column.name for column in version.columns}
    for name in (version.target, version.split.column, *version.features):
        if name and name not in names:
            raise InvalidInput(
                N_("There is no column “{column}”. The table has: {known}."),
                column=name,
                known=", ".join(sorted(names)),
            )
    version.split.check()
    _check_target(table, version)
    _check_features(version)
    rows = int(table[version.target].notna().sum()) if version.target else len(table)
    if rows < FEWEST_ROWS:
        raise InvalidInput(
            N_("{n} usable row is too few to learn from and to judge by: {fewest} are the least."),
            plural=N_("{n} usable rows are too few to learn from and to judge by: {fewest} are the least."),
            n=rows,
            fewest=FEWEST_ROWS,
        )
    splitting(table, version.split)


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


def has_classes(version: DatasetVersion) -> bool:
    """Whether the target names classes or known groups, whose shares a split can keep."""
    return bool(version.target) and version.task is not Task.REGRESSION


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


def _check_features(version: DatasetVersion) -> None:
    if not version.features:
        raise InvalidInput(
            N_("No column is left to learn from. Keep at least one number or category besides the target.")
        )
    for name in version.features:
        if name == version.target:
            raise InvalidInput(
                N_("Column “{column}” is the target: a model cannot learn from its own answer. Leave it out."),
                column=name,
            )
        if version.type_of(name) not in USABLE:
            raise InvalidInput(
                N_("Column “{column}” is {type}: models here learn from numbers and categories. Leave it out."),
                column=name,
                type=version.type_of(name).label,
            )


def _check_target(table: pd.DataFrame, version: DatasetVersion) -> None:
    if not version.target:
        if version.task is not Task.CLUSTERING:
            raise InvalidInput(N_("Choose the column to predict."))
        return
    values = table[version.target].dropna()
    kinds = int(values.nunique())
    numeric = version.type_of(version.target) is ColumnType.NUMBER
    if kinds < 2:  # noqa: PLR2004 - with one value there is nothing to tell apart
        raise InvalidInput(
            N_("Column “{column}” has only one value ({value}): there is nothing to predict. Choose another column."),
            column=version.target,
            value=str(values.iloc[0]) if len(values) else "–",
        )
    if version.task is Task.REGRESSION and not numeric:
        raise InvalidInput(
            N_(
                "Column “{column}” holds text such as “{value}”, and a regression predicts a number. "
                "Choose a number, or change the task to classification in the question."
            ),
            column=version.target,
            value=str(values.iloc[0]),
        )
    if version.task is not Task.REGRESSION and kinds > (MOST_NUMERIC_CLASSES if numeric else MOST_CLASSES):
        raise InvalidInput(
            N_(
                "Column “{column}” has {n} different values, too many for classes. "
                "Choose another column, or change the task to regression in the question if it is a quantity."
            ),
            column=version.target,
            n=kinds,
        )
