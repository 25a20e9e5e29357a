"""How the loss of a model fell in training, for models that learn epoch by epoch."""

from typing import Any


def loss_curve(model: Any) -> tuple[float, ...]:
    """The loss of each epoch, of a fitted pipeline or estimator; empty for models that do not learn in epochs."""
    last = model[-1] if hasattr(model, "steps") else model
    return tuple(map(float, getattr(last, "loss_curve_", ())))
