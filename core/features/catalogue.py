"""The feature steps, in the order in which they are offered."""

from core.errors import InvalidInput
from core.features.step import Step
from core.features.steps.categories import CATEGORIES, ENCODINGS
from core.features.steps.dates_and_texts import DATES, TEXTS
from core.features.steps.numbers import NUMBERS, SCALINGS
from core.features.steps.whole import EVERYTHING, ROWS
from core.language import N_

__all__ = ["ENCODINGS", "SCALINGS", "STEPS", "step_named"]

STEPS: tuple[Step, ...] = (*NUMBERS, *CATEGORIES, *DATES, *TEXTS, *EVERYTHING, *ROWS)
_BY_KEY = {step.key: step for step in STEPS}


def step_named(key: str) -> Step:
    """The step of this key; raises InvalidInput with the keys there are."""
    if key not in _BY_KEY:
        raise InvalidInput(
            N_("There is no feature step {step}. Choose among: {known}."), step=key, known=", ".join(_BY_KEY)
        )
    return _BY_KEY[key]
