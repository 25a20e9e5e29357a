"""Columns of a table: what each holds, and what it is for."""

from dataclasses import dataclass
from enum import StrEnum

from core.language import N_, Message, _


class ColumnType(StrEnum):
    """What a column holds."""

    NUMBER = "number"
    CATEGORY = "category"
    TEXT = "text"
    BOOLEAN = "boolean"
    DATE = "date"
    EMPTY = "empty"

    @property
    def label(self) -> str:
        return _(_TYPE_LABELS[self])

    @property
    def named(self) -> Message:
        """The label for a sentence that is translated when it is shown."""
        return Message(_TYPE_LABELS[self])


class Role(StrEnum):
    """What a column is for; only features and segments are learned from."""

    TARGET = "target"
    FEATURE = "feature"
    IDENTIFIER = "identifier"
    GROUP = "group"
    TIME = "time"
    SEGMENT = "segment"
    SENSITIVE = "sensitive"
    IGNORE = "ignore"

    @property
    def label(self) -> str:
        return _(_ROLE_LABELS[self])

    @property
    def named(self) -> Message:
        """The label for a sentence that is translated when it is shown."""
        return Message(_ROLE_LABELS[self])


_TYPE_LABELS = {
    ColumnType.NUMBER: N_("number"),
    ColumnType.CATEGORY: N_("category"),
    ColumnType.TEXT: N_("text"),
    ColumnType.BOOLEAN: N_("yes or no"),
    ColumnType.DATE: N_("date"),
    ColumnType.EMPTY: N_("empty"),
}
_ROLE_LABELS = {
    Role.TARGET: N_("target"),
    Role.FEATURE: N_("feature"),
    Role.IDENTIFIER: N_("identifier"),
    Role.GROUP: N_("group"),
    Role.TIME: N_("time"),
    Role.SEGMENT: N_("segment"),
    Role.SENSITIVE: N_("sensitive"),
    Role.IGNORE: N_("ignore"),
}
USABLE = frozenset({ColumnType.NUMBER, ColumnType.CATEGORY, ColumnType.BOOLEAN})  # what a target or a segment can hold
LEARNABLE = USABLE | {ColumnType.DATE, ColumnType.TEXT}  # what a recipe can make inputs of
LEARNED_FROM = frozenset({Role.FEATURE, Role.SEGMENT})
SINGLE = frozenset({Role.TARGET, Role.TIME, Role.GROUP})  # at most one column each
ORDERING = frozenset({ColumnType.DATE, ColumnType.NUMBER})  # what can tell before from after
MOST_CLASSES = 100  # more different values are numbers or names, not classes
MOST_NUMERIC_CLASSES = 20  # numbers with more different values than this are quantities


@dataclass(frozen=True)
class Column:
    """A column by its name, what it holds, and what it is for."""

    name: str
    type: ColumnType
    role: Role = Role.FEATURE
