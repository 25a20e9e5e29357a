"""The overview of a table, and its drawings."""

import pandas as pd
import pytest

from core.understanding.columns import Column, ColumnType
from core.understanding.figures import (
    balance_figure,
    box_figure,
    correlation_figure,
    distribution_figure,
    scatter_figure,
)
from core.understanding.overview import MOST_BARS, MOST_DRAWN, balance, fair_sample, overview

COLUMNS = (Column("rent", ColumnType.NUMBER), Column("part", ColumnType.CATEGORY), Column("area", ColumnType.NUMBER))


@pytest.fixture
def table():
    return pd.DataFrame(
        {"rent": [500.0, 700.0, None, 500.0], "part": ["west", "east", None, "west"], "area": [40.0, 60.0, 55.0, 40.0]}
    )


class TestOverview:
    def test_what_is_counted(self, table):
        """
        Rows, empty cells and repeated rows are told at a glance.
        """
        found = overview(table, COLUMNS)
        assert (4, 2, 1) == (found.rows, found.missing, found.duplicates)

    def test_a_row_a_column(self, table):
        """
        Numbers have their statistics; words have their most frequent value.
        """
        columns = overview(table, COLUMNS).columns.set_index("name")
        assert [0.25, 2] == list(columns.loc["rent", ["missing", "distinct"]])
        assert 500.0 == columns.loc["rent", "median"]
        assert "west" == columns.loc["part", "frequent"]
        assert pd.isna(columns.loc["part", "mean"])

    def test_correlations_between_numbers_only(self, table):
        """
        Words do not correlate.
        """
        found = overview(table, COLUMNS).correlations
        assert ["rent", "area"] == list(found.columns)
        assert 1 == pytest.approx(found.loc["rent", "area"])

    def test_a_column_without_any_value(self):
        """
        An empty column is no reason to fail.
        """
        table = pd.DataFrame({"rent": [float("nan")] * 3})
        assert 0 == overview(table, COLUMNS[:1]).columns.loc[0, "distinct"]


class TestFairSample:
    def test_a_small_table_is_drawn_whole(self, table):
        """
        Nothing is left out where all of it can be drawn.
        """
        assert len(table) == len(fair_sample(table))

    def test_a_large_one_by_the_same_rows_each_time(self):
        """
        A chart does not change from one look to the next.
        """
        large = pd.DataFrame({"rent": range(MOST_DRAWN * 2)})
        assert MOST_DRAWN == len(fair_sample(large))
        assert fair_sample(large).equals(fair_sample(large))


class TestBalance:
    def test_rare_values_share_a_bar(self):
        """
        With many values, the rare ones stand together, and no row is lost.
        """
        values = pd.Series([f"v{n}" for n in range(MOST_BARS + 5)] * 2)
        counts = balance(values)
        assert MOST_BARS + 1 == len(counts)
        assert len(values) == counts.sum()


class TestFigures:
    def test_a_class_keeps_its_colour(self, table):
        """
        Whatever row comes first, a class has the same colour in every chart.
        """
        first = scatter_figure(table.dropna(), "area", "rent", "part")
        turned = scatter_figure(table.dropna().iloc[::-1], "area", "rent", "part")
        colours = [{trace.name: trace.marker.color for trace in figure.data} for figure in (first, turned)]
        assert colours[0] == colours[1]

    @pytest.mark.parametrize("column", ["rent", "part"])
    @pytest.mark.parametrize("target", ["", "part", "rent"])
    def test_a_distribution_of_any_column_by_any_target(self, table, column, target):
        """
        Numbers and words can be drawn, by words, by numbers, or by nothing.
        """
        assert distribution_figure(table, column, target).data

    def test_balance(self, table):
        """
        Bars are as long as there are rows of the class.
        """
        assert [2, 1] == list(balance_figure(table, "part").data[0].x)

    def test_boxes(self, table):
        """
        One box a class.
        """
        assert {"west", "east"} == set(box_figure(table.dropna(), "rent", "part").data[0].x)

    def test_correlations_on_a_fixed_scale(self, table):
        """
        The same colour means the same correlation in every table.
        """
        drawn = correlation_figure(overview(table, COLUMNS).correlations).data[0]
        assert (-1, 1) == (drawn.zmin, drawn.zmax)
