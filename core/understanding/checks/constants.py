"""Columns that are the same in all rows, or in nearly all."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from core.language import N_, in_percent
from core.understanding.checks.check import Check, Finding, Severity, Subject, anywhere, finding, left_out
from core.understanding.columns import LEARNED_FROM, ColumnType, Role

FEWEST_ROWS = 100  # fewer, and 99 % is a single row
NEARLY_ALL = 0.99  # of the values: what is left hardly reaches every fold


def _constant(subject: Subject) -> Iterator[Finding]:
    for column in subject.columns:
        values = subject.table[column.name]
        if (
            column.role not in {*LEARNED_FROM, Role.IGNORE}
            or column.type is ColumnType.EMPTY
            or not _is_constant(values)
        ):
            continue
        learned = column.role in LEARNED_FROM
        yield finding(
            column.name,
            Severity.WARNING if learned else Severity.NOTE,
            N_("“{column}” is “{value}” in every row: nothing can be learned from it."),
            value=_shown(values.iloc[0]),
            remedy=left_out(column.name) if learned else None,
        )


def _nearly_constant(subject: Subject) -> Iterator[Finding]:
    for column in subject.features:
        counts = subject.table[column.name].value_counts()
        share = float(counts.iloc[0] / counts.sum()) if len(counts) > 1 else 0.0
        if share >= NEARLY_ALL:
            yield finding(
                column.name,
                Severity.NOTE,
                N_("“{column}” is “{value}” in {share}% of the rows: {n} row differs."),
                plural=N_("“{column}” is “{value}” in {share}% of the rows: {n} rows differ."),
                value=_shown(counts.index[0]),
                share=in_percent(share),
                n=int(counts.iloc[1:].sum()),
                remedy=left_out(column.name),
            )


def _is_constant(values: "pd.Series[Any]") -> bool:
    """One value in every row; a value and gaps are two."""
    return len(values) > 1 and not values.isna().any() and bool((values == values.iloc[0]).all())


def _shown(value: Any) -> Any:
    return float(value) if isinstance(value, float) else str(value)


def _enough(subject: Subject) -> bool:
    return len(subject.table) >= FEWEST_ROWS


CONSTANT = Check(
    code="U040",
    title=N_("A column with one value"),
    about=N_(
        "What is the same in every row tells no row from another. Leave it out; it costs nothing and clears the view."
    ),
    applies=anywhere,
    inspect=_constant,
)
NEARLY_CONSTANT = Check(
    code="U041",
    title=N_("A column with nearly one value"),
    about=N_(
        "Only very few rows differ, too few to learn a pattern from, and some folds may have none of them. Leave the "
        "column out, unless just these few rows matter to you."
    ),
    applies=_enough,
    inspect=_nearly_constant,
)
CHECKS = (CONSTANT, NEARLY_CONSTANT)
