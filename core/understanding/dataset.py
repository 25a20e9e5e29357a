"""A dataset version: the table that was fixed, what its columns are for, and which rows are sealed."""

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from core.errors import InvalidInput
from core.language import N_, Message, message_from
from core.question.task import Task
from core.understanding.columns import USABLE, Column, ColumnType
from core.understanding.split import Split, SplitKind, can_stratify, sealed_rows

FEWEST_ROWS = 10  # below this, neither a fold nor a hold-out says anything
MOST_CLASSES = 100  # more different values are numbers or names, not classes
MOST_NUMERIC_CLASSES = 20  # numbers with more different values than this are quantities


@dataclass(frozen=True)
class DatasetVersion:
    """
    An immutable table, told by its content hash. The rows themselves are artifacts beside it.

    `target` is empty where nothing is to be predicted; in clustering it names a label to compare with, never an input.
    """

    name: str
    task: Task
    columns: tuple[Column, ...]
    target: str
    features: tuple[str, ...]
    split: Split
    digest: str = ""
    training_rows: int = 0
    holdout_rows: int = 0
    notes: tuple[Message, ...] = ()
    id: str = ""
    number: int = 0

    def type_of(self, name: str) -> ColumnType:
        """The type of the column of this name; it must exist."""
        return next(column.type for column in self.columns if column.name == name)

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, indent=2)


def dataset_from(content: str) -> DatasetVersion:
    """The dataset version that `to_json` wrote."""
    fields = json.loads(content)
    fields["task"] = Task(fields["task"])
    fields["columns"] = tuple(Column(column["name"], ColumnType(column["type"])) for column in fields["columns"])
    fields["split"] = Split(**{**fields["split"], "kind": SplitKind(fields["split"]["kind"])})
    notes = tuple(map(message_from, fields["notes"]))
    return DatasetVersion(**{**fields, "features": tuple(fields["features"]), "notes": notes})


def usable_features(columns: tuple[Column, ...], target: str) -> tuple[str, ...]:
    """The columns a model can learn from as they are: numbers and categories, without the target."""
    return tuple(column.name for column in columns if column.type in USABLE and column.name != target)


def prepared(table: pd.DataFrame, draft: DatasetVersion) -> pd.DataFrame:
    """
    The table as it is fixed: numbers as float64, categories as text, rows without a target left out.

    Class labels that are whole numbers stay whole numbers.
    """
    fixed = table.copy(deep=False)
    if draft.target:
        fixed = fixed[fixed[draft.target].notna()].reset_index(drop=True)
    for column in draft.columns:
        if column.type is ColumnType.NUMBER:
            fixed[column.name] = fixed[column.name].astype("float64").replace([np.inf, -np.inf], np.nan)
        elif column.type in USABLE:
            values = fixed[column.name]
            fixed[column.name] = values.astype(str).where(values.notna(), np.nan).astype(object)
    if draft.target and draft.task is not Task.REGRESSION:
        fixed[draft.target] = class_labels(fixed[draft.target])
    return fixed


def class_labels(values: "pd.Series[Any]") -> "pd.Series[Any]":
    """Labels as whole numbers where they are some, else as text."""
    if pd.api.types.is_numeric_dtype(values):
        return values.astype("int64") if (values % 1 == 0).all() else values.astype(str)
    return values.astype(str).astype(object)


def check_draft(table: pd.DataFrame, draft: DatasetVersion) -> None:
    """Raises InvalidInput if the table cannot answer a question of this task in these columns."""
    names = {column.name for column in draft.columns}
    for name in (draft.target, draft.split.column, *draft.features):
        if name and name not in names:
            raise InvalidInput(
                N_("There is no column “{column}”. The table has: {known}."),
                column=name,
                known=", ".join(sorted(names)),
            )
    draft.split.check()
    _check_target(table, draft)
    _check_features(draft)
    rows = int(table[draft.target].notna().sum()) if draft.target else len(table)
    if rows < FEWEST_ROWS:
        raise InvalidInput(
            N_("{n} usable row is too few to learn from and to judge by: {fewest} are the least."),
            plural=N_("{n} usable rows are too few to learn from and to judge by: {fewest} are the least."),
            n=rows,
            fewest=FEWEST_ROWS,
        )
    _check_split_column(table, draft)


def settled(table: pd.DataFrame, draft: DatasetVersion) -> DatasetVersion:
    """The draft with the split that can be made of it, and notes of what has to be said about it."""
    notes = []
    split = draft.split
    if draft.target:
        missing = int(table[draft.target].isna().sum())
        if missing:
            notes.append(
                Message(
                    N_("{n} row without a value in “{column}” is left out."),
                    {"n": missing, "column": draft.target},
                    N_("{n} rows without a value in “{column}” are left out."),
                )
            )
    stratified = split.kind is SplitKind.STRATIFIED
    if not has_classes(draft):
        split = replace(split, kind=SplitKind.RANDOM) if stratified else split
    elif stratified and (obstacle := _obstacle(table[draft.target].dropna(), split.share)):
        notes.append(obstacle)
        split = replace(split, kind=SplitKind.RANDOM)
    return replace(draft, split=split, notes=(*draft.notes, *notes))


def has_classes(version: DatasetVersion) -> bool:
    """Whether the target names classes or known groups, whose shares a split can keep."""
    return bool(version.target) and version.task is not Task.REGRESSION


def content_digest(table: pd.DataFrame) -> str:
    """SHA-256 over column names, types and values, in their order: the same table has the same digest anywhere."""
    digest = hashlib.sha256()
    digest.update(repr([(str(name), str(kind)) for name, kind in table.dtypes.items()]).encode())
    digest.update(pd.util.hash_pandas_object(table, index=False).to_numpy().tobytes())
    return digest.hexdigest()


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


def _check_features(draft: DatasetVersion) -> None:
    if not draft.features:
        raise InvalidInput(
            N_("No column is left to learn from. Keep at least one number or category besides the target.")
        )
    for name in draft.features:
        if name == draft.target:
            raise InvalidInput(
                N_("Column “{column}” is the target: a model cannot learn from its own answer. Leave it out."),
                column=name,
            )
        if draft.type_of(name) not in USABLE:
            raise InvalidInput(
                N_("Column “{column}” is {type}: models here learn from numbers and categories. Leave it out."),
                column=name,
                type=draft.type_of(name).label,
            )


def _check_target(table: pd.DataFrame, draft: DatasetVersion) -> None:
    if not draft.target:
        if draft.task is not Task.CLUSTERING:
            raise InvalidInput(N_("Choose the column to predict."))
        return
    values = table[draft.target].dropna()
    kinds = int(values.nunique())
    numeric = draft.type_of(draft.target) is ColumnType.NUMBER
    if kinds < 2:  # noqa: PLR2004 - with one value there is nothing to tell apart
        raise InvalidInput(
            N_("Column “{column}” has only one value ({value}): there is nothing to predict. Choose another column."),
            column=draft.target,
            value=str(values.iloc[0]) if len(values) else "–",
        )
    if draft.task is Task.REGRESSION and not numeric:
        raise InvalidInput(
            N_(
                "Column “{column}” holds text such as “{value}”, and a regression predicts a number. "
                "Choose a number, or change the task to classification in the question."
            ),
            column=draft.target,
            value=str(values.iloc[0]),
        )
    if draft.task is not Task.REGRESSION and kinds > (MOST_NUMERIC_CLASSES if numeric else MOST_CLASSES):
        raise InvalidInput(
            N_(
                "Column “{column}” has {n} different values, too many for classes. "
                "Choose another column, or change the task to regression in the question if it is a quantity."
            ),
            column=draft.target,
            n=kinds,
        )


def _check_split_column(table: pd.DataFrame, draft: DatasetVersion) -> None:
    split = draft.split
    if split.column and int(table[split.column].isna().sum()):
        raise InvalidInput(
            N_("Column “{column}” has missing values, so the rows cannot be split by it."), column=split.column
        )
    if split.kind is SplitKind.GROUPED and table[split.column].nunique() < 4:  # noqa: PLR2004 - two folds, a hold-out, and one more
        raise InvalidInput(
            N_("Column “{column}” has fewer than four groups: too few to seal some and learn from the others."),
            column=split.column,
        )
