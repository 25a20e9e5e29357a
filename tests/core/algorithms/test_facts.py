"""The few figures of a table that recommendation and pre-flight go by."""

import numpy as np
import pandas as pd
import pytest

from core.algorithms.facts import DATE_PARTS, TEXT_TOPICS, TableFacts, facts_of
from core.question.task import Task
from core.understanding.columns import Column, ColumnType, Role
from core.understanding.dataset import DatasetVersion
from core.understanding.dataset.reference import reference_of
from core.understanding.split import Split

COLUMNS = (
    Column("rent", ColumnType.NUMBER),
    Column("part", ColumnType.CATEGORY),
    Column("street", ColumnType.CATEGORY),
    Column("since", ColumnType.DATE),
    Column("note", ColumnType.TEXT),
    Column("number", ColumnType.NUMBER, Role.IGNORE),
    Column("grade", ColumnType.CATEGORY, Role.TARGET),
)


@pytest.fixture
def table():
    rows = 100
    return pd.DataFrame(
        {
            "rent": [np.nan] * 50 + [1.0] * 50,
            "part": ["west", "east"] * 50,
            "street": [f"street {n % 30}" for n in range(rows)],
            "since": pd.date_range("2020-01-01", periods=rows),
            "note": [f"text {n}" for n in range(rows)],
            "number": np.arange(rows) * 1.0,
            "grade": ["good"] * 97 + ["poor"] * 3,
        }
    )


def found(table, task=Task.CLASSIFICATION, **narrowed):
    return facts_of(DatasetVersion("flats", task, COLUMNS, Split()), reference_of(table, COLUMNS), **narrowed)


class TestFacts:
    def test_only_what_is_learned_from_counts(self, table):
        """
        Columns by what they hold, without the target and what is ignored; a tenth of the cells is empty.
        """
        facts = found(table)
        assert (100, 1, 2, 1, 1, 30, 0.1) == (
            facts.rows,
            facts.numbers,
            facts.categories,
            facts.dates,
            facts.texts,
            facts.most_categories,
            pytest.approx(facts.missing),
        )

    def test_narrowed_to_the_columns_that_are_in(self, table):
        """
        What was left out in A2 does not count.
        """
        assert (0, 1, 2) == (
            found(table, features=["part"]).numbers,
            found(table, features=["part"]).columns,
            found(table, features=["part"]).most_categories,
        )

    def test_the_rarest_class(self, table):
        """
        Known in a classification; elsewhere there is none.
        """
        assert ("poor", 3) == found(table).rarest
        assert ("", 100) == found(table, Task.REGRESSION).rarest

    def test_the_width_that_reaches_the_algorithm(self, table):
        """
        One-hot makes a column of each category, of a street with thirty of them one; codes are one column each.
        """
        rest = 1 + DATE_PARTS + TEXT_TOPICS
        assert (rest + 2 + 1, rest + 2) == (found(table).width(one_hot=True), found(table).width(one_hot=False))
        assert 1 == TableFacts(10).width(one_hot=True)
