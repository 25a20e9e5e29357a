"""Neural networks take fewer epochs where there are more rows."""

import numpy as np
import pytest

from core.algorithms import perceptron
from core.algorithms.perceptron import FEWEST_EPOCHS, MlpClassifier, MlpRegressor


@pytest.mark.parametrize("network", [MlpClassifier, MlpRegressor])
@pytest.mark.parametrize(("steps", "epochs"), [(60, 30), (1, FEWEST_EPOCHS)])
def test_steps_are_limited(network, steps, epochs, monkeypatch):
    """
    As many epochs as there are steps for all rows, and never less than some.
    """
    monkeypatch.setattr(perceptron, "MOST_STEPS", steps)
    draw = np.random.default_rng(0)
    columns, answers = draw.normal(size=(400, 3)), draw.integers(0, 2, 400)
    assert epochs == len(network(random_state=0).fit(columns, answers).loss_curve_)
