"""A KPI is a line of a contract: met or missed, by how much, and possible at all."""

import pytest

from core.errors import InvalidInput
from core.language import use_language
from core.question.kpi import Direction, Kpi
from core.question.task import Task

ACCURATE = Kpi("accuracy", Direction.AT_LEAST, 0.95)
FAST = Kpi("latency_ms", Direction.AT_MOST, 500)


class TestMetOrMissed:
    @pytest.mark.parametrize(
        ("kpi", "value", "met", "margin"),
        [
            (ACCURATE, 0.97, True, 0.02),
            (ACCURATE, 0.95, True, 0),
            (ACCURATE, 0.90, False, -0.05),
            (FAST, 20, True, 480),
            (FAST, 500, True, 0),
            (FAST, 501, False, -1),
        ],
    )
    def test_the_threshold_itself_is_met(self, kpi, value, met, margin):
        """
        On the threshold is met; the margin is positive on the right side and negative on the wrong one.
        """
        assert kpi.met(value) is met
        assert kpi.margin(value) == pytest.approx(margin)


class TestLabel:
    def test_reads_as_one_says_it(self):
        """
        Metric, sign, threshold, and the unit where there is one.
        """
        assert ACCURATE.label == "Accuracy ≥ 0.95"
        assert FAST.label == "Prediction latency ≤ 500 ms"

    def test_numbers_in_the_reader_s_language(self):
        """
        A German reads a decimal comma.
        """
        use_language("de")
        try:
            assert ACCURATE.label.endswith("≥ 0,95")
        finally:
            use_language("en")


class TestCheck:
    @pytest.mark.parametrize("kpi", [ACCURATE, FAST, Kpi("accuracy", Direction.AT_LEAST, 1.0)])
    def test_what_can_be_met_passes(self, kpi):
        """
        A threshold up to the best possible value is allowed.
        """
        kpi.check(Task.CLASSIFICATION)

    @pytest.mark.parametrize(
        ("kpi", "sentence"),
        [
            (Kpi("accuracy", Direction.AT_LEAST, 95), "No model can meet “Accuracy ≥ 95”: Accuracy goes no further"),
            (Kpi("log_loss", Direction.AT_MOST, -0.1), "No model can meet “Log loss ≤ -0.1”: Log loss goes no further"),
            (Kpi("latency_ms", Direction.AT_MOST, -1), "Prediction latency goes no further than 0. Change the"),
            (Kpi("r2", Direction.AT_LEAST, 0.5), "R² does not measure Classification. Choose another metric"),
            (Kpi("accuracy", Direction.AT_LEAST, float("nan")), "The threshold of Accuracy must be a number."),
            (Kpi("accuracy", Direction.AT_LEAST, float("inf")), "The threshold of Accuracy must be a number."),
            (Kpi("acuracy", Direction.AT_LEAST, 0.5), "There is no metric acuracy. Choose one of: accuracy"),
        ],
    )
    def test_what_cannot_be_met_is_refused(self, kpi, sentence):
        """
        A KPI that no model could meet is refused with the metric, the bound and the next step.
        """
        with pytest.raises(InvalidInput) as caught:
            kpi.check(Task.CLASSIFICATION)
        assert sentence in str(caught.value)
