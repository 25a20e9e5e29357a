"""What a feature step is: a declaration of a transformer and the columns it works on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from importlib import import_module
from typing import Any

from core.algorithms.params import Param


class Kind(StrEnum):
    """
    What a step works on: columns by what they hold, or more than that.

    `everything` stands for what the steps of the other kinds have made of the columns, `rows` for how much the rows
    count when the model is fitted.
    """

    NUMBERS = "numbers"
    CATEGORIES = "categories"
    DATES = "dates"
    TEXTS = "texts"
    EVERYTHING = "everything"
    ROWS = "rows"


Columns = Mapping[Kind, tuple[str, ...]]
"""The columns that a plan learns from, parted by what they hold; a kind without columns may be left out."""
OF_COLUMNS = (Kind.NUMBERS, Kind.CATEGORIES, Kind.DATES, Kind.TEXTS)


@dataclass(frozen=True)
class Step:
    """
    A transformer, fitted within each fold, with the parameters a user may set and those that stay.

    `encodes`: numbers come out of it. `fills`: no gap comes out of it. `takes_gaps`: a gap may go into it. `beside`:
    what it makes stands beside the columns, which go on without it. `supervised`: it learns from the target too, and
    is told by `regression` what that is. `native`: the algorithm itself must know categories.
    """

    key: str
    name: str
    summary: str
    kind: Kind
    transformer: str
    params: Mapping[str, Param] = field(default_factory=dict)
    fixed: Mapping[str, Any] = field(default_factory=dict)
    encodes: bool = False
    fills: bool = False
    takes_gaps: bool = True
    beside: bool = False
    supervised: bool = False
    native: bool = False

    def build(self, params: Mapping[str, Any], *, regression: bool = False) -> Any:
        """An unfitted transformer with these parameters, the defaults where none is given."""
        module, name = self.transformer.rsplit(".", 1)
        chosen = {name: param.parsed(name, params.get(name, param.default)) for name, param in self.params.items()}
        task = {"regression": regression} if self.supervised else {}
        return getattr(import_module(module), name)(**self.fixed, **chosen, **task)
