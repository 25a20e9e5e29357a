"""What a split would make of a table, before it is made."""

import numpy as np
import pandas as pd
import pytest

from core.errors import InvalidInput
from core.question.task import Task
from core.understanding.columns import Column, ColumnType, Role
from core.understanding.split import Split, SplitKind
from core.understanding.split.sides import Side, sides

TABLE = pd.DataFrame(
    {
        "day": pd.date_range("2024", periods=100),
        "who": np.arange(100) // 5,
        "size": np.arange(100.0),
        "kind": ["a"] * 80 + ["b"] * 20,
    }
)


def found(target, task, split, table=TABLE):
    types = {"day": ColumnType.DATE, "kind": ColumnType.CATEGORY}
    columns = [
        Column(name, types.get(name, ColumnType.NUMBER), Role.TARGET if name == target else Role.FEATURE)
        for name in table
    ]
    return sides(table, columns, task, split)


class TestSides:
    def test_classes(self):
        """
        Each class with its share on either side.
        """
        result = found("kind", Task.CLASSIFICATION, Split())
        assert Side(80, shares=(("a", 0.8), ("b", 0.2))) == result.training
        assert Side(20, shares=(("a", 0.8), ("b", 0.2))) == result.holdout

    def test_groups(self):
        """
        How many groups are on either side.
        """
        result = found("kind", Task.CLASSIFICATION, Split(SplitKind.GROUPED, column="who"))
        assert (16, 4) == (result.training.different, result.holdout.different)

    def test_time_with_a_gap(self):
        """
        From when to when, and what is on neither side.
        """
        table = TABLE.assign(size=[np.nan, *range(99)])
        result = found("size", Task.REGRESSION, Split(SplitKind.CHRONOLOGICAL, column="day", gap=5), table)
        assert ("2024-01-02", "2024-03-15") == (result.training.first, result.training.last)
        assert ("2024-03-21", "2024-04-09") == (result.holdout.first, result.holdout.last)
        assert (5, 1, 88.5) == (result.gap, result.unusable, result.holdout.mean)

    def test_what_cannot_be_split(self):
        """
        It is refused in the words that fixing would use.
        """
        with pytest.raises(InvalidInput, match="Column"):
            found("size", Task.REGRESSION, Split(SplitKind.GROUPED, column="kind"))
