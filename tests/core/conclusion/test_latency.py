"""How long a model takes is measured on the stored model, one row at a time and a thousand at once."""

import pandas as pd
import pytest
from sklearn.dummy import DummyRegressor

from core.conclusion import latency
from core.conclusion.latency import latencies
from core.tuning.model_file import dumped


@pytest.fixture
def model():
    rows = pd.DataFrame({"a": [1.0, 2.0, 3.0]})
    return dumped(DummyRegressor().fit(rows, [1, 2, 3])), rows


class TestLatencies:
    def test_each_with_its_interval(self, model):
        """
        The typical time lies within its interval, and the 95th percentile is no shorter.
        """
        found, sure = latencies(*model)
        assert {"latency_ms", "latency_median_ms", "latency_thousand_ms"} == set(found) == set(sure)
        assert all(sure[key].low <= found[key] <= sure[key].high for key in found)
        assert found["latency_median_ms"] <= found["latency_ms"]

    def test_a_slow_model_is_asked_less_often(self, model, monkeypatch):
        """
        Where every prediction takes long, a few are enough.
        """
        monkeypatch.setattr(latency, "LONGEST", 0.0)
        asked = []
        monkeypatch.setattr(
            latency, "loaded", lambda _content: type("Slow", (), {"predict": staticmethod(asked.append)})
        )
        latencies(*model)
        assert 2 * (latency.FEWEST + 1) == len(asked)
