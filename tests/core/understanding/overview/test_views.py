"""Each view: what it finds, and that it can be drawn."""

import numpy as np
import pandas as pd
import pytest

from core.language import use_language
from core.understanding.columns import Column, ColumnType, Role
from core.understanding.overview import (
    MOST_ROWS,
    associations,
    associations_figure,
    balance,
    balance_figure,
    boxes,
    boxes_figure,
    distribution,
    distribution_figure,
    explained,
    explained_figure,
    fair_sample,
    matrix_figure,
    missing,
    missing_figure,
    overview,
    scatter_figure,
    strongest,
    time_series,
    time_series_figure,
    together_figure,
)
from core.understanding.overview.associations import Measure

WHEN = Column("when", ColumnType.DATE, Role.TIME)


class TestFairSample:
    def test_a_small_table_is_drawn_whole(self, table):
        """
        Nothing is left out where all of it can be drawn.
        """
        assert fair_sample(table) is table

    def test_a_large_one_by_the_same_rows_each_time(self):
        """
        A chart does not change from one look to the next, and rows keep their order.
        """
        large = pd.DataFrame({"rent": range(MOST_ROWS * 2)})
        found = fair_sample(large)
        assert (MOST_ROWS, True) == (len(found), found["rent"].is_monotonic_increasing)
        assert found.equals(fair_sample(large))


class TestDistribution:
    @pytest.mark.parametrize("place", range(4))
    @pytest.mark.parametrize("target", [None, 0, 1])
    def test_any_column_by_any_target(self, table, columns, place, target):
        """
        Numbers, words and dates can be drawn, by words, by numbers, or by nothing; no row with a value is lost.
        """
        goal = columns[target] if target is not None else None
        found = distribution(table, columns[place], goal)
        known = table[columns[place].name].notna()
        if goal and goal != columns[place]:
            known &= table[goal.name].notna()
        assert known.sum() == found.rows.sum()
        assert distribution_figure(found, "part").data

    def test_a_line_a_class(self, flats, flat_columns):
        """
        Where the target has few classes, each has its own bars.
        """
        found = distribution(flats, flat_columns[1], flat_columns[3])
        assert (("large", "small"), 2) == (found.classes, len(found.rows))

    def test_a_bar_a_whole_number(self, flats, flat_columns):
        """
        Five different numbers of rooms are five bars, their numbers in the middle.
        """
        found = distribution(flats, flat_columns[2])
        assert [0.5, 1.5] == list(found.edges[:2])

    def test_edges_are_round(self, flats, flat_columns):
        """
        A bin begins where one can read it off the axis.
        """
        edges = distribution(flats, flat_columns[1]).edges
        assert 10 == pytest.approx(edges[1] - edges[0])

    @pytest.mark.parametrize("values", [[3.5, 3.5], [np.nan, np.nan], [0.1, 1e9]])
    def test_what_is_hard_to_bin(self, values):
        """
        A constant, nothing at all, and a value far away from the other.
        """
        column = Column("one", ColumnType.NUMBER)
        found = distribution(pd.DataFrame({"one": values}), column)
        assert np.isfinite(values).sum() == found.rows.sum()

    def test_rare_values_share_a_bar(self):
        """
        With many values, the rare ones stand together, and no row is lost.
        """
        sample = pd.DataFrame({"one": [f"v{n}" for n in range(25)] * 2})
        found = distribution(sample, Column("one", ColumnType.CATEGORY))
        assert (21, "…", 50) == (len(found.labels), found.labels[-1], found.rows.sum())


class TestBalance:
    def test_largest_first(self, table, columns):
        """
        Bars are as long as there are rows of the class; rows without one are not counted.
        """
        found = balance(table, columns[1])
        assert (("west", "east"), (2, 1)) == (found.labels, found.rows)
        assert [2, 1] == list(balance_figure(found, "part").data[0].x)

    def test_as_the_language_writes_it(self, table, columns):
        """
        A German reads a decimal comma.
        """
        use_language("de")
        try:
            text = balance_figure(balance(table, columns[1]), "part").data[0].text[0]
        finally:
            use_language("en")
        assert "66,7" in text


class TestBoxes:
    def test_after_tukey(self):
        """
        Whiskers end at the last value within one and a half boxes; what lies beyond is drawn.
        """
        (box,) = boxes(pd.DataFrame({"one": [1.0, 2, 3, 4, 100]}), Column("one", ColumnType.NUMBER)).boxes
        assert (1, 2, 3, 4, 4, (100,)) == (box.low, box.lower, box.median, box.upper, box.high, box.outliers)

    def test_a_box_a_class(self, flats, flat_columns):
        """
        Each class has its own box, also where none of its values lies beyond.
        """
        figure = boxes_figure(boxes(flats, flat_columns[1], flat_columns[3]), "class")
        assert ["large", "small"] == [trace.name for trace in figure.data]

    def test_a_column_without_a_number(self):
        """
        Where there is nothing, nothing is drawn.
        """
        found = boxes(pd.DataFrame({"one": [np.nan]}), Column("one", ColumnType.NUMBER))
        assert ((), ()) == (found.boxes, boxes_figure(found).data)


class TestMissing:
    @pytest.fixture
    def found(self):
        gaps = [np.nan, np.nan, 1.0, 1.0, 1.0]
        sample = pd.DataFrame({"one": gaps, "two": gaps, "three": [*gaps[:1], *[1.0] * 4], "whole": range(5)})
        columns = tuple(Column(name, ColumnType.NUMBER) for name in sample)
        return missing(sample, overview(sample, columns).columns)

    def test_the_most_first(self, found):
        """
        Columns without gaps are left out.
        """
        assert (("one", "two", "three"), (0.4, 0.4, 0.2)) == (found.names, tuple(round(one, 2) for one in found.shares))

    def test_which_are_missing_together(self, found):
        """
        Two columns that are always missing in the same rows are at 1, and their pattern is told.
        """
        assert 1 == pytest.approx(found.together[0, 1])
        assert {(): 0.6, ("one", "two"): 0.2, ("one", "two", "three"): 0.2} == {
            pattern.names: pattern.share for pattern in found.patterns
        }

    def test_drawn(self, found):
        """
        Both charts have all columns.
        """
        assert 3 == len(missing_figure(found).data[0].x) == len(together_figure(found).data[0].z)

    def test_nothing_is_missing(self, flats, flat_columns):
        """
        A whole table has no pattern.
        """
        found = missing(flats, overview(flats, flat_columns).columns)
        assert ((), ()) == (found.names, found.patterns)


class TestAssociations:
    def test_the_measure_that_suits_the_pair(self, flats, flat_columns):
        """
        Numbers by Pearson, a number and a category by the correlation ratio.
        """
        found = associations(flats, flat_columns)
        area, kind = found.names.index("area"), found.names.index("class")
        assert (Measure.PEARSON, Measure.RATIO) == (found.measures[area][0], found.measures[area][kind])
        assert 0.8 < found.strengths[area, kind] == found.strengths[kind, area] < 1

    def test_between_numbers_as_chosen(self, flats, flat_columns):
        """
        Spearman where it was asked for.
        """
        found = associations(flats, flat_columns, Measure.SPEARMAN)
        assert Measure.SPEARMAN is found.measures[0][1]

    def test_identifiers_are_left_out(self, flats, flat_columns):
        """
        A row number goes with nothing that matters.
        """
        columns = (Column("noise", ColumnType.NUMBER, Role.IDENTIFIER), *flat_columns[1:])
        assert ("area", "rooms", "class") == associations(flats, columns).names

    def test_many_columns(self):
        """
        Of many, the target and what says most about it are compared.
        """
        chance = np.random.default_rng(0)
        sample = pd.DataFrame(chance.normal(size=(100, 40)), columns=[f"x{place}" for place in range(40)])
        sample["copy"] = sample["goal"] = chance.normal(size=100)
        roles = {"goal": Role.TARGET}
        columns = tuple(Column(name, ColumnType.NUMBER, roles.get(name, Role.FEATURE)) for name in sample)
        found = associations(sample, columns)
        assert (30, 12, True) == (len(found.names), found.left_out, {"goal", "copy"} <= set(found.names))

    def test_on_a_fixed_scale(self, flats, flat_columns):
        """
        The same colour means the same strength in every table.
        """
        drawn = associations_figure(associations(flats, flat_columns)).data[0]
        assert (-1, 1) == (drawn.zmin, drawn.zmax)


class TestExplained:
    def test_the_strongest_first(self, flats, flat_columns):
        """
        What the class follows from explains most of it, noise nearly nothing.
        """
        found = explained(flats, flat_columns, flat_columns[3])
        assert (("area", "rooms", "noise"), True, True) == (found.names, found.shares[0] > 0.7, found.shares[2] < 0.1)
        assert 3 == len(explained_figure(found).data[0].x)

    def test_strongest_numbers(self, flats, flat_columns):
        """
        With a target those that explain it; without one those that go with the others.
        """
        assert ("area", "rooms") == strongest(flats, flat_columns, flat_columns[3], 2)
        assert {"area", "rooms"} == set(strongest(flats, flat_columns, None, 2))


class TestScatter:
    def test_a_class_keeps_its_colour(self, flats, flat_columns):
        """
        Whatever row comes first, a class has the same colour in every chart.
        """
        charts = [scatter_figure(rows, *flat_columns[:2], flat_columns[3]) for rows in (flats, flats.iloc[::-1])]
        colours = [{trace.name: trace.marker.color for trace in chart.data} for chart in charts]
        assert colours[0] == colours[1]

    @pytest.mark.parametrize("target", [None, 2, 3])
    def test_a_matrix(self, flats, flat_columns, target):
        """
        Any columns against each other, by classes, by a number, or by nothing.
        """
        goal = flat_columns[target] if target else None
        assert 3 == len(matrix_figure(flats, flat_columns[:3], goal).data[0].dimensions)


class TestTimeSeries:
    @pytest.mark.parametrize(
        ("every", "step"), [("min", "an hour"), ("6h", "a week"), ("D", "a month"), ("30D", "a quarter")]
    )
    def test_steps_suit_the_span(self, every, step):
        """
        Two days by the hour, two years by the week: a line has two hundred points at most.
        """
        table = pd.DataFrame({"when": pd.date_range("2020-01-01", periods=600 if every == "30D" else 3000, freq=every)})
        found = time_series(table, WHEN)
        assert (step, len(table), True) == (found.step, found.rows.sum(), len(found.rows) <= 201)

    def test_weeks_begin_on_mondays(self):
        """
        A week is a week as the calendar has it.
        """
        found = time_series(pd.DataFrame({"when": pd.date_range("2020-01-01", periods=800)}), WHEN)
        assert ("a week", {0}) == (found.step, set(found.begins.dayofweek))

    def test_means_and_shares(self):
        """
        Numbers by their mean, categories by their shares; a step without a value has a gap.
        """
        when = pd.to_datetime(["2020-01-01", "2020-01-01", "2020-01-02", None]).repeat(1)
        table = pd.DataFrame({"when": when, "rent": [1.0, 3.0, np.nan, 9.0], "part": ["a", "b", "a", "a"]})
        table["when"] = table["when"] + pd.to_timedelta([0, 0, 300, 0], unit="D")
        ((_name, means),) = time_series(table, WHEN, Column("rent", ColumnType.NUMBER)).lines
        shares = dict(time_series(table, WHEN, Column("part", ColumnType.CATEGORY)).lines)
        assert (2.0, True, [0.5, 1.0]) == (means[0], np.isnan(means[1]), list(shares["a"]))

    def test_time_as_a_number(self):
        """
        A column of years is a time too, a point a year.
        """
        found = time_series(pd.DataFrame({"year": [2019, 2020, 2020]}), Column("year", ColumnType.NUMBER, Role.TIME))
        assert ("1", [2019, 2020], [1, 2]) == (found.step, list(found.begins), list(found.rows))

    @pytest.mark.parametrize("column", [None, Column("x", ColumnType.NUMBER), Column("c", ColumnType.CATEGORY)])
    @pytest.mark.parametrize("language", ["en", "de"])
    def test_drawn(self, column, language):
        """
        In both languages, with a number, with a category, and with the rows alone.
        """
        table = pd.DataFrame({"when": pd.date_range("2020-01-01", periods=30), "x": 1.0, "c": "a"})
        use_language(language)
        try:
            figure = time_series_figure(time_series(table, WHEN, column), column)
        finally:
            use_language("en")
        assert figure.data
