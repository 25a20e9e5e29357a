"""Validation and learning curves: which points they have, and that nothing but the asked one changes."""

import numpy as np
import pandas as pd
import pytest

from core.algorithms.params import Choice, FloatRange, IntRange
from core.question.task import Task
from core.tuning.curves import learning_point, places_of, validation_point
from core.tuning.plan import plan_for
from core.tuning.search import Proposal
from core.tuning.trial import cross_validated
from core.tuning.views.curve import Curve, CurveKind, Point, curve_figure, curve_from

TREE = Proposal(1, "decision_tree", {"max_depth": 3, "min_samples_leaf": 1})


@pytest.fixture(scope="module")
def planned(sealed):
    noise = np.random.default_rng(0)
    table = pd.DataFrame({"a": noise.normal(size=300), "b": noise.normal(size=300)})
    table["kind"] = np.where(table["a"] + 0.5 * noise.normal(size=300) > 0, "up", "down")
    version, training, _holdout = sealed(table, Task.CLASSIFICATION, "kind")
    return plan_for(version, algorithms=("decision_tree",), metric="accuracy"), training


class TestPlaces:
    def test_evenly_on_the_scale_that_is_searched(self):
        """
        Both ends are among them; a logarithmic scale is cut in equal ratios, whole numbers come once.
        """
        ratios = places_of(FloatRange(1.0, 0.01, 100.0, "", log=True))
        assert (pytest.approx(0.01), pytest.approx(100.0)) == (ratios[0], ratios[-1])
        assert ratios[1] / ratios[0] == pytest.approx(ratios[-1] / ratios[-2])
        assert (1, 2, 3) == places_of(IntRange(1, 1, 3, ""))
        assert ("gini", "entropy") == places_of(Choice("gini", ("gini", "entropy"), ""))


class TestPoints:
    def test_the_trial_itself_lies_on_its_validation_curve(self, planned):
        """
        At the trial's own value, the point is what its cross-validation found.
        """
        plan, training = planned
        point = validation_point(plan, TREE, "max_depth", 3, training)
        assert cross_validated(plan, TREE, training).mean("accuracy") == pytest.approx(point.validated)
        deep = validation_point(plan, TREE, "max_depth", 20, training)
        assert deep.learned > point.learned

    def test_all_rows_give_the_trial_again(self, planned):
        """
        The last point of a learning curve is the trial itself; a share is that many of the rows.
        """
        plan, training = planned
        whole, half = (learning_point(plan, TREE, share, training) for share in (1.0, 0.5))
        assert cross_validated(plan, TREE, training).mean("accuracy") == pytest.approx(whole.validated)
        assert half.at == pytest.approx(whole.at / 2, abs=2)

    def test_too_few_rows(self, planned):
        """
        Nothing is learned from a handful of rows.
        """
        plan, training = planned
        assert learning_point(plan, TREE, 0.01, training) is None


class TestCurve:
    def test_it_is_read_as_it_was_written(self):
        """
        A curve names its trial and parameters, and survives being stored.
        """
        points = (Point(1, 0.8, 0.1, 0.9, 0.01), Point(2, 0.85, 0.1, 0.95, 0.01))
        curve = Curve(CurveKind.VALIDATION, 4, "decision_tree", {"max_depth": 3}, "max_depth", False, points)
        assert curve == curve_from(curve.to_json())
        assert 6 == len(curve_figure(curve, "Accuracy").data)
