"""Classes told right and wrong: counts, curves and calibration from stored answers."""

import math

import numpy as np
import pytest

from core.conclusion.views.calibration import calibration, calibration_figure
from core.conclusion.views.confusion import confusion, confusion_figure
from core.conclusion.views.ranked import gains_figure, precision_recall_figure, ranked, roc_figure
from core.language import Message
from core.question.metric import Outcome


@pytest.fixture
def told(answers):
    """Answers for three classes, right more often than not."""
    return answers["classification"](600)


def of(truth, given):
    """Rows of two classes with the probability of the second."""
    given = np.array(given)
    predicted = np.where(given >= 0.5, "yes", "no").astype(object)
    return Outcome(np.array(truth, dtype=object), predicted, np.column_stack([1 - given, given]), ["no", "yes"])


class TestConfusion:
    def test_counts_and_shares(self):
        """
        Shares are those of the true class, each line 1.
        """
        found = confusion(["a", "b"], [[8, 2], [1, 4]])
        assert (15, (0.8, 0.2), (0.2, 0.8)) == (found.rows, *found.shares)
        assert "“a” taken for “b”, 2 rows (20% of the class)" in str(found.words)

    def test_each_class(self):
        """
        Precision, recall and F1 by hand, with intervals.
        """
        first = confusion(["a", "b"], [[8, 2], [1, 4]]).classes[0]
        assert (8 / 9, 0.8, 16 / 19) == pytest.approx((first.precision, first.recall, first.f1))
        assert first.recall_interval.low < 0.8 < first.recall_interval.high

    def test_a_class_without_rows(self):
        """
        What has no rows is not measured, and no 0.
        """
        found = confusion(["a", "new"], [[3, 0], [0, 0]])
        assert math.isnan(found.classes[1].recall)
        assert (math.isnan(found.shares[1][0]), "right class" in str(found.words)) == (True, True)
        assert confusion_figure(found, shares=True).data

    @pytest.mark.parametrize("classes", [1, 2, 30])
    def test_drawn(self, classes):
        """
        One class or thirty: a table that can be drawn.
        """
        found = confusion([str(n) for n in range(classes)], np.eye(classes, dtype=int).tolist())
        assert (classes, classes) == np.shape(confusion_figure(found, shares=False).data[0].z)


class TestRanked:
    def test_areas_as_scikit_learn_has_them(self, told):
        """
        Both areas are those of the field.
        """
        from sklearn.metrics import average_precision_score, roc_auc_score

        found = ranked(told, "b")
        is_b, given = told.truth == "b", told.probabilities[:, 1]
        expected = roc_auc_score(is_b, given), average_precision_score(is_b, given)
        assert expected == pytest.approx((found.area, found.average_precision))

    def test_rows_of_the_same_probability_go_together(self):
        """
        A model that gives all rows the same says nothing: chance.
        """
        found = ranked(of(["yes", "no"] * 10, [0.5] * 20), "yes")
        assert (0.5, 0.5, (1.0,)) == (found.area, found.average_precision, found.called)

    def test_curves_are_thinned(self, answers):
        """
        Of many rows no more points are kept than can be seen; they end where all are called it.
        """
        found = ranked(answers["classification"](20_000), "a")
        assert (300, 1.0, 1.0) == (len(found.called), found.called[-1], found.found[-1])

    @pytest.mark.parametrize("draw", [roc_figure, precision_recall_figure, gains_figure])
    def test_drawn(self, told, draw):
        """
        The curve, and chance beside it.
        """
        assert 2 == len(draw(ranked(told, "a")).data)

    def test_nothing_to_rank(self):
        """
        A hold-out of one class, one without the class, a class that was never learned: each is said.
        """
        one = of(["yes"] * 3, [0.9, 0.2, 0.4])
        assert "one class only" in str(ranked(one, "yes"))
        assert "no row of class “no”" in str(ranked(one, "no"))
        assert "not learned class “new”" in str(ranked(one, "new"))


class TestCalibration:
    def test_honest_probabilities(self):
        """
        Where 70 % means 70 %, nothing is to be said against it.
        """
        draw = np.random.default_rng(0)
        given = draw.random(5_000)
        found = calibration(of(np.where(draw.random(5_000) < given, "yes", "no"), given), "yes")
        assert (10, True) == (len(found.bins), found.error < 0.03)
        assert "at their word" in str(found.words)

    def test_too_high(self):
        """
        Probabilities that promise too much are said to.
        """
        given = np.full(400, 0.9)
        found = calibration(of(["yes", "no"] * 200, given), "yes")
        assert (0.4, True) == (pytest.approx(found.error), "too high" in str(found.words))

    def test_too_sure(self):
        """
        Where high ones are too high and low ones too low, they are more certain than they should be.
        """
        draw = np.random.default_rng(0)
        honest = draw.random(4_000)
        given = np.clip(0.5 + (honest - 0.5) * 2, 0, 1)
        found = calibration(of(np.where(draw.random(4_000) < honest, "yes", "no"), given), "yes")
        assert "more certain than they should be" in str(found.words)

    @pytest.mark.parametrize("rows", [1, 3, 15])
    def test_few_rows(self, rows):
        """
        Three rows are a single bin, and its interval says how little that is.
        """
        found = calibration(of(["yes"] * rows, [0.8] * rows), "yes")
        assert (1, rows) == (len(found.bins), found.bins[0].rows)
        assert calibration_figure(found).data

    def test_a_class_never_learned(self):
        """
        It has no probability that could be held to anything.
        """
        assert isinstance(calibration(of(["new"] * 3, [0.8] * 3), "new"), Message)
