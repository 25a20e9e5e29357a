"""What to begin with on a table, with the reasons that it gives."""

import pytest

from core.algorithms.catalogue import algorithms_for
from core.algorithms.facts import TableFacts
from core.algorithms.recommendation import recommended
from core.question.task import Task

LISTED = TableFacts(rows=4_000, numbers=5, categories=3, most_categories=30, one_hot=12, missing=0.05)
SHORT = TableFacts(rows=150, numbers=4, classes={"setosa": 50, "virginica": 50, "versicolor": 50})


def first(facts, task, place=0):
    found = recommended(algorithms_for(task), facts, task)[place]
    return found.algorithm.key, [str(reason) for reason in found.reasons]


class TestRecommendation:
    def test_text_categories_and_gaps_speak_for_boosted_trees(self):
        """
        Each reason names the figure of this table that it rests on.
        """
        key, reasons = first(LISTED, Task.REGRESSION)
        assert "hist_gradient_boosting" == key
        assert "4,000 rows are enough to find how the 8 columns act together." in reasons
        assert "Up to 30 text categories in a column, which trees divide without a column for each." in reasons
        assert "5 % of the cells are empty, and it takes gaps as they are." in reasons

    def test_few_rows_speak_for_what_is_simple(self):
        """
        On a hundred flowers, straight lines come first.
        """
        reason = "With 150 rows, a weighted sum of 4 columns leaves little to know by heart."
        assert ("logistic_regression", [reason]) == first(SHORT, Task.CLASSIFICATION)

    def test_each_family_has_a_reason_of_its_own(self):
        """
        What speaks for a straight line does not speak for a tree: no one sentence is said of all.
        """
        found = recommended(algorithms_for(Task.CLASSIFICATION), SHORT, Task.CLASSIFICATION)
        assert len({tuple(map(str, one.reasons)) for one in found}) >= 4

    @pytest.mark.parametrize(("rows", "expected"), [(500, "k_means"), (1_000_000, "mini_batch_k_means")])
    def test_groups(self, rows, expected):
        """
        The more rows, the more it counts that it is fast.
        """
        assert expected == first(TableFacts(rows=rows, numbers=4), Task.CLUSTERING)[0]

    @pytest.mark.parametrize("task", Task)
    @pytest.mark.parametrize("rows", [20, 5_000, 2_000_000])
    def test_there_are_always_three(self, task, rows):
        """
        Whatever the table, there is a choice, the baseline is not in it, and every one has a reason.
        """
        found = recommended(algorithms_for(task), TableFacts(rows=rows, numbers=4), task)
        assert all(one.reasons and not one.algorithm.baseline for one in found)
        assert len(found) >= 2
