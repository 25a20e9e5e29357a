"""The gaps that a threshold moves are the ones that an opening measures."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from core.conclusion.fairness.groups import fairness, sensitive_groups
from core.conclusion.fairness.moved import gaps
from core.conclusion.views.threshold import told_at
from core.question.metric import Outcome
from core.question.task import Task
from core.understanding.columns import Column, ColumnType, Role

COLUMNS = [Column(name, ColumnType.CATEGORY, Role.SENSITIVE) for name in ("sex", "town")]


def answered(rows=400):
    """Answers that are likelier for some groups, and the groups."""
    chance = np.random.default_rng(1)
    table = pd.DataFrame({"sex": chance.choice(["f", "m"], rows), "town": chance.choice(["A", "B", "C"], rows)})
    given = chance.random(rows) * 0.6 + 0.2 * (table["sex"] == "m") + 0.1 * (table["town"] == "C")
    truth = np.where(chance.random(rows) < given, "yes", "no").astype(object)
    shares = np.column_stack([1 - given, given])
    return told_at(Outcome(truth, truth, shares, ["no", "yes"]), 0.5), sensitive_groups(COLUMNS, table, table)


class TestGaps:
    @pytest.mark.parametrize("threshold", [0.3, 0.5, 0.7])
    def test_as_an_opening_counts_them(self, threshold):
        """
        Of the same answers, fairlearn's rates lead to the same gaps.
        """
        outcome, groups = answered()
        outcome = told_at(outcome, threshold)
        found = fairness(SimpleNamespace(task=Task.CLASSIFICATION), outcome, groups).measured()
        expected = {key: value for key, value, _sure, _reason in found}
        assert pytest.approx(expected) == gaps(outcome, {one.column: one.codes for one in groups})

    def test_another_threshold_moves_them(self):
        """
        Where everybody is told the same, nobody is treated differently.
        """
        outcome, groups = answered()
        codes = {one.column: one.codes for one in groups}
        assert gaps(outcome, codes)["selection_gap"] > 0.1
        assert {"fairness_gap": 0.0, "selection_gap": 0.0} == gaps(told_at(outcome, 0.0), codes)

    def test_no_groups(self):
        """
        Without a sensitive column, or with too few rows, there is no gap.
        """
        outcome, _groups = answered()
        assert {} == gaps(outcome, {})
        assert {} == gaps(outcome, {"sex": np.r_[0, np.ones(399, dtype=np.intp)]})
