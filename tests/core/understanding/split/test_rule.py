"""Rows are divided by a rule: the same seed the same rows, and nothing torn apart that belongs together."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from sklearn.model_selection import train_test_split

from core.errors import InvalidInput
from core.understanding.split import Split, SplitKind, can_stratify, cut, folds

RARE = pd.Series(["common"] * 90 + ["rare"] * 10)
ALTERNATING = pd.Series(["one", "other"] * 50)
FIELDS = pd.Series(np.repeat(list("abcdefghij"), 10))
DAYS = pd.Series(np.random.default_rng(0).permutation(100))
TABLE = pd.DataFrame({"field": FIELDS, "day": DAYS, "target": RARE})
EVERY = [
    Split(),
    Split(SplitKind.RANDOM),
    Split(SplitKind.GROUPED, column="field"),
    Split(SplitKind.CHRONOLOGICAL, column="day"),
]


def cut_of(split, target=RARE):
    return cut(target, TABLE[split.column] if split.column else None, len(TABLE), split)


def folds_of(split, target=RARE, **choices):
    return list(folds(TABLE, target, split, **choices))


@pytest.mark.parametrize("split", EVERY, ids=lambda split: split.kind.value)
class TestEveryKind:
    @pytest.mark.parametrize("share", [0.05, 0.2, 0.5])
    def test_each_row_is_on_one_side(self, split, share):
        """
        Every row is either trained on or sealed, and about the share asked for is sealed.
        """
        training, holdout = cut_of(replace(split, share=share))
        assert sorted([*training, *holdout]) == list(range(100))
        assert len(holdout) == pytest.approx(share * 100, abs=10)

    def test_the_same_seed_the_same_rows(self, split):
        """
        Whoever repeats the split seals the same rows.
        """
        assert [side.tolist() for side in cut_of(split)] == [side.tolist() for side in cut_of(split)]

    def test_no_fold_judges_what_it_has_learned(self, split):
        """
        Training and validation rows of a fold have none in common, in five folds.
        """
        found = folds_of(split, ALTERNATING)
        assert len(found) == 5
        for training, validation in found:
            assert not set(training) & set(validation)
            assert len(validation) > 0

    def test_the_same_seed_the_same_folds(self, split):
        """
        Two trials of a study are judged on the same rows.
        """
        once, again = ([(list(one), list(other)) for one, other in folds_of(split, seed=3)] for _ in range(2))
        assert once == again


class TestStratified:
    def test_keeps_the_shares(self):
        """
        A class of one row in ten is one in ten on either side and in each fold.
        """
        for side in (*cut_of(Split()), *(side for fold in folds_of(Split()) for side in fold)):
            assert (RARE[side] == "rare").mean() == pytest.approx(0.1)

    def test_another_seed_other_rows(self):
        """
        The seed decides which rows are sealed.
        """
        assert cut_of(Split(seed=1))[1].tolist() != cut_of(Split(seed=2))[1].tolist()

    @pytest.mark.parametrize(("rarest", "count"), [(2, 2), (4, 4), (5, 5), (30, 5)])
    def test_folds_adapt_to_the_rarest_class(self, rarest, count):
        """
        A class with fewer rows than folds makes as many folds as it has rows, each with one of them.
        """
        target = pd.Series(["common"] * (100 - rarest) + ["rare"] * rarest)
        found = folds_of(Split(), target)
        assert len(found) == count
        assert all((target[validation] == "rare").any() for _, validation in found)

    def test_a_class_of_one_row(self):
        """
        A single row can only be on one side: folds are then random, without the one that has nothing to tell apart.
        """
        target = pd.Series(["common"] * 99 + ["rare"])
        assert not can_stratify(target)
        assert len(folds_of(Split(), target)) == 4

    def test_without_a_target(self):
        """
        Where nothing is to be predicted, folds are random.
        """
        assert len(folds_of(Split(), None)) == 5


class TestLots:
    @pytest.mark.parametrize("seed", [0, 7, 42])
    @pytest.mark.parametrize("counts", [[50, 50], [7, 13, 80], [2, 2, 2, 94], [11, 11, 11, 11, 11]])
    def test_the_rows_that_scikit_learn_would_seal(self, seed, counts):
        """
        Whoever repeats the split in a notebook with the same seed seals the same rows, in the same order.
        """
        target = pd.Series(np.random.default_rng(seed).permutation(np.repeat(list("abcde")[: len(counts)], counts)))
        for kind, classes in ((SplitKind.STRATIFIED, target), (SplitKind.RANDOM, None)):
            expected = train_test_split(np.arange(len(target)), test_size=0.3, random_state=seed, stratify=classes)
            found = cut(classes, None, len(target), Split(kind, 0.3, seed))
            assert [side.tolist() for side in expected] == [side.tolist() for side in found]


class TestGrouped:
    def test_no_group_is_on_both_sides(self):
        """
        Rows of one field are sealed together or not at all, and stay together in every fold.
        """
        split = Split(SplitKind.GROUPED, column="field")
        for one, other in [cut_of(split), *folds_of(split)]:
            assert not set(FIELDS[one]) & set(FIELDS[other])

    def test_groups_of_very_different_size(self):
        """
        One group with half of the rows does not spoil the share that is sealed.
        """
        groups = pd.Series(np.repeat(np.arange(51), [50, *[1] * 50]))
        for seed in range(10):
            _, holdout = cut(None, groups, 100, Split(SplitKind.GROUPED, seed=seed, column="group"))
            assert len(holdout) == 20

    def test_one_group_of_nearly_all_rows(self):
        """
        Something is sealed, and something is left to learn from.
        """
        groups = pd.Series(np.repeat(np.arange(4), [97, 1, 1, 1]))
        training, holdout = cut(None, groups, 100, Split(SplitKind.GROUPED, column="group"))
        assert min(len(training), len(holdout)) > 0

    def test_groups_of_one_class_each(self):
        """
        Folds that would learn from a single class are left out; if none remains, another split is asked for.
        """
        table = pd.DataFrame({"group": [0] * 10 + [1] * 10})
        with pytest.raises(InvalidInput) as caught:
            list(folds(table, pd.Series(["a"] * 10 + ["b"] * 10), Split(SplitKind.GROUPED, column="group")))
        assert "Split by “group”, no fold has two classes to learn from." in str(caught.value)

    def test_fewer_groups_than_folds(self):
        """
        Three groups make three folds.
        """
        table = pd.DataFrame({"field": list("abc") * 10})
        assert len(list(folds(table, None, Split(SplitKind.GROUPED, column="field")))) == 3


class TestChronological:
    SPLIT = Split(SplitKind.CHRONOLOGICAL, column="day")

    def test_the_latest_rows_are_sealed(self):
        """
        Wherever they stand in the table, the sealed fifth is the latest.
        """
        training, holdout = cut_of(self.SPLIT)
        assert set(DAYS[holdout]) == set(range(80, 100))
        assert DAYS[training].max() == 79

    def test_folds_learn_from_the_past_alone(self):
        """
        Every fold judges days that come after all that it has learned from.
        """
        for training, validation in folds_of(self.SPLIT):
            assert DAYS[training].max() < DAYS[validation].min()

    def test_at_least_one_row_is_sealed(self):
        """
        However small the table and the share, something is kept for the end, and not everything.
        """
        training, holdout = cut(None, pd.Series(range(10)), 10, Split(SplitKind.CHRONOLOGICAL, 0.05, column="day"))
        assert (len(training), holdout.tolist()) == (9, [9])

    def test_rows_of_one_moment_stay_together(self):
        """
        The border moves to the nearest one between two moments, for the hold-out and for every fold.
        """
        days = pd.Series(np.repeat(np.arange(10), 7))
        training, holdout = cut(None, days, 70, Split(SplitKind.CHRONOLOGICAL, 0.25, column="day"))
        assert ({0, 1, 2, 3, 4, 5, 6}, {7, 8, 9}) == (set(days[training]), set(days[holdout]))
        for learned, judged in folds(pd.DataFrame({"day": days}), None, self.SPLIT):
            assert days[learned].max() < days[judged].min()

    def test_a_gap_before_what_is_judged(self):
        """
        The rows next to the border are on neither side, in the hold-out as in every fold.
        """
        split = replace(self.SPLIT, gap=6)
        training, holdout = cut_of(split)
        assert (74, 73, 80) == (len(training), DAYS[training].max(), DAYS[holdout].min())
        for learned, judged in folds_of(split, None):
            assert DAYS[judged].min() - DAYS[learned].max() == 7

    @pytest.mark.parametrize(
        ("days", "gap", "sentence"),
        [
            ([1] * 10, 0, "Column “day” has only 1 different moments"),
            ([1] * 5 + [2] * 5, 0, "Column “day” has only 2 different moments"),
            (range(10), 3, "A gap of 3 rows leaves too little of the 8 rows before the hold-out: at most 2 can be."),
        ],
    )
    def test_what_time_does_not_allow(self, days, gap, sentence):
        """
        Where nothing would be left to learn from, it is said why.
        """
        with pytest.raises(InvalidInput) as caught:
            cut(None, pd.Series(days), 10, replace(self.SPLIT, gap=gap))
        assert sentence in str(caught.value)

    def test_dates_in_words_of_the_calendar(self):
        """
        Dates are ordered as dates.
        """
        days = pd.to_datetime(pd.Series(["2024-12-31", "2025-01-01", "2023-06-01", "2024-02-29", "2020-01-01"]))
        assert cut(None, days, 5, self.SPLIT)[1].tolist() == [1]


class TestSmallTables:
    def test_fewer_rows_than_folds(self):
        """
        Three rows make three folds.
        """
        assert len(list(folds(TABLE.head(3), None, Split(SplitKind.RANDOM)))) == 3
        assert len(list(folds(TABLE.head(3), None, Split(SplitKind.CHRONOLOGICAL, column="day")))) == 2


class TestCheck:
    @pytest.mark.parametrize("split", EVERY, ids=lambda split: split.kind.value)
    def test_what_can_be_cut_passes(self, split):
        """
        All four kinds are allowed as they are meant.
        """
        split.check()

    @pytest.mark.parametrize(
        ("split", "sentence"),
        [
            (Split(share=0.01), "The hold-out takes between 0.05 and 0.5 of the rows; 0.01 is outside."),
            (Split(share=0.9), "0.9 is outside."),
            (Split(share=float("nan")), "nan is outside."),
            (Split(SplitKind.GROUPED), "A split by group or by time needs a column. Name the one to split by."),
            (Split(SplitKind.CHRONOLOGICAL), "A split by group or by time needs a column."),
            (Split(seed=-1), "The seed is a whole number from 0 to 4294967295; -1 is outside."),
            (Split(seed=2**32), "4294967296 is outside."),
            (Split(gap=3), "A gap of 3 rows cannot be left: it is a number from 0, and only for a split by time."),
            (Split(SplitKind.CHRONOLOGICAL, column="day", gap=-1), "A gap of -1 rows cannot be left"),
        ],
    )
    def test_what_cannot_is_refused(self, split, sentence):
        """
        A split that cannot be made says why.
        """
        with pytest.raises(InvalidInput) as caught:
            split.check()
        assert sentence in str(caught.value)
