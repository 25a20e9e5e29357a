"""The contract is what the training rows keep, and nothing that only the hold-out shows."""

import numpy as np
import pandas as pd
import pytest

from core.question.task import Task
from core.understanding.columns import Column, ColumnType, Role
from core.understanding.contract import Rule, inferred
from core.understanding.dataset import DatasetVersion
from core.understanding.split import Split

NUMBER, CATEGORY, TEXT, DATE = ColumnType.NUMBER, ColumnType.CATEGORY, ColumnType.TEXT, ColumnType.DATE


def rule(values, kind, role=Role.FEATURE, task=Task.CLASSIFICATION):
    version = DatasetVersion("x.csv", task, (Column("x", kind, role),), Split())
    return next(iter(inferred(pd.DataFrame({"x": values}), version).rules), None)


class TestRules:
    @pytest.mark.parametrize(
        ("values", "kind", "role", "expected"),
        [
            ([1.0, 3.0, 2.0], NUMBER, Role.FEATURE, Rule("x", NUMBER, low=1.0, high=3.0)),
            ([1.0, np.nan], NUMBER, Role.FEATURE, Rule("x", NUMBER, nullable=True, low=1.0, high=1.0)),
            ([np.nan, np.nan], NUMBER, Role.FEATURE, Rule("x", NUMBER, nullable=True)),
            (["b", "a", "b"], CATEGORY, Role.SEGMENT, Rule("x", CATEGORY, categories=("a", "b"))),
            (
                ["ja", "nein"],
                ColumnType.BOOLEAN,
                Role.FEATURE,
                Rule("x", ColumnType.BOOLEAN, categories=("ja", "nein")),
            ),
            (["some", "words"], TEXT, Role.SENSITIVE, Rule("x", TEXT)),
            (["p1", "p2"], TEXT, Role.IDENTIFIER, Rule("x", TEXT, unique=True)),
            (["p1", "p1"], TEXT, Role.IDENTIFIER, Rule("x", TEXT)),
            (["g1", "g1", "g2"], CATEGORY, Role.GROUP, Rule("x", CATEGORY)),
            (pd.to_datetime(["2024-01-01", "2024-02-01"]), DATE, Role.TIME, Rule("x", DATE)),
            ([2001.0, 2002.0], NUMBER, Role.TIME, Rule("x", NUMBER)),
            ([1, 0, 1], NUMBER, Role.TARGET, Rule("x", CATEGORY, categories=("0", "1"))),
            ([1.0], NUMBER, Role.IGNORE, None),
            ([np.nan], ColumnType.EMPTY, Role.FEATURE, None),
        ],
    )
    def test_what_a_column_keeps(self, values, kind, role, expected):
        """
        Ranges for numbers, lists for categories and classes; none for what later rows bring anew: names, groups, times.
        """
        assert expected == rule(values, kind, role)

    def test_a_quantity_to_predict_has_a_range(self):
        """
        The target of a regression is a number with a range.
        """
        assert Rule("x", NUMBER, low=0.5, high=2.0) == rule([0.5, 2.0], NUMBER, Role.TARGET, Task.REGRESSION)

    def test_a_list_that_nobody_would_read_is_none(self):
        """
        More than a thousand categories set no bound.
        """
        assert () == rule([f"v{place}" for place in range(1_001)], CATEGORY).categories

    def test_a_list_that_is_not_complete_is_none(self):
        """
        Where many values were met once only, later rows will bring others, as with addresses; a rare class stays.
        """
        assert (
            ()
            == rule([f"v{place}" for place in range(30)] * 3 + [f"w{place}" for place in range(5)], CATEGORY).categories
        )
        assert ("p", "q", "rare") == rule(["p", "q"] * 5 + ["rare"], CATEGORY).categories
