"""How answers follow a column: on average and for single rows, only where there is something to follow."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from core.conclusion.explanation.dependence import course_figure, dependence, dependence_from
from core.conclusion.explanation.grid import MOST_VALUES, grid_of
from core.conclusion.explanation.led import led
from core.features.step import Kind
from core.question.task import Task
from core.tuning.plan import plan_for


@pytest.fixture(scope="module")
def grids(sealed):
    """The grid of a column of these values, beside a plain one."""

    def found(values, steps=20, kind=None):
        table = pd.DataFrame({"column": values})
        table["other"] = np.arange(len(table), dtype=float)
        table["answer"] = np.where(table["other"] % 2 == 0, "up", "down")
        version, training, _holdout = sealed(table, Task.CLASSIFICATION, "answer")
        plan = plan_for(version, algorithms=("decision_tree",), metric="accuracy")
        plan = replace(plan, columns={kind: ("column",)}) if kind else plan
        return grid_of(plan, "column", training, steps)

    return found


class TestGrid:
    def test_numbers(self, grids):
        """
        So many values that occur, from one end nearly to the other, evenly many rows between them.
        """
        grid = grids(np.arange(400.0))
        assert (20, True) == (len(grid.places), grid.ordered)
        assert list(grid.places) == sorted(grid.places)

    def test_categories(self, grids):
        """
        The most frequent ones, which are on no scale.
        """
        grid = grids([f"kind {number % 30}" for number in range(300)])
        assert (MOST_VALUES, False) == (len(grid.places), grid.ordered)

    def test_what_never_changes(self, grids):
        """
        A column with one value leads nowhere.
        """
        assert () == grids([1.0] * 200).places

    def test_free_texts(self, grids):
        """
        Texts have no values that others could take.
        """
        assert () == grids([f"text {number}" for number in range(200)], kind=Kind.TEXTS).places

    def test_dates(self, grids):
        """
        Moments are in order too.
        """
        grid = grids(pd.date_range("2026-01-01", periods=200), kind=Kind.DATES)
        assert (20, True) == (len(grid.places), grid.ordered)


class TestCourse:
    def test_the_answer_follows_what_decides(self, fold_of, planned):
        """
        A prediction of twice a column rises by two for each step of it, and a column of noise moves nothing.
        """
        fold = fold_of(Task.REGRESSION)
        found = led(fold, planned(Task.REGRESSION)[2], 40, 20)
        decides = dependence(["decides"], (), [found], 40).courses[0]
        slope = np.polyfit(decides.values, decides.mean[0], 1)[0]
        assert slope == pytest.approx(2.0, abs=0.1)
        assert np.ptp(found["noise"].mean) == pytest.approx(0.0, abs=0.3)

    def test_classes_share_one(self, fold_of, planned):
        """
        The probabilities of all classes add up to one at each value.
        """
        fold = fold_of(Task.CLASSIFICATION)
        found = dependence(["decides"], fold.classes, [led(fold, planned(Task.CLASSIFICATION)[2], 40, 20)], 40)
        up, down = found.courses[0].mean
        assert [one + other for one, other in zip(up, down, strict=True)] == pytest.approx([1.0] * len(up))

    def test_it_is_read_as_it_was_written(self, fold_of, planned):
        """
        Columns that cannot be followed are left out; the rest is kept, said in a sentence and drawn.
        """
        fold = fold_of(Task.CLASSIFICATION)
        found = dependence(
            ["still", "decides", "place"], fold.classes, [led(fold, planned(Task.CLASSIFICATION)[2], 40, 20)], 40
        )
        assert (["decides", "place"], found) == (
            [one.feature for one in found.courses],
            dependence_from(found.to_json()),
        )
        for course in found.courses:
            assert "“up” is lowest" in str(course.words(1, "up"))
            assert course_figure(course, 1, "Probability").data
