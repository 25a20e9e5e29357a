"""The verdict holds each KPI against what was measured."""

import math

import pytest

from core.conclusion.interval import Interval, Method
from core.conclusion.verdict import State, verdict
from core.question.kpi import Direction, Kpi

ACCURATE = Kpi("accuracy", Direction.AT_LEAST, 0.95)
FAST = Kpi("latency_ms", Direction.AT_MOST, 500)
WISH = Kpi("f1_macro", Direction.AT_LEAST, 0.99, must=False)


class TestVerdict:
    @pytest.mark.parametrize(
        ("metrics", "word"),
        [
            ({"accuracy": 0.97, "latency_ms": 3.0}, "met"),
            ({"accuracy": 0.95, "latency_ms": 500}, "met"),
            ({"accuracy": 0.94, "latency_ms": 3.0}, "missed"),
            ({"accuracy": 0.97, "latency_ms": 501}, "missed"),
            ({"accuracy": 0.97}, "missed"),
            ({"accuracy": math.nan, "latency_ms": 3.0}, "missed"),
            ({}, "missed"),
        ],
    )
    def test_all_that_must_be_met(self, metrics, word):
        """
        Every must counts, and what was not measured is not met.
        """
        assert verdict((ACCURATE, FAST), metrics).word == word

    @pytest.mark.parametrize("value", [0.5, math.nan])
    def test_a_wish_does_not_decide(self, value):
        """
        A missed should is shown and leaves the verdict as it is.
        """
        found = verdict((ACCURATE, WISH), {"accuracy": 0.97, "f1_macro": value})
        assert found.met
        assert [result.met for result in found.results] == [True, False]

    def test_not_measured_is_told_from_missed(self):
        """
        An undefined metric has no value to show.
        """
        (undefined, missed) = verdict((ACCURATE, FAST), {"accuracy": math.nan, "latency_ms": 900}).results
        assert (undefined.value, undefined.met) == (None, False)
        assert (missed.value, missed.met, missed.kpi.margin(missed.value)) == (900, False, -400)

    def test_the_order_of_the_question(self):
        """
        Results stand in the order of the KPIs, whatever the order of the metrics.
        """
        found = verdict((FAST, WISH, ACCURATE), {"accuracy": 1, "latency_ms": 1, "f1_macro": 1})
        assert [result.kpi for result in found.results] == [FAST, WISH, ACCURATE]

    def test_as_the_command_line_prints_it(self):
        """
        A row says what was asked, what was measured, and whether that is enough.
        """
        (result,) = verdict((WISH,), {"f1_macro": 0.5}).results
        assert result.as_row() == {
            "metric": "f1_macro",
            "direction": "at_least",
            "threshold": 0.99,
            "value": 0.5,
            "interval": None,
            "state": "missed",
            "met": False,
            "must": False,
            "rows_to_settle": None,
        }


class TestCertainty:
    @pytest.mark.parametrize(
        ("kpi", "value", "ends", "state", "met"),
        [
            (ACCURATE, 0.98, (0.96, 0.99), "met", True),
            (ACCURATE, 0.97, (0.92, 0.99), "uncertain", True),
            (ACCURATE, 0.94, (0.90, 0.96), "uncertain", False),
            (ACCURATE, 0.90, (0.85, 0.93), "missed", False),
            (FAST, 300, (280, 320), "met", True),
            (FAST, 510, (480, 540), "uncertain", False),
        ],
    )
    def test_a_threshold_within_the_interval(self, kpi, value, ends, state, met):
        """
        Met or missed is said where both ends agree; else it is uncertain, and the value itself decides the gate.
        """
        (found,) = verdict((kpi,), {kpi.metric: value}, {kpi.metric: Interval(*ends, Method.WILSON)}, 100).results
        assert (state, met) == (found.state, found.met)

    @pytest.mark.parametrize(
        ("accuracy", "seconds", "met", "certain"),
        [
            ((0.98, 0.96, 0.99), (300, 280, 320), True, True),
            ((0.97, 0.92, 0.99), (300, 280, 320), True, False),
            ((0.94, 0.90, 0.96), (300, 280, 320), False, False),
            ((0.94, 0.90, 0.96), (600, 580, 620), False, True),
        ],
    )
    def test_of_all_together(self, accuracy, seconds, met, certain):
        """
        Met for sure if each is; missed for sure if one is; else other rows could have said otherwise.
        """
        measured = {"accuracy": accuracy, "latency_ms": seconds}
        sure = {key: Interval(low, high, Method.WILSON) for key, (_value, low, high) in measured.items()}
        found = verdict((ACCURATE, FAST), {key: one[0] for key, one in measured.items()}, sure, 100)
        assert (met, certain) == (found.met, found.certain)

    def test_rows_that_would_settle_it(self):
        """
        Twice as far from the end as from the threshold: four times the rows.
        """
        told = {"accuracy": Interval(0.93, 0.99, Method.WILSON)}
        (found,) = verdict((ACCURATE,), {"accuracy": 0.97}, told, 100).results
        assert 400 == found.rows_to_settle

    @pytest.mark.parametrize(("value", "ends"), [(0.98, (0.96, 0.99)), (0.95, (0.93, 0.97)), (math.nan, None)])
    def test_nothing_to_settle(self, value, ends):
        """
        What is certain needs no more rows, what lies on the threshold could never be told, what is undefined neither.
        """
        told = {"accuracy": Interval(*ends, Method.WILSON)} if ends else {}
        (found,) = verdict((ACCURATE,), {"accuracy": value}, told, 100).results
        assert found.rows_to_settle is None

    def test_speed_is_not_settled_by_rows(self):
        """
        More rows of hold-out say no more of how fast a model is.
        """
        (found,) = verdict((FAST,), {"latency_ms": 510}, {"latency_ms": Interval(480, 540, Method.ORDER)}, 100).results
        assert (State.UNCERTAIN, None) == (found.state, found.rows_to_settle)
