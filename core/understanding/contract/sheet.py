"""The contract as a table to be edited, a row a column, and the contract that comes of it."""

from dataclasses import replace
from typing import Any

import pandas as pd

from core.understanding.contract.rule import Contract, Rule

EDITED = ("nullable", "unique", "required", "low", "high", "categories")


def sheet_of(contract: Contract) -> pd.DataFrame:
    """What each column is called and holds, and what can be edited about it."""
    sheet = pd.DataFrame(
        [
            {"name": rule.name, "type": rule.type.label, **{name: getattr(rule, name) for name in EDITED}}
            for rule in contract.rules
        ],
        columns=["name", "type", *EDITED],
    )
    return sheet.astype({"low": "float64", "high": "float64"}).assign(categories=sheet["categories"].map(list))


def edited(contract: Contract, sheet: pd.DataFrame) -> Contract:
    """The contract with what stands in the sheet, row by row."""
    rows = sheet.to_dict("records")
    return Contract(tuple(_rule(rule, row) for rule, row in zip(contract.rules, rows, strict=True)))


def _rule(rule: Rule, row: dict[Any, Any]) -> Rule:
    categories = row["categories"]
    words = [str(word).strip() for word in categories] if isinstance(categories, list | tuple) else []
    return replace(
        rule,
        nullable=bool(row["nullable"]),
        unique=bool(row["unique"]),
        required=bool(row["required"]),
        low=_bound(row["low"]),
        high=_bound(row["high"]),
        categories=tuple(dict.fromkeys(filter(None, words))),
    )


def _bound(value: Any) -> float | None:
    return None if pd.isna(value) else float(value)
