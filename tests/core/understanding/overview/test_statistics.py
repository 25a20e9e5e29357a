"""Figures of every column, from all rows."""

import numpy as np
import pandas as pd
import pytest

from core.understanding.columns import Column, ColumnType
from core.understanding.overview import overview

PANDAS = {"mean": "mean", "deviation": "std", "minimum": "min", "lower": "25%", "median": "50%", "upper": "75%"}


def of(values, kind=ColumnType.NUMBER):
    (found,) = overview(pd.DataFrame({"one": values}), (Column("one", kind),)).columns
    return found


class TestTable:
    def test_what_is_counted(self, table, columns):
        """
        Rows, empty cells and repeated rows are told at a glance.
        """
        found = overview(table, columns)
        assert (4, 3, 1) == (found.rows, found.missing, found.repeated)

    def test_the_same_values_in_another_order_are_another_row(self):
        """
        Only a row that is the same in every column repeats another.
        """
        table = pd.DataFrame({"one": [1.0, 2.0, np.nan, np.nan], "two": [2.0, 1.0, 1.0, 1.0]})
        columns = tuple(Column(name, ColumnType.NUMBER) for name in table)
        assert 1 == overview(table, columns).repeated

    def test_no_rows(self):
        """
        A table without rows has figures too: nothing.
        """
        found = overview(pd.DataFrame({"one": []}), (Column("one", ColumnType.NUMBER),))
        assert (0, 0, 0) == (found.rows, found.missing, found.repeated)


class TestNumbers:
    @pytest.mark.parametrize("values", [[3.0], [1.5, 2.0, 2.0, 9.0, np.nan], list(range(100)), [-1, 0, 5, 5]])
    def test_as_pandas_has_them(self, values):
        """
        Mean, deviation, extremes and quartiles are those of pandas' describe.
        """
        described = pd.Series(values, dtype=float).describe()
        found = of(values)
        expected = [None if np.isnan(described[name]) else pytest.approx(described[name]) for name in PANDAS.values()]
        assert expected == [getattr(found, name) for name in PANDAS]

    def test_what_comes_most_often(self):
        """
        The most frequent number, how many different ones there are, and the share that is missing.
        """
        found = of([7.0, 7.0, 1.0, np.nan])
        assert (7.0, 2, 0.25) == (found.frequent, found.distinct, found.missing)

    def test_nothing_comes_twice(self):
        """
        Where all numbers differ, none is the most frequent.
        """
        assert of([1.0, 2.0, 3.0]).frequent is None

    def test_the_small_distribution_holds_every_row(self):
        """
        No row is lost between the bins, the largest value included.
        """
        assert 1000 == sum(of(np.random.default_rng(0).normal(size=1000)).bars)

    def test_infinite_counts_as_missing(self):
        """
        A division by zero in somebody's spreadsheet does not make every figure infinite.
        """
        assert (0.5, 2.0) == (of([2.0, np.inf]).missing, of([2.0, np.inf]).maximum)


class TestOtherTypes:
    def test_words_have_their_most_frequent_value(self, table, columns):
        """
        Words have no mean, but a most frequent value and examples.
        """
        part = overview(table, columns).columns[1]
        assert ("west", ("west", "east"), None) == (part.frequent, part.examples, part.mean)

    def test_dates_have_a_first_and_a_last(self, table, columns):
        """
        The earliest and the latest date, in seconds since 1970.
        """
        built = overview(table, columns).columns[3]
        assert pd.Timestamp("1990-01-01") == pd.Timestamp(built.minimum, unit="s")
        assert (0.25, 2) == (built.missing, built.distinct)

    @pytest.mark.parametrize("kind", [ColumnType.NUMBER, ColumnType.EMPTY, ColumnType.TEXT])
    def test_a_column_without_any_value(self, kind):
        """
        An empty column is no reason to fail.
        """
        found = of([np.nan] * 3, kind)
        assert (1.0, 0, ()) == (found.missing, found.distinct, found.bars)
