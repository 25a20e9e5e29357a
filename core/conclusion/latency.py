"""How long a stored model takes to answer, measured where nothing else is going on."""

import time
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from core.conclusion.interval import Interval, quantile_interval
from core.tuning.model_file import loaded

SINGLES, THOUSANDS = 200, 15  # repeats: enough for a 95th percentile that is not the maximum, and for a median
LONGEST = 4.0  # seconds after which a slow model is not asked again
FEWEST = 5  # repeats that even a slow model makes
MANY = 1_000  # rows of a large request


def latencies(model: bytes, columns: pd.DataFrame) -> tuple[dict[str, float], dict[str, Interval]]:
    """
    Milliseconds from rows to answers: one row (median, 95th percentile), a thousand (median), and their intervals.

    To be called in a process of its own. One prediction before each series is not counted: it loads what is lazy.
    """
    pipeline = loaded(model)
    single = _taken(pipeline.predict, [columns.iloc[[turn % len(columns)]] for turn in range(SINGLES)])
    thousand = columns.iloc[np.arange(MANY) % len(columns)]
    many = _taken(pipeline.predict, [thousand] * THOUSANDS)
    series = {"latency_median_ms": (single, 0.5), "latency_ms": (single, 0.95), "latency_thousand_ms": (many, 0.5)}
    found = {key: float(np.quantile(taken, share)) for key, (taken, share) in series.items()}
    return found, {key: quantile_interval(taken, share) for key, (taken, share) in series.items()}


def _taken(predict: Callable[[pd.DataFrame], Any], requests: list[pd.DataFrame]) -> np.ndarray[Any, Any]:
    predict(requests[0])
    taken: list[float] = []
    for request in requests:
        began = time.perf_counter()
        predict(request)
        taken.append((time.perf_counter() - began) * 1000)
        if len(taken) >= FEWEST and sum(taken) > LONGEST * 1000:
            break
    return np.sort(taken)
