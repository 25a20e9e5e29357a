"""Fairness: rates by group as fairlearn counts them, held against the limit of the question."""

import math
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from core.conclusion.fairness.fairness import NO_COLUMN, fairness_from
from core.conclusion.fairness.groups import fairness, sensitive_groups
from core.question.kpi import Direction, Kpi
from core.question.metric import Outcome
from core.question.task import Task
from core.understanding.columns import Column, ColumnType, Role

SEX = Column("sex", ColumnType.CATEGORY, Role.SENSITIVE)
LIMIT, LOOSE = (Kpi("fairness_gap", Direction.AT_MOST, most) for most in (0.1, 0.3))


def asked(truth, predicted, sex, task=Task.CLASSIFICATION, columns=(SEX,)):
    """The fairness of answers to rows of these groups."""
    table = pd.DataFrame({"sex": pd.Series(sex, dtype=object)})
    plan = SimpleNamespace(task=task, seed=0)
    outcome = Outcome(np.array(truth), np.array(predicted), classes=sorted(set(truth), key=str))
    return fairness(plan, outcome, sensitive_groups(columns, table, table))


def unfair(size=200):
    """Answers that find yes among men and miss half of it among women."""
    half = size // 2
    truth = ["yes", "no"] * size
    women = ["yes", "no", "no", "no"] * (half // 2)
    men = ["yes", "no"] * half
    return truth, women + men, ["f"] * size + ["m"] * size


def by_rate(found):
    return {one.rate: one for one in found.found}


class TestClasses:
    def test_rates_by_group(self):
        """
        Of women with the class half are found, of men all; nobody is taken for it.
        """
        found = by_rate(asked(*unfair()))
        rates = {key: [(str(one.value), one.mean.value) for one in found[key].groups] for key in found}
        assert [("f", 0.5), ("m", 1.0)] == sorted(rates["true_positive_rate"])
        assert [("f", 0.0), ("m", 0.0)] == sorted(rates["false_positive_rate"])
        assert [("f", 0.25), ("m", 0.5)] == sorted(rates["selection_rate"])

    def test_of_the_yes_in_any_language(self):
        """
        “ja” comes before “nein”, and is what the rates are about all the same.
        """
        truth, predicted, sex = unfair()
        german = {"yes": "ja", "no": "nein"}
        found = by_rate(asked([german[one] for one in truth], [german[one] for one in predicted], sex))
        assert {"ja"} == {one.label for one in found.values()}
        assert by_rate(asked(*unfair()))["true_positive_rate"].gap == found["true_positive_rate"].gap

    def test_gaps_as_fairlearn_has_them(self):
        """
        The KPIs are equalized odds and demographic parity.
        """
        from fairlearn.metrics import demographic_parity_difference, equalized_odds_difference

        truth, predicted, sex = unfair()
        given = [np.array(one) == "yes" for one in (truth, predicted)]
        measured = {key: value for key, value, _sure, _why in asked(truth, predicted, sex).measured()}
        assert measured == pytest.approx(
            {
                "fairness_gap": equalized_odds_difference(*given, sensitive_features=sex),
                "selection_gap": demographic_parity_difference(*given, sensitive_features=sex),
            }
        )

    def test_each_of_several_classes(self):
        """
        With three classes each is held against the rest.
        """
        truth = ["a", "b", "c"] * 40
        found = asked(truth, truth, ["f", "m"] * 60)
        assert {"a", "b", "c"} == {one.label for one in found.found}

    def test_there_and_back(self):
        """
        What is stored is read back the same.
        """
        found = asked(*unfair())
        assert fairness_from(found.to_json()).to_json() == found.to_json()

    def test_a_group_without_the_class(self):
        """
        Where a group has no row of a class, its rate is not measured, and no 0.
        """
        found = by_rate(asked(["yes", "no"] * 20 + ["no"] * 20, ["no"] * 60, ["f"] * 40 + ["m"] * 20))
        rates = {str(one.value): one.mean for one in found["true_positive_rate"].groups}
        assert (True, 0, 0.0) == (math.isnan(rates["m"].value), rates["m"].rows, rates["f"].value)
        assert math.isnan(found["true_positive_rate"].gap)


class TestLimit:
    def test_missed(self):
        """
        A gap whose interval lies beyond the limit is missed.
        """
        rows = {row["metric"]: row for row in asked(*unfair()).as_rows([LIMIT])}
        row = rows["true_positive_rate"]
        assert (0.5, 0.1, "missed") == (row["gap"], row["limit"], row["state"])
        assert (None, "no_limit") == (rows["selection_rate"]["limit"], rows["selection_rate"]["state"])

    def test_few_rows_are_uncertain(self):
        """
        The same gap on few rows is too uncertain to say, or not measured at all.
        """
        assert {"uncertain"} == {
            row["state"] for row in asked(*unfair(24)).as_rows([LOOSE]) if row["metric"] == "true_positive_rate"
        }
        assert {"not_measured"} == {row["state"] for row in asked(*unfair(4)).as_rows([LIMIT]) if row["limit"]}


class TestNone:
    def test_no_sensitive_column(self):
        """
        Without such a column nothing is measured, and the reason says what to do.
        """
        found = asked(*unfair(), columns=())
        assert [NO_COLUMN] * 2 == [why.text for _key, _value, _sure, why in found.measured()]

    def test_a_single_group(self):
        """
        One group cannot be compared with another.
        """
        found = asked(["yes", "no"] * 20, ["yes", "no"] * 20, ["f"] * 40)
        assert all("rows enough" in str(why) for _key, _value, _sure, why in found.measured())

    def test_clusters_are_neither_right_nor_wrong(self):
        """
        A clustering has no rates.
        """
        assert () == asked(*unfair(), task=Task.CLUSTERING).found


class TestNumbers:
    def test_errors_by_group(self):
        """
        Who is estimated too high and who too low, and how far off.
        """
        truth = np.arange(40.0)
        found = by_rate(
            asked(truth, truth + np.where(np.arange(40) < 20, 1.0, -2.0), ["f"] * 20 + ["m"] * 20, Task.REGRESSION)
        )
        assert {"f": 1.0, "m": -2.0} == pytest.approx(
            {str(one.value): one.mean.value for one in found["mean_error"].groups}
        )
        assert (1.0, 3.0) == pytest.approx((found["mean_absolute_error"].gap, found["mean_error"].gap))
