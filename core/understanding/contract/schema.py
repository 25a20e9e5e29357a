"""The contract as a pandera schema: what validates a table, and what other tools can read."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from core.understanding.columns import ColumnType
from core.understanding.contract.rule import Contract, Rule

if TYPE_CHECKING:
    from pandera.pandas import Check, DataFrameSchema

STORED_AS = {ColumnType.NUMBER: "float64", ColumnType.DATE: "datetime64[ns]"}  # all else: object


def schema_of(contract: Contract) -> "DataFrameSchema":
    """The schema that tables of the contract pass; columns that it does not name are let through."""
    from pandera.pandas import Column, DataFrameSchema

    return DataFrameSchema(
        {
            rule.name: Column(
                STORED_AS.get(rule.type, "object"),
                list(bounds(rule)),
                nullable=rule.nullable,
                unique=rule.unique,
                required=rule.required,
                coerce=rule.type in STORED_AS,
            )
            for rule in contract.rules
        }
    )


def yaml_of(contract: Contract) -> str:
    """The schema as pandera writes and reads it (`DataFrameSchema.from_yaml`), letters of any language as they are."""
    import yaml

    found = yaml.safe_load(str(schema_of(contract).to_yaml()))
    return str(yaml.safe_dump(found, sort_keys=False, allow_unicode=True))


def bounds(rule: Rule, **options: Any) -> "Iterator[Check]":
    """The range or the list of values that the rule sets."""
    from pandera.pandas import Check

    match rule.low, rule.high:
        case float(), float():
            yield Check.in_range(rule.low, rule.high, **options)
        case float(), None:
            yield Check.greater_than_or_equal_to(rule.low, **options)
        case None, float():
            yield Check.less_than_or_equal_to(rule.high, **options)
    if rule.categories:
        yield Check.isin(list(rule.categories), **options)
