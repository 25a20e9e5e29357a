"""The same table has the same digest, on any machine and in any process; whatever differs, shows."""

import numpy as np
import pandas as pd
import pytest

from core.understanding.dataset.digest import content_digest

OTHER_NAN = np.array([0x7FF8000000000001], dtype="uint64").view("float64")[0]


@pytest.fixture
def table():
    """Twenty-four rows with a column of each kind that a fixed table has."""
    rows = 24
    return pd.DataFrame(
        {
            "height": np.arange(rows) % 22,
            "weight": np.arange(rows) / 8,
            "colour": np.array(["red", "blue", None] * 8, dtype=object),
            "day": pd.date_range("2026-01-01", periods=rows),
            "nothing": [np.nan] * rows,
        }
    )


def texts(*values):
    return pd.DataFrame({"a": np.array(values, dtype=object)})


def numbers(*values):
    return pd.DataFrame({"a": np.array(values, dtype="float64")})


class TestTheSame:
    def test_a_copy(self, table):
        """
        A copy, a copy under other row numbers and a part cut out of a larger table are the same table.
        """
        moved = table.set_index(pd.RangeIndex(100, 124))
        larger = pd.concat([table, table], ignore_index=True).iloc[24:]
        assert {content_digest(table)} == {content_digest(one) for one in (table.copy(deep=True), moved, larger)}
        assert len(content_digest(table)) == 64

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            (numbers(np.nan, 1), numbers(-np.nan, 1)),
            (numbers(np.nan, 1), numbers(OTHER_NAN, 1)),
            (numbers(-0.0), numbers(0.0)),
            (texts("x", None), texts("x", np.nan)),
            (texts("x", None), texts("x", pd.NA)),
            (texts(True, None), texts("True", np.nan)),
            (texts("x", "y", None, "x"), texts("x", "y", None, "x").astype("category")),
            (texts("x", "y"), texts("x", "y").astype(pd.CategoricalDtype(["y", "z", "x"]))),
        ],
        ids=["signed NaN", "another NaN", "zero", "None", "NA", "yes and no", "held once", "held in another order"],
    )
    def test_what_means_the_same(self, one, other):
        """
        There is one way of being missing, and one zero; how texts are held in memory does not count.
        """
        assert content_digest(one) == content_digest(other)

    def test_in_any_process(self):
        """
        The digest of a known table is a known one.
        """
        known = pd.DataFrame({"a": [1.0, 2.5, np.nan], "ä": np.array(["x", None, ""], dtype=object)})
        assert content_digest(known).startswith("620e8e3f6561bc09")

    def test_of_nothing(self):
        """
        A table without rows has a digest too, one for each set of columns.
        """
        assert content_digest(texts()) != content_digest(numbers())


class TestAnother:
    @pytest.mark.parametrize(
        "change",
        [
            lambda table: table.assign(height=table["height"].where(table.index != 7, 99)),
            lambda table: table.assign(weight=table["weight"].where(table.index != 7)),
            lambda table: table.assign(weight=np.nextafter(table["weight"], 9)),
            lambda table: table.assign(weight=table["weight"] * 1e300),
            lambda table: table.assign(colour=table["colour"].where(table.index != 7, "violet")),
            lambda table: table.assign(colour=table["colour"].where(table.index != 7)),
            lambda table: table.assign(day=table["day"] + np.timedelta64(1, "ns")),
            lambda table: table.rename(columns={"height": "Height"}),
            lambda table: table.iloc[::-1],
            lambda table: table.iloc[:-1],
            lambda table: table.drop(columns="day"),
            lambda table: table[table.columns[::-1]],
            lambda table: table.assign(height=table["height"].astype(float)),
            lambda table: table.assign(height=table["height"].astype(str)),
        ],
    )
    def test_any_change_shows(self, table, change):
        """
        Another value, name, order, number of rows, or type is another table.
        """
        assert content_digest(change(table)) != content_digest(table)

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            (texts("ab", "c"), texts("a", "bc")),
            (texts("", "x"), texts("x", "")),
            (texts("", "x"), texts(None, "x")),
            (texts("1", "2"), numbers(1, 2)),
            (texts("nan"), texts(None)),
            (texts("ä"), texts("a\u0308")),
        ],
        ids=["border", "order", "empty and missing", "text and number", "a word for missing", "two ways of an umlaut"],
    )
    def test_texts_that_look_alike(self, one, other):
        """
        Where one text ends and the next begins counts, and so does whether there is one.
        """
        assert content_digest(one) != content_digest(other)
