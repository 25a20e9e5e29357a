"""The optimism gap: what a random split would promise beyond the proposed one, on rows that are not sealed."""

import numpy as np
import pandas as pd
import pytest

from core.errors import InvalidInput
from core.question.task import Task
from core.understanding.columns import Column, ColumnType, Role
from core.understanding.split import Split, SplitKind, cut, quick
from core.understanding.split.matter import MOST_ROWS, matter
from core.understanding.split.optimism import optimism, summed
from core.understanding.split.optimism_figure import optimism_figure
from core.understanding.split.rounds import Round, scored

BY_PATIENT = Split(SplitKind.GROUPED, column="patient")
COLUMNS = (
    Column("patient", ColumnType.NUMBER, Role.GROUP),
    Column("one", ColumnType.NUMBER),
    Column("other", ColumnType.NUMBER),
    Column("kind", ColumnType.CATEGORY),
    Column("sick", ColumnType.CATEGORY, Role.TARGET),
)


@pytest.fixture(autouse=True)
def few_trees(monkeypatch):
    """A forest of ten trees tells the same in a fraction of the time."""
    monkeypatch.setattr(quick, "TREES", 10)


def patients(*, known_again):
    """Visits of 40 patients, whose measurements tell who they are, or else what they have."""
    lot = np.random.default_rng(3)
    who = np.repeat(np.arange(40), 8)
    sick = lot.integers(0, 2, 40)[who]
    if known_again:
        measured = lot.normal(size=(40, 2))[who] + 0.05 * lot.normal(size=(320, 2))
    else:
        measured = sick[:, None] + lot.normal(size=(320, 2))
    kind = np.where(lot.random(320) < 0.1, None, lot.choice(["a", "b"], 320))
    table = pd.DataFrame({"patient": who, "one": measured[:, 0], "other": measured[:, 1], "kind": kind})
    return table.assign(sick=np.where(sick == 1, "yes", "no"))


class TestGap:
    def test_patients_that_are_known_again(self):
        """
        Whoever knows the patient knows the answer: the random split promises what is not real.
        """
        found = optimism(patients(known_again=True), COLUMNS, Task.CLASSIFICATION, BY_PATIENT)
        assert found.gap > 0.2
        assert found.low > 0
        assert "of the score is not real" in str(found.words)
        assert str(found.words).startswith("A random split would promise 0.")

    def test_patients_that_are_not(self):
        """
        Where the measurements tell the illness itself, no gap is claimed.
        """
        rows = matter(patients(known_again=False), COLUMNS, Task.CLASSIFICATION, BY_PATIENT)
        found = summed(rows, [scored(rows, 0), scored(rows, 1)])
        assert not found.certain
        assert str(found.words).startswith("No difference beyond chance")
        assert len(found.random) == len(found.proposed) == 10

    def test_a_drift(self):
        """
        The future lies beyond what was seen: the error at random hides most of the error to come.
        """
        days = pd.date_range("2024", periods=300)
        table = pd.DataFrame({"day": days, "count": np.arange(300.0), "y": np.arange(300.0) ** 1.5})
        columns = [
            Column("day", ColumnType.DATE, Role.TIME),
            Column("count", ColumnType.NUMBER),
            Column("y", ColumnType.NUMBER, Role.TARGET),
        ]
        rows = matter(table, columns, Task.REGRESSION, Split(SplitKind.CHRONOLOGICAL, column="day"))
        found = summed(rows, [scored(rows, 0), scored(rows, 1)])
        assert 0.5 < found.low < found.gap < found.high < 1
        assert "% of the error would stay hidden" in str(found.words)


class TestRows:
    def test_sealed_rows_are_not_touched(self):
        """
        What would be sealed is cut off first, with the same seed.
        """
        table = patients(known_again=False)
        training, _ = cut(None, table["patient"], len(table), BY_PATIENT)
        found = matter(table, COLUMNS, Task.CLASSIFICATION, BY_PATIENT)
        assert set(table["patient"].iloc[training]) == set(found.by)

    def test_many_rows_are_not_all_looked_at(self):
        """
        Groups stay whole, and of a series it is the latest stretch.
        """
        rows = 3 * MOST_ROWS
        table = pd.DataFrame({"patient": np.arange(rows) // 10, "one": 0.0, "other": 1.0, "kind": "a", "sick": "no"})
        by_patient = matter(table, COLUMNS, Task.CLASSIFICATION, BY_PATIENT).by
        assert {10} == set(by_patient.value_counts())
        assert len(by_patient) <= MOST_ROWS
        in_order = matter(table, COLUMNS, Task.CLASSIFICATION, Split(SplitKind.CHRONOLOGICAL, column="patient")).by
        assert (MOST_ROWS, 4799) == (len(in_order), in_order.max())

    def test_as_many_rows_on_either_side(self):
        """
        A fold of the random split learns from as many rows as the one it is compared with; groups are torn apart.
        """
        found = matter(patients(known_again=False), COLUMNS, Task.CLASSIFICATION, BY_PATIENT)
        one = scored(found, 0)
        assert len(one.random) == len(one.proposed) == 5
        assert one.ratio == pytest.approx(0.25, abs=0.02)


class TestInterval:
    def test_it_allows_for_folds_sharing_rows(self):
        """
        Ten differences around 0.1 with a deviation of 0.1, by hand: t 2.262 times sqrt((1/10 + 1/4) 0.01).
        """
        found = matter(patients(known_again=False), COLUMNS, Task.CLASSIFICATION, BY_PATIENT)
        wiggle = 0.1 * np.sqrt(0.9) * np.array([1, -1] * 5)
        result = summed(found, [Round(tuple(0.6 + wiggle), (0.5,) * 10, 0.25)])
        assert result.gap == pytest.approx(0.1)
        assert result.high - result.gap == pytest.approx(2.262 * np.sqrt(0.35 * 0.01), rel=1e-3)

    def test_the_figure_shows_every_fold(self):
        """
        Two rows of dots, each with its mean.
        """
        found = matter(patients(known_again=False), COLUMNS, Task.CLASSIFICATION, BY_PATIENT)
        figure = optimism_figure(summed(found, [Round((0.9, 0.8), (0.6, 0.5), 0.25)]))
        assert [(0.6, 0.5), (0.55,), (0.9, 0.8), (pytest.approx(0.85),)] == [one.x for one in figure.data]


class TestNothingToMeasure:
    @pytest.mark.parametrize(
        ("split", "task", "rows", "sentence"),
        [
            (Split(), Task.CLASSIFICATION, 320, "Rows are drawn at random anyway"),
            (BY_PATIENT, Task.CLUSTERING, 320, "Without a column to predict"),
            (BY_PATIENT, Task.CLASSIFICATION, 40, "too few to compare splits"),
        ],
    )
    def test_it_says_why(self, split, task, rows, sentence):
        """
        A gap that cannot be measured is not made up.
        """
        with pytest.raises(InvalidInput) as caught:
            matter(patients(known_again=False).head(rows), COLUMNS, task, split)
        assert sentence in str(caught.value)
