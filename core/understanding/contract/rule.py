"""What a contract expects of a column, and what it says in plain words."""

import json
from collections.abc import Container, Mapping
from dataclasses import asdict, dataclass, replace
from math import isfinite
from typing import Any

from core.errors import InvalidInput
from core.language import N_, Exact, Message
from core.understanding.columns import ColumnType
from core.understanding.reading.lines import shortened

MOST_TOLD = 8  # categories in a sentence; a longer list is not read
WORDS = frozenset({ColumnType.CATEGORY, ColumnType.BOOLEAN, ColumnType.TEXT})


@dataclass(frozen=True)
class Rule:
    """
    What a column holds and may hold.

    `low` and `high` bound numbers, both included; `categories` are the only words there may be. None, or no category
    at all, sets no bound. A column that is not `required` may be left out.
    """

    name: str
    type: ColumnType
    nullable: bool = False
    unique: bool = False
    low: float | None = None
    high: float | None = None
    categories: tuple[str, ...] = ()
    required: bool = True

    def check(self) -> None:
        """Raises InvalidInput if no value can keep the rule, or the rule does not suit what the column holds."""
        bounds = [bound for bound in (self.low, self.high) if bound is not None]
        if bounds and self.type is not ColumnType.NUMBER:
            raise InvalidInput(
                N_("“{column}” holds no numbers, so it can have no range. Clear its smallest and largest value."),
                column=self.name,
            )
        if self.categories and self.type not in WORDS:
            raise InvalidInput(
                N_("“{column}” holds no words, so it can have no list of values. Clear the list."), column=self.name
            )
        if not all(map(isfinite, bounds)) or bounds != sorted(bounds):
            raise InvalidInput(
                N_("No number of “{column}” can lie from {low} to {high}. Swap the bounds, or clear one."),
                column=self.name,
                low=self.low,
                high=self.high,
            )

    @property
    def values_told(self) -> Message:
        """What values there may be, as a noun."""
        match self.type:
            case ColumnType.NUMBER:
                return self._numbers_told
            case ColumnType.DATE:
                return Message(N_("a date"))
            case _ if not self.categories:
                return Message(N_("any text"))
        shown = ", ".join(map(shortened, self.categories[:MOST_TOLD]))
        if len(self.categories) <= MOST_TOLD:
            return Message(N_("one of {values}"), {"values": shown})
        return Message(N_("one of {many} values ({values}, …)"), {"many": len(self.categories), "values": shown})

    @property
    def sentence(self) -> Message:
        """The whole rule in a sentence."""
        gaps = Message(N_("may be missing")) if self.nullable else Message(N_("never missing"))
        about = {"column": self.name, "values": self.values_told, "gaps": gaps}
        match self.required, self.unique:
            case True, False:
                return Message(N_("“{column}”: {values}; {gaps}."), about)
            case True, True:
                return Message(N_("“{column}”: {values}; {gaps}; no value twice."), about)
            case False, False:
                return Message(N_("“{column}”, where there is one: {values}; {gaps}."), about)
        return Message(N_("“{column}”, where there is one: {values}; {gaps}; no value twice."), about)

    @property
    def _numbers_told(self) -> Message:
        match self.low, self.high:
            case None, None:
                return Message(N_("a number"))
            case float() as low, None:
                return Message(N_("a number from {low} on"), {"low": Exact(low)})
            case None, float() as high:
                return Message(N_("a number up to {high}"), {"high": Exact(high)})
        bounds = {name: Exact(bound) for name, bound in (("low", self.low), ("high", self.high)) if bound is not None}
        return Message(N_("a number from {low} to {high}"), bounds)


@dataclass(frozen=True)
class Contract:
    """The rules of a version's columns, in the order of the table."""

    rules: tuple[Rule, ...]

    def check(self) -> None:
        """Raises InvalidInput naming the first rule that cannot be kept."""
        for rule in self.rules:
            rule.check()

    def only(self, names: Container[str]) -> "Contract":
        """The rules of these columns."""
        return replace(self, rules=tuple(rule for rule in self.rules if rule.name in names))

    def as_fields(self) -> list[dict[str, Any]]:
        """The rules as JSON can hold them."""
        return [asdict(rule) for rule in self.rules]

    def to_json(self) -> str:
        return json.dumps(self.as_fields(), ensure_ascii=False)


def contract_from(fields: list[Mapping[str, Any]]) -> Contract:
    """The contract that `as_fields` has taken apart."""
    return Contract(
        tuple(
            Rule(**{**rule, "type": ColumnType(rule["type"]), "categories": tuple(rule["categories"])})
            for rule in fields
        )
    )
