"""A step of the preparation as it is written down: which one, and what it is told."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from core.errors import InvalidInput
from core.language import N_


@dataclass(frozen=True)
class Step:
    """A step of the catalogue with its parameters, which are plain values as JSON and TOML have them."""

    step: str
    params: Mapping[str, Any] = field(default_factory=dict)


def steps_from(rows: Any) -> tuple[Step, ...]:
    """The steps that a list of `{step, params}` describes; raises InvalidInput on anything else."""
    if not isinstance(rows, list) or not all(isinstance(row, Mapping) and "step" in row for row in rows):
        raise InvalidInput(N_("A preparation is a list of steps, each with “step” and, where it has some, “params”."))
    if not all(isinstance(row.get("params", {}), Mapping) for row in rows):
        raise InvalidInput(N_("“params” of a preparation step are pairs of a name and a value."))
    return tuple(Step(str(row["step"]), dict(row.get("params", {}))) for row in rows)
