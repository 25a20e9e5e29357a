"""The worst errors as rows, with the training rows that are most like them."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from statistics import fmean
from typing import Any

from core.language import N_, Message

Value = str | float | None


@dataclass(frozen=True)
class Likeness:
    """A training row: its number (from 1), how far away it is in deviations, its truth and its values."""

    number: int
    distance: float
    truth: Value
    values: tuple[Value, ...]


@dataclass(frozen=True)
class Mistake:
    """
    A row of the hold-out (numbered from 1) that was answered wrong, and the training rows nearest to it.

    `loss` is the distance of a number from the truth, or how much likelier a wrong class was called than the true one.
    """

    number: int
    truth: Value
    answer: Value
    loss: float
    values: tuple[Value, ...]
    nearest: tuple[Likeness, ...]

    @property
    def words(self) -> Message | None:
        """What the nearest training rows say about the mistake; None where there are none."""
        if not self.nearest:
            return None
        if isinstance(self.truth, float) and isinstance(self.answer, float):
            around = fmean(float(one.truth or 0.0) for one in self.nearest)
            text = N_("The training rows most like it have {around} on average; it has {truth} and was given {answer}.")
            return Message(text, {"around": around, "truth": self.truth, "answer": self.answer})
        alike = sum(one.truth == self.answer for one in self.nearest)
        values: dict[str, Value | int] = {"all": len(self.nearest), "answer": self.answer, "truth": self.truth}
        if alike * 2 > len(self.nearest):
            text = N_(
                "It looks like what it was taken for: {n} of the {all} training rows most like it are “{answer}”."
            )
            return Message(text, {**values, "n": str(alike)})
        if any(one.truth == self.truth for one in self.nearest):
            return Message(N_("Training rows most like it are “{truth}” as it is: the model could have known."), values)
        return Message(N_("No training row most like it is “{truth}”: rows of this kind are missing there."), values)


@dataclass(frozen=True)
class Mistakes:
    """The worst first; `wrong` of `rows` were answered wrong (of numbers: all)."""

    columns: tuple[str, ...]
    rows: int
    wrong: int
    found: tuple[Mistake, ...]

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)


def mistakes_from(content: str) -> Mistakes:
    """The mistakes that `to_json` wrote."""
    fields = json.loads(content)
    return Mistakes(tuple(fields["columns"]), fields["rows"], fields["wrong"], tuple(map(_mistake, fields["found"])))


def _mistake(fields: Mapping[str, Any]) -> Mistake:
    nearest = tuple(Likeness(**{**one, "values": tuple(one["values"])}) for one in fields["nearest"])
    return Mistake(**{**fields, "values": tuple(fields["values"]), "nearest": nearest})
