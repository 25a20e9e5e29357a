"""Preparation: recorded, ordered, reversible steps on the raw table that learn nothing from it."""

from core.understanding.preparation.prepared import Prepared, prepared
from core.understanding.preparation.step import Step, steps_from

__all__ = ["Prepared", "Step", "prepared", "steps_from"]
