"""A dataset version: the table that was fixed, what its columns are for, and which rows are sealed."""

import json
from dataclasses import asdict, dataclass

from core.language import Message, message_from
from core.question.task import Task
from core.understanding.columns import LEARNED_FROM, Column, ColumnType, Role
from core.understanding.draft import Draft, draft_from, split_from
from core.understanding.split import Split


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


def has_classes(version: DatasetVersion) -> bool:
    """Whether the target names classes or known groups, whose shares a split can keep."""
    return bool(version.target) and version.task is not Task.REGRESSION
