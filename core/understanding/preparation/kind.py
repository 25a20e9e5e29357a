"""A kind of step as a declaration: what it is called, what it is told, and what it does."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from core.errors import InvalidInput
from core.language import N_, Message
from core.understanding.preparation.params import Param, default_of
from core.understanding.preparation.workpiece import Workpiece

Done = tuple[Workpiece, Message]


@dataclass(frozen=True)
class Kind:
    """
    `apply` takes the workpiece and each parameter by its name; it returns the new one and what it did.

    A kind that `chooses_rows` leaves every column as it is; the others shape columns and keep every row. `makes` is the
    parameter that names the column a step makes, where there is one; the others work on those they are told.
    """

    key: str
    name: str
    summary: str
    params: Mapping[str, Param]
    apply: Callable[..., Done]
    chooses_rows: bool = False
    makes: str = ""

    def applied(self, piece: Workpiece, given: Mapping[str, Any]) -> Done:
        """The workpiece after this step; raises InvalidInput naming what cannot be done."""
        return self.apply(piece, **self.parsed(piece, given))

    def parsed(self, piece: Workpiece, given: Mapping[str, Any]) -> dict[str, Any]:
        """A value for each parameter, its default where none is given; raises InvalidInput on what cannot be one."""
        for name in given:
            if name not in self.params:
                raise InvalidInput(
                    N_("“{param}” is nothing this step can be told. It takes: {known}."),
                    param=name,
                    known=", ".join(self.params) or "–",
                )
        return {
            name: param.parsed(name, given.get(name, default_of(param)), piece.names)
            for name, param in self.params.items()
        }
