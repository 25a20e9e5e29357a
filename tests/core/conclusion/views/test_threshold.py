"""A threshold by costs: chosen on validation rows, its effect on every metric that it moves."""

import numpy as np
import pytest

from core.conclusion.views.threshold import (
    USUAL,
    Costs,
    Validated,
    measured,
    threshold,
    threshold_figure,
    told_at,
    turned,
    validated_from,
    validated_outcome,
)


@pytest.fixture(scope="module")
def rows():
    """Validation rows whose probabilities are honest."""
    draw = np.random.default_rng(0)
    given = draw.random(4_000)
    return Validated(("no", "yes"), tuple(map(bool, draw.random(4_000) < given)), tuple(map(float, given)))


class TestThreshold:
    @pytest.mark.parametrize(("missed", "best"), [(1, 0.5), (4, 0.2), (9, 0.1), (0.25, 0.8)])
    def test_that_of_decision_theory(self, rows, missed, best):
        """
        With honest probabilities it is the cost of a false alarm over both costs (Elkan, 2001).
        """
        found = threshold(rows, Costs(false_positive=1, false_negative=missed))
        assert found.value == pytest.approx(best, abs=0.08)
        assert found.cost <= found.usual

    def test_a_gain_counts(self, rows):
        """
        Where a hit gains more than a false alarm costs, more is called it.
        """
        assert threshold(rows, Costs(true_positive=-5)).value < USUAL

    def test_a_saving_that_may_be_chance_is_called_so(self, rows):
        """
        With equal costs and honest probabilities nothing is saved that is not chance; with unequal ones it is.
        """
        assert (False, True) == (threshold(rows, Costs()).certain, threshold(rows, Costs(false_negative=9)).certain)

    def test_nothing_to_choose(self):
        """
        Where being wrong is no worse than being right, costs decide nothing.
        """
        assert (True, False, False) == (Costs().decide, Costs(0, 1).decide, Costs(1, 1, true_positive=2).decide)

    def test_usual_where_it_is_best(self):
        """
        Of thresholds that cost the same the usual one is kept, and it is said.
        """
        found = threshold(Validated(("no", "yes"), (False, True) * 10, (0.1, 0.9) * 10), Costs())
        assert (USUAL, True) == (found.value, "nothing to save" in str(found.words))
        assert 2 == len(threshold_figure(found).data)

    def test_one_class_in_validation(self):
        """
        Without a row of the class, nothing is called it; nothing breaks.
        """
        found = threshold(Validated(("no", "yes"), (False,) * 3, (0.6, 0.7, 0.2)), Costs())
        assert (0.0, True) == (found.cost, found.value > 0.7)

    def test_there_and_back(self, rows):
        """
        What is kept is read back the same.
        """
        assert validated_from(rows.to_json()) == rows


class TestEffect:
    def test_metrics_at_another_threshold(self, rows):
        """
        More is found and more is mistaken; the usual threshold gives what the answers were.
        """
        usual = validated_outcome(rows)
        assert measured(["accuracy"], told_at(usual, USUAL)) == measured(["accuracy"], usual)
        assert np.sum(told_at(usual, 0.2).predicted == "yes") > np.sum(usual.predicted == "yes")

    def test_told_of_the_other_class(self, rows):
        """
        Turned round, the first class is told from the rest of the probability on: the same answers, the same cost.
        """
        costs, mirrored = Costs(false_negative=5.0), Costs(false_positive=5.0)
        found, other = threshold(rows, costs), threshold(rows.turned, mirrored)
        assert (rows.classes[1], rows.classes[0]) == (found.of, other.of)
        assert pytest.approx(found.cost) == other.cost
        told = told_at(turned(validated_outcome(rows)), 0.7)
        given = np.asarray(rows.given)
        assert np.where(1 - given >= 0.7, rows.classes[0], rows.classes[1]).tolist() == told.predicted.tolist()

    def test_only_what_it_moves(self, rows):
        """
        A ranking is the same at every threshold, latency has none.
        """
        assert {"f1_macro"} == set(
            measured(["roc_auc", "f1_macro", "latency_ms", "fairness_gap"], validated_outcome(rows))
        )
