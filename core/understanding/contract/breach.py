"""A rule that a table breaks: how, how often, and where first."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from core.language import N_, Exact, Message, _
from core.understanding.columns import ColumnType
from core.understanding.contract.rule import Rule


class Severity(StrEnum):
    """Whether the values cannot be used, or can but are not what the contract knows."""

    ERROR = "error"
    WARNING = "warning"

    @property
    def label(self) -> str:
        return _(_LABELS[self])


_LABELS = {Severity.ERROR: N_("error"), Severity.WARNING: N_("warning")}


class Kind(StrEnum):
    """What about a rule is broken."""

    COLUMN = "column"
    TYPE = "type"
    GAP = "gap"
    REPEAT = "repeat"
    BOUNDS = "bounds"

    @property
    def severity(self) -> Severity:
        return Severity.ERROR if self in (Kind.COLUMN, Kind.TYPE) else Severity.WARNING


@dataclass(frozen=True)
class Breach:
    """
    A rule broken in `count` rows, first in the one that begins on line `row` of the file with this value.

    Without a row it is the whole column: it is missing, or none of its values is what it should be.
    """

    rule: Rule
    kind: Kind
    count: int = 1
    row: int | None = None
    value: str = ""

    @property
    def expected(self) -> Message:
        """The part of the rule that is broken, in words."""
        match self.kind:
            case Kind.COLUMN:
                return Message(N_("a column of this name"))
            case Kind.TYPE:
                return Rule(self.rule.name, self.rule.type).values_told
            case Kind.GAP:
                return Message(N_("never missing"))
            case Kind.REPEAT:
                return Message(N_("no value twice"))
            case Kind.BOUNDS:
                return self.rule.values_told

    @property
    def sentence(self) -> Message:
        number = self.kind is Kind.BOUNDS and self.rule.type is ColumnType.NUMBER
        value = Exact(self.value) if number and self._is_number else self.value
        about: dict[str, Any] = {"column": self.rule.name, "n": self.count, "row": self.row, "value": value}
        match self.kind:
            case Kind.COLUMN:
                return Message(N_("Column “{column}” is missing."), {"column": self.rule.name})
            case Kind.GAP:
                return Message(
                    N_("“{column}” should never be missing: there is no value in {n} row, in row {row}."),
                    about,
                    N_("“{column}” should never be missing: there is no value in {n} rows, first in row {row}."),
                )
            case Kind.REPEAT:
                text = N_("“{column}” should have no value twice: {n} rows do, first row {row} with “{value}”.")
                return Message(text, about)
        return self._differs({**about, "expected": self.expected})

    @property
    def _is_number(self) -> bool:
        """Whether the value reads as Python writes numbers; as text in a file it may have another decimal sign."""
        return self.value.lstrip("-").replace(".", "", 1).isdecimal()

    def _differs(self, about: dict[str, Any]) -> Message:
        if self.row is None:
            text = N_("“{column}” should be {expected}: none of its values is, such as “{value}”.")
            return Message(text, about)
        return Message(
            N_("“{column}” should be {expected}: {n} row differs, row {row} with “{value}”."),
            about,
            N_("“{column}” should be {expected}: {n} rows differ, first row {row} with “{value}”."),
        )
