"""The adviser proposes the split that keeps apart what must not know of each other, and says why."""

import numpy as np
import pandas as pd
import pytest

from core.question.task import Task
from core.understanding.columns import Column, ColumnType, Role
from core.understanding.split import Split, SplitKind, cut
from core.understanding.split.adviser import advised
from core.understanding.split.likeness import reach_in_time, tied_to_groups

LOT = np.random.default_rng(0)
ROWS = 400
DAYS = pd.date_range("2024", periods=ROWS)


def advice(task=Task.REGRESSION, types=None, **values):
    table = pd.DataFrame(values)
    types = {"day": ColumnType.DATE, **(types or {})}
    roles = {"who": Role.GROUP, "day": Role.TIME, "y": Role.TARGET}
    columns = [Column(name, types.get(name, ColumnType.NUMBER), roles.get(name, Role.FEATURE)) for name in table]
    found = advised(table, columns, task)
    return found.split, str(found.reason)


class TestByLot:
    def test_classes_keep_their_shares(self):
        """
        Where nothing ties rows together, each class is on both sides as often.
        """
        split, reason = advice(Task.CLASSIFICATION, y=["a"] * 90 + ["b"] * 10)
        assert Split(SplitKind.STRATIFIED) == split
        assert "also the rarest with 10% of the rows" in reason

    def test_a_number_has_no_shares(self):
        """
        For a quantity, rows are drawn at random.
        """
        assert Split(SplitKind.RANDOM) == advice(y=LOT.normal(size=ROWS))[0]

    def test_a_class_of_one_row(self):
        """
        No split keeps the share of a single row.
        """
        split, reason = advice(Task.CLASSIFICATION, y=["a"] * 99 + ["b"])
        assert Split(SplitKind.RANDOM) == split
        assert "“y” has a class with a single row" in reason

    def test_nothing_to_predict(self):
        """
        Nor are there shares without a target.
        """
        assert Split(SplitKind.RANDOM) == advice(Task.CLUSTERING, x=LOT.normal(size=ROWS))[0]


class TestByGroup:
    def test_groups_stay_together(self):
        """
        The reason names the column and how many rows belong together.
        """
        split, reason = advice(who=np.arange(ROWS) // 4, y=LOT.normal(size=ROWS))
        assert Split(SplitKind.GROUPED, column="who") == split
        assert reason.startswith("“who” has 100 different values with 4 rows each on average")

    @pytest.mark.parametrize(
        ("who", "sentence"),
        [
            (np.arange(ROWS) % 3, "“who” has only 3 different groups"),
            ([np.nan, *range(ROWS - 1)], "“who” has no value in 1 row: fill it"),
        ],
    )
    def test_groups_that_cannot_be_kept(self, who, sentence):
        """
        It says what stands in the way, and what it proposes instead.
        """
        split, reason = advice(who=who, y=LOT.normal(size=ROWS))
        assert Split(SplitKind.RANDOM) == split
        assert sentence in reason
        assert "rows are drawn at random" in reason

    def test_rows_without_a_target_do_not_count(self):
        """
        They are left out when the version is fixed, so a gap there does no harm.
        """
        assert SplitKind.GROUPED is advice(who=[np.nan, *range(39)] * 10, y=[np.nan, *range(39)] * 10)[0].kind


class TestByTime:
    def test_without_a_gap_where_neighbours_are_not_alike(self):
        """
        The latest rows are sealed.
        """
        split, reason = advice(day=DAYS, y=LOT.normal(size=ROWS))
        assert Split(SplitKind.CHRONOLOGICAL, column="day") == split
        assert "“day” orders the rows" in reason

    def test_with_a_gap_where_they_are(self):
        """
        A moving mean of ten days tells of the next nine, so about as many are left out.
        """
        noise = np.random.default_rng(1).normal(size=ROWS + 10)
        split, reason = advice(day=DAYS, y=np.convolve(noise, np.ones(10), "valid")[:ROWS])
        assert 4 <= split.gap <= 12
        assert f"“y” resembles itself over about {split.gap} rows" in reason

    def test_the_gap_is_bounded_and_can_be_cut(self):
        """
        A random walk is alike for ever; a gap costs at most a twentieth.
        """
        table = {"day": DAYS, "y": LOT.normal(size=ROWS).cumsum()}
        split, _reason = advice(**table)
        assert 0 < split.gap <= ROWS / 20
        assert cut(None, pd.Series(DAYS), ROWS, split)[1].min() == 320

    def test_two_moments_order_nothing(self):
        """
        Then it is by lot, and says so.
        """
        split, reason = advice(day=pd.to_datetime(["2024-01-01", "2024-01-02"] * 200), y=LOT.normal(size=ROWS))
        assert Split(SplitKind.RANDOM) == split
        assert "“day” has only 2 different moments" in reason


class TestGroupAndTime:
    def test_the_same_ones_go_on(self):
        """
        Stores that sell every day: by time, and what is left open is said.
        """
        level = LOT.normal(size=20)
        who = np.arange(ROWS) % 20
        split, reason = advice(who=who, day=DAYS[np.arange(ROWS) // 20], y=level[who] + LOT.normal(size=ROWS))
        assert SplitKind.CHRONOLOGICAL is split.kind
        assert "100% of the sealed rows belong to a “who” met before" in reason

    def test_short_sessions(self):
        """
        Groups that come and go are kept apart by time as well.
        """
        split, reason = advice(who=np.arange(ROWS) // 5, day=DAYS, y=LOT.normal(size=ROWS))
        assert SplitKind.CHRONOLOGICAL is split.kind
        assert "That keeps “who” apart as well: 0%" in reason

    def test_an_answer_that_belongs_to_the_group(self):
        """
        A patient has the same diagnosis at every visit: to know the patient would be to know the answer.
        """
        who = np.arange(ROWS) % 20
        sick = np.where(who % 3 == 0, "yes", "no")
        split, reason = advice(
            Task.CLASSIFICATION, {"y": ColumnType.CATEGORY}, who=who, day=DAYS[np.arange(ROWS) // 20], y=sick
        )
        assert Split(SplitKind.GROUPED, column="who") == split
        assert "100% of the variation of “y” lies between them" in reason


class TestLikeness:
    def test_ties(self):
        """
        1 where the group says it all, about 0 where it says nothing.
        """
        groups = pd.Series(np.arange(ROWS) % 20)
        assert tied_to_groups(groups * 1.5, groups) == pytest.approx(1)
        assert tied_to_groups(pd.Series(LOT.normal(size=ROWS)), groups) < 0.1

    def test_reach_is_counted_in_rows(self):
        """
        Ten rows a day that resemble each other from day to day: the reach is days times rows.
        """
        noise = np.random.default_rng(2).normal(size=404)
        smooth = np.convolve(noise, np.ones(5), "valid")
        reach = reach_in_time(pd.Series(np.repeat(smooth, 10)), pd.Series(np.repeat(DAYS, 10)), 0.2)
        assert reach % 10 == 0
        assert 20 <= reach <= 60
