"""Reference distributions: what is remembered of a version's training rows."""

import numpy as np
import pandas as pd
import pytest

from core.understanding.columns import Column, ColumnType, Role
from core.understanding.dataset.reference import BINS, MOST_VALUES, reference_from, reference_of

COLUMNS = (
    Column("rent", ColumnType.NUMBER),
    Column("part", ColumnType.CATEGORY),
    Column("since", ColumnType.DATE),
    Column("note", ColumnType.TEXT),
    Column("none", ColumnType.EMPTY),
)


@pytest.fixture
def table():
    rows = 100
    return pd.DataFrame(
        {
            "rent": np.arange(rows) * 10.0,
            "part": ["west"] * 60 + ["east"] * 30 + [None] * 10,
            "since": pd.date_range("2020-01-01", periods=rows),
            "note": [f"text {n}" for n in range(rows)],
            "none": [np.nan] * rows,
        }
    )


class TestReference:
    def test_numbers_in_bins_of_equal_share(self, table):
        """
        Ten bins with a tenth of the rows each, and the lowest and highest value.
        """
        rent = reference_of(table, COLUMNS).columns[0]
        assert [0.1] * BINS == pytest.approx(rent.shares)
        assert (0.0, 990.0) == (rent.low, rent.high)

    def test_categories_with_their_shares(self, table):
        """
        Shares are of the rows that have a value; the gaps are told apart.
        """
        part = reference_of(table, COLUMNS).columns[1]
        assert (("west", "east"), 0.1) == (part.values, part.missing)  # noqa: PD011 - a field of its own
        assert [2 / 3, 1 / 3] == pytest.approx(part.shares)

    def test_texts_are_not_kept(self, table):
        """
        Of free text and of empty columns, nothing but the gaps is remembered.
        """
        note, none = reference_of(table, COLUMNS).columns[3:]
        assert ((), (), 0.0) == (note.shares, note.values, note.missing)  # noqa: PD011 - as above
        assert ((), 1.0) == (none.shares, none.missing)

    def test_ties_stay_together(self):
        """
        Mostly zeros: fewer bins, and no row is lost.
        """
        table = pd.DataFrame({"rent": [0.0] * 80 + list(range(1, 21))})
        rent = reference_of(table, COLUMNS[:1]).columns[0]
        assert (0.0, 0.8) == (rent.edges[0], rent.shares[0])
        assert 1 == pytest.approx(sum(rent.shares))

    def test_a_limit_to_the_names(self):
        """
        Of very many categories the most frequent are named.
        """
        table = pd.DataFrame({"part": [f"p{n}" for n in range(MOST_VALUES + 9)]})
        assert MOST_VALUES == len(reference_of(table, (COLUMNS[1],)).columns[0].values)

    @pytest.mark.parametrize(
        ("values", "expected"),
        [
            (["west"] * 60 + ["east"] * 39 + ["north"], {"west": 60, "east": 39, "north": 1}),
            ([1.0] * 98 + [2.5] * 2, {"1": 98, "2.5": 2}),
            (np.arange(101.0), {}),
        ],
    )
    def test_the_rows_of_each_class(self, values, expected):
        """
        All classes of the target are counted, also numbers and the rarest; a quantity has none.
        """
        target = Column("y", ColumnType.CATEGORY, Role.TARGET)
        assert expected == reference_of(pd.DataFrame({"y": values}), [target]).classes

    def test_written_and_read(self, table):
        """
        What is stored with a version is what was found.
        """
        found = reference_of(table, COLUMNS)
        assert found == reference_from(found.to_json())
