"""What a feature step is: a declaration of a transformer and the columns it works on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from importlib import import_module
from typing import Any

from core.algorithms.params import Param


class Kind(StrEnum):
    """The columns a step works on; `everything` stands for what the steps of the other kinds have made of them."""

    NUMBERS = "numbers"
    CATEGORIES = "categories"
    DATES = "dates"
    TEXTS = "texts"
    EVERYTHING = "everything"


Columns = Mapping[Kind, tuple[str, ...]]
"""The columns that a plan learns from, parted by what they hold; a kind without columns may be left out."""


@dataclass(frozen=True)
class Step:
    """A transformer, fitted within each fold, with the parameters a user may set and those that stay."""

    key: str
    name: str
    summary: str
    kind: Kind
    transformer: str
    params: Mapping[str, Param] = field(default_factory=dict)
    fixed: Mapping[str, Any] = field(default_factory=dict)

    def build(self, params: Mapping[str, Any]) -> Any:
        """An unfitted transformer with these parameters, the defaults where none is given."""
        module, name = self.transformer.rsplit(".", 1)
        chosen = {name: param.parsed(name, params.get(name, param.default)) for name, param in self.params.items()}
        return getattr(import_module(module), name)(**self.fixed, **chosen)
