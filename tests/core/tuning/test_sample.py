"""A sample is fair: it keeps what the split keeps."""

import numpy as np
import pandas as pd
import pytest

from core.features.step import Kind
from core.question.task import Task
from core.tuning.plan import Plan
from core.tuning.sample import sampled
from core.understanding.split import Split, SplitKind


def plan(split, task=Task.CLASSIFICATION):
    columns = {Kind.NUMBERS: ("a",)}
    return Plan("0" * 32, task, "y", columns, split, ("decision_tree",), "accuracy")


@pytest.fixture
def table():
    """A thousand rows: one in fifty is rare, fifty groups of twenty, days in no order."""
    draw = np.random.default_rng(0)
    return pd.DataFrame(
        {
            "a": range(1000),
            "y": ["rare" if place % 50 == 0 else "usual" for place in range(1000)],
            "group": [place // 20 for place in range(1000)],
            "day": draw.permutation(1000),
        }
    )


class TestSample:
    def test_classes_keep_their_shares(self, table):
        """
        A tenth of the rows holds a tenth of the rare ones, in the order of the table, and the same each time.
        """
        found = sampled(plan(Split()), table, 100)
        assert {"usual": 98, "rare": 2} == found["y"].value_counts().to_dict()
        assert found["a"].is_monotonic_increasing
        assert found.equals(sampled(plan(Split()), table, 100))

    def test_groups_stay_whole(self, table):
        """
        No group is torn apart.
        """
        found = sampled(plan(Split(SplitKind.GROUPED, column="group")), table, 100)
        assert {20} == set(found["group"].value_counts())
        assert 100 == len(found)

    def test_the_latest_rows_where_time_matters(self, table):
        """
        What is to be predicted follows what was last.
        """
        found = sampled(plan(Split(SplitKind.CHRONOLOGICAL, column="day")), table, 100)
        assert set(range(900, 1000)) == set(found["day"])

    def test_numbers_by_lot(self, table):
        """
        Where there are no classes, every row has the same chance.
        """
        assert 100 == len(sampled(plan(Split(SplitKind.RANDOM), Task.REGRESSION), table, 100))

    @pytest.mark.parametrize("rows", [None, 1000, 5000])
    def test_all_rows(self, table, rows):
        """
        A sample that is no smaller is the table itself, without a copy.
        """
        assert sampled(plan(Split()), table, rows) is table
