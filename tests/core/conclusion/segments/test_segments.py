"""The hold-out by segments: every metric on the rows of each, or why there is none."""

import math
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from core.algorithms.catalogue import algorithm_named
from core.conclusion.judged import FAIRNESS, SEGMENTS, judged
from core.conclusion.segments.segment import SMALL, Origin, Where, segment
from core.conclusion.segments.segments import segments_from
from core.question.metric import Outcome
from core.question.task import Task
from core.tuning.plan import plan_for
from core.tuning.search import Proposal
from core.tuning.trial import refitted
from core.understanding.columns import Role
from core.understanding.split import Split, SplitKind

NOT_MEASURED = ({}, {})
ROLES = {"sex": Role.SENSITIVE, "place": Role.SEGMENT}


def people(rows, seed=0):
    """A table with a sensitive column, a segment and two classes."""
    draw = np.random.default_rng(seed)
    x = draw.normal(size=rows)
    kind = np.where(x + draw.normal(size=rows) > 0, "yes", "no")
    return pd.DataFrame(
        {"x": x, "sex": draw.choice(["f", "m"], rows), "place": draw.choice(["a", "b"], rows), "kind": kind}
    )


@pytest.fixture(scope="module")
def judge(sealed):
    """Opens the hold-out of a table by an algorithm that has learned from its training rows."""

    def opened(
        table, task=Task.CLASSIFICATION, target="kind", algorithm="decision_tree", metric="accuracy", split=None
    ):
        version, training, holdout = sealed(table, task, target, split=split)
        columns = tuple(replace(one, role=ROLES.get(one.name, one.role)) for one in version.columns)
        plan = plan_for(replace(version, columns=columns), algorithms=(algorithm,), metric=metric)
        params = algorithm_named(algorithm).params_for({})
        model = refitted(plan, Proposal(1, algorithm, params), training).model
        return judged(plan, columns, algorithm, model, training, holdout, NOT_MEASURED)

    return opened


class TestMarked:
    def test_each_value_of_a_marked_column(self, judge):
        """
        Segments of one column have all rows between them, each metric has its interval.
        """
        found = segments_from(judge(people(400)).parts[SEGMENTS])
        by_sex, by_place = found.of(Origin.SENSITIVE), found.of(Origin.SEGMENT)
        assert {"f", "m"} == {one.value for one in by_sex}
        assert (80, 80) == (sum(one.rows for one in by_sex), sum(one.rows for one in by_place))
        assert all(set(one.metrics) == set(one.intervals) for one in found.found)

    def test_there_and_back(self, judge):
        """
        What is stored is read back the same, what is undefined as undefined.
        """
        content = judge(people(60)).parts[SEGMENTS]
        assert segments_from(content).to_json() == content

    def test_numbers_too(self, judge):
        """
        A regression is looked at in the same way.
        """
        table = people(300).drop(columns="kind")
        found = segments_from(judge(table, Task.REGRESSION, "x", "ridge", "r2").parts[SEGMENTS])
        assert {"r2", "mean_absolute_error"} < set(found.found[0].metrics)

    def test_clusters_too(self, judge):
        """
        A clustering has no wrong rows, and still its silhouette by segment.
        """
        table = people(300).drop(columns="kind").assign(z=range(300))
        found = segments_from(judge(table, Task.CLUSTERING, "", "k_means", "silhouette").parts[SEGMENTS])
        assert {Origin.SENSITIVE, Origin.SEGMENT} == {one.origin for one in found.found}
        assert -1 < found.found[0].metrics["silhouette"] < 1
        assert "no known label" in str(found.found[0].undefined["adjusted_rand"])


class TestFew:
    def test_one_row(self):
        """
        A segment of one row is small; what one row cannot show is said to be so.
        """
        two = Outcome(np.array(["a", "b"]), np.array(["a", "a"]), np.array([[0.9, 0.1], [0.6, 0.4]]), ["a", "b"])
        found = segment(Where(Origin.SEGMENT, ("c",), (), np.array([True, False])), Task.CLASSIFICATION, two, 0)
        assert (1, True, 1.0) == (found.rows, found.small, found.metrics["accuracy"])
        assert math.isnan(found.metrics["roc_auc"])
        assert "single row" in str(found.undefined["roc_auc"])
        lines = {line["metric"]: line for line in found.as_rows()}
        assert (None, None, True) == tuple(lines["roc_auc"][key] for key in ("score", "interval", "small"))

    def test_a_single_row_of_numbers(self):
        """
        The same of a regression.
        """
        two = Outcome(np.array([1.0, 2.0]), np.array([1.5, 2.0]))
        found = segment(Where(Origin.SEGMENT, ("c",), (), np.array([True, False])), Task.REGRESSION, two, 0)
        assert ("single row" in str(found.undefined["r2"]), 0.5) == (True, found.metrics["mean_absolute_error"])

    def test_small_is_below_thirty(self):
        """
        The bound is named.
        """
        assert SMALL == 30

    @pytest.mark.parametrize("rows", [13, 15, 20])
    def test_a_holdout_of_three_rows(self, judge, rows):
        """
        A hold-out of a few rows is judged; every segment is small, nothing is taken for weak.
        """
        found = judge(people(rows))
        told = segments_from(found.parts[SEGMENTS]).found
        assert found.evaluation.rows in {3, 4}
        assert all(one.small and one.origin is not Origin.WEAK for one in told)
        assert "rows enough" in str(found.evaluation.undefined["fairness_gap"])

    def test_a_holdout_of_one_class(self, judge):
        """
        Where the sealed rows have one class, the reason stands with every segment.
        """
        table = pd.DataFrame({"day": range(60), "x": range(60), "place": ["a", "b"] * 30})
        table["kind"] = ["no", "yes", "yes"] * 16 + ["yes"] * 12
        found = judge(table, split=Split(SplitKind.CHRONOLOGICAL, column="day"))
        one = segments_from(found.parts[SEGMENTS]).found[0]
        assert "one class only: “yes”" in str(one.undefined["roc_auc"])
        assert "one class only" in str(found.evaluation.undefined["roc_auc"])

    def test_a_class_that_training_lacks(self, judge):
        """
        A class that nobody could learn counts as wrong, and what it makes undefined is said to be so.
        """
        table = pd.DataFrame({"day": range(60), "x": range(60), "place": ["a", "b"] * 30, "sex": ["f", "m", "m"] * 20})
        table["kind"] = ["no", "yes"] * 24 + ["new"] * 12
        found = judge(table, split=Split(SplitKind.CHRONOLOGICAL, column="day"))
        one = segments_from(found.parts[SEGMENTS]).found[0]
        assert (0.0, True) == (one.metrics["accuracy"], math.isnan(one.metrics["log_loss"]))
        assert '"new"' in found.parts[FAIRNESS]
