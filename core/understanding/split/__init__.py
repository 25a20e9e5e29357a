"""The split: which rows are sealed, which are folds, which split suits a table, and what a wrong one would promise."""

from core.understanding.split.rule import (
    FOLDS,
    LARGEST_SEED,
    LARGEST_SHARE,
    SMALLEST_SHARE,
    SPLIT_ROLES,
    Split,
    SplitKind,
    can_stratify,
    check_seed,
    cut,
    folds,
    sealed_rows,
    splitting,
)

__all__ = [
    "FOLDS",
    "LARGEST_SEED",
    "LARGEST_SHARE",
    "SMALLEST_SHARE",
    "SPLIT_ROLES",
    "Split",
    "SplitKind",
    "can_stratify",
    "check_seed",
    "cut",
    "folds",
    "sealed_rows",
    "splitting",
]
