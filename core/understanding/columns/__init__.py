"""Columns: what each holds and what it is for, concluded from names and values and decided by the user."""

from core.understanding.columns.column import (
    LEARNABLE,
    LEARNED_FROM,
    MOST_CLASSES,
    MOST_NUMERIC_CLASSES,
    ORDERING,
    SINGLE,
    USABLE,
    Column,
    ColumnType,
    Role,
)

__all__ = [
    "LEARNABLE",
    "LEARNED_FROM",
    "MOST_CLASSES",
    "MOST_NUMERIC_CLASSES",
    "ORDERING",
    "SINGLE",
    "USABLE",
    "Column",
    "ColumnType",
    "Role",
]
