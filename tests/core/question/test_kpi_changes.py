"""What has become of KPIs is told by metric and direction."""

from dataclasses import replace

from core.question.kpi import Direction, Kpi
from core.question.kpi_changes import kpi_changes

ACCURACY = Kpi("accuracy", Direction.AT_LEAST, 0.95)
LATENCY = Kpi("latency_ms", Direction.AT_MOST, 500)


class TestKpiChanges:
    def test_what_stayed_is_left_out(self):
        """
        The same KPI in another place is no change.
        """
        assert () == kpi_changes((ACCURACY, LATENCY), (LATENCY, ACCURACY))

    def test_changed_added_dropped_softened(self):
        """
        Each change is a sentence with what was before.
        """
        lower, soft = replace(ACCURACY, threshold=0.9), replace(LATENCY, must=False)
        told = {str(one.sentence) for one in kpi_changes((ACCURACY, LATENCY), (lower, soft))}
        assert {"before the first study: Accuracy ≥ 0.95", "a must before the first study"} == told
        assert ["added after the first study"] == [str(one.sentence) for one in kpi_changes((), (ACCURACY,))]
        assert ["“Accuracy ≥ 0.95” was dropped after the first study."] == [
            str(one.sentence) for one in kpi_changes((ACCURACY,), ())
        ]
