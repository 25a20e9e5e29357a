"""Two versions side by side: what has changed, and what is chance."""

import numpy as np
import pandas as pd
import pytest

from core.understanding.columns import Column, ColumnType
from core.understanding.dataset.difference import Change, compared, shared_shares
from core.understanding.dataset.difference_figure import difference_figure
from core.understanding.dataset.reference import reference_of

TYPES = {"f": ColumnType.NUMBER, "i": ColumnType.NUMBER, "M": ColumnType.DATE, "O": ColumnType.CATEGORY}


def described(**columns):
    table = pd.DataFrame(columns)
    return reference_of(table, [Column(name, TYPES[table[name].dtype.kind]) for name in table])


def changes(before, after):
    return {column.name: column.change for column in compared(before, after).columns}


@pytest.fixture
def rng():
    return np.random.default_rng(7)


class TestColumns:
    def test_gone_new_and_of_another_type(self):
        """
        Columns of the later version come first, then those that are gone.
        """
        before = described(rent=[1.0, 2.0], part=["a", "b"])
        after = described(part=[1.0, 2.0], area=[1.0, 2.0])
        expected = {"part": Change.TYPE, "area": Change.NEW, "rent": Change.GONE}
        assert (expected, list(expected)) == (changes(before, after), list(changes(before, after)))

    def test_rows(self):
        """
        How many rows there are to learn from, before and after.
        """
        found = compared(described(rent=[1.0, 2.0]), described(rent=[1.0]))
        assert (2, 1) == (found.rows_before, found.rows_after)


class TestChance:
    @pytest.mark.parametrize("rows", [(30, 30), (200, 50), (1_000, 1_000), (20_000, 300)])
    def test_no_alarm_where_nothing_has_changed(self, rng, rows):
        """
        Two samples of the same kind, with ties, with many categories, large and small: as before.
        """
        references = [
            described(
                normal=rng.normal(size=count),
                skewed=rng.lognormal(sigma=2, size=count),
                zeros=np.where(rng.random(count) < 0.7, 0.0, rng.random(count)),
                counts=rng.poisson(3, count).astype(float),
                few=rng.choice(["a", "b", "c"], count, p=[0.8, 0.15, 0.05]).astype(object),
                many=rng.choice([f"c{n}" for n in range(300)], count).astype(object),
                since=pd.Timestamp("2020-01-01") + pd.to_timedelta(rng.integers(0, 900, count), unit="D"),
            )
            for count in rows
        ]
        assert {Change.SAME} == set(changes(*references).values())

    def test_a_real_shift_is_told(self, rng):
        """
        Half a deviation further, and another half of the city.
        """
        before = described(x=rng.normal(size=2_000), part=rng.choice(["a", "b"], 2_000).astype(object))
        after = described(
            x=rng.normal(0.7, size=1_000), part=rng.choice(["a", "b"], 1_000, p=[0.8, 0.2]).astype(object)
        )
        assert {"x": Change.SHIFTED, "part": Change.SHIFTED} == changes(before, after)

    def test_other_houses(self):
        """
        A hundred categories of which none comes again have all moved, however evenly they are used.
        """
        before, after = ([f"house {first + row // 5}" for row in range(500)] for first in (0, 100))
        (found,) = compared(described(house=before), described(house=after)).columns
        assert (Change.SHIFTED, 1.0) == (found.change, pytest.approx(found.moved))

    def test_how_much_has_moved(self):
        """
        All of it, or nothing.
        """
        before = described(x=np.arange(100.0), part=["a"] * 100)
        elsewhere = described(x=np.arange(1_000.0, 1_100.0), part=["b"] * 100)
        assert [1.0, 1.0] == pytest.approx([one.moved for one in compared(before, elsewhere).columns], abs=0.11)
        assert [0.0, 0.0] == pytest.approx([one.moved for one in compared(before, before).columns])

    def test_shares_in_the_same_bins(self):
        """
        Shares add up to one on both sides, also where categories are only on one.
        """
        before, after = described(part=["a", "b"]).columns[0], described(part=["b", "c"]).columns[0]
        assert ([0.5, 0.5, 0, 0], [0, 0.5, 0.5, 0]) == tuple(list(one) for one in shared_shares(before, after))


class TestFigure:
    @pytest.mark.parametrize(
        "values",
        [
            [1.0, 2.0, 3.0, 4.0],
            [5.0, 5.0, 5.0, 5.0],
            ["a", "b", "a", "c"],
            pd.date_range("2020-01-01", periods=4),
            [np.nan] * 4,
        ],
        ids=["numbers", "one number", "words", "dates", "nothing"],
    )
    def test_both_versions_over_each_other(self, values):
        """
        Whatever a column holds, both of its versions are drawn and named.
        """
        (column,) = compared(described(a=values), described(a=values)).columns
        named = [trace.name for trace in difference_figure(column, "version 1", "version 2").data]
        assert named == (["version 1", "version 2"] if column.before.shares else [])

    def test_the_same_words_of_both(self):
        """
        A category that is frequent in one version only has its bar in the other too, beside it.
        """
        before = [f"a{row % 40}" for row in range(400)]
        (column,) = compared(described(a=before), described(a=[*before, *["a39"] * 99])).columns
        one, other = difference_figure(column, "1", "2").data
        assert ("a39" in one.x, list(one.x), 20) == (True, list(other.x), len(one.x))
        assert 0.025 == pytest.approx(one.y[list(one.x).index("a39")])

    def test_areas_are_shares(self):
        """
        The area under the steps is 1.
        """
        (column,) = compared(described(a=[0.0, 1.0, 2.0, 10.0]), described(a=[0.0, 1.0, 2.0, 10.0])).columns
        steps = difference_figure(column, "1", "2").data[0]
        assert 0.75 == pytest.approx(float(np.sum(np.diff(steps.x) * np.asarray(steps.y)[:-1])))
