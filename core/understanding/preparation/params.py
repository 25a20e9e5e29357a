"""What a preparation step can be told: columns, names, texts, one of several choices, an expression."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from core.errors import InvalidInput
from core.language import N_
from core.understanding.columns import ColumnType
from core.understanding.nearest import nearest


@dataclass(frozen=True)
class OneColumn:
    """The name of a column of the table; of these types, where there are some."""

    label: str
    help: str = ""
    types: frozenset[ColumnType] = frozenset(ColumnType)

    def parsed(self, name: str, value: Any, known: Sequence[str]) -> str:
        """The name; raises InvalidInput if the table has no such column."""
        return _known(_text(name, value), known)


@dataclass(frozen=True)
class ManyColumns:
    """Names of columns; none named means all of them, where `optional`."""

    label: str
    help: str = ""
    optional: bool = False

    def parsed(self, name: str, value: Any, known: Sequence[str]) -> tuple[str, ...]:
        """The names, each once; raises InvalidInput if the table lacks one or none is named where one must be."""
        found = tuple(dict.fromkeys(_known(one, known) for one in _texts(name, value)))
        if not found and not self.optional:
            raise InvalidInput(N_("“{param}” names no column. Name at least one."), param=name)
        return found or tuple(known)


@dataclass(frozen=True)
class Text:
    """A text of one line; it may be empty where `optional`."""

    label: str
    help: str = ""
    default: str = ""
    optional: bool = False

    def parsed(self, name: str, value: Any, known: Sequence[str]) -> str:  # noqa: ARG002 - as all kinds are asked
        """The text without white space around it; raises InvalidInput if there is none and one must be."""
        found = _text(name, value).strip()
        if not found and not self.optional:
            raise InvalidInput(N_("“{param}” is empty. Fill it in."), param=name)
        return found


@dataclass(frozen=True)
class Texts:
    """Several texts; the form offers the values of the column that the parameter `of` names."""

    label: str
    help: str = ""
    of: str = ""

    def parsed(self, name: str, value: Any, known: Sequence[str]) -> tuple[str, ...]:  # noqa: ARG002 - as above
        """The texts, each once; raises InvalidInput if there is none."""
        found = tuple(dict.fromkeys(one.strip() for one in _texts(name, value)))
        if not found:
            raise InvalidInput(N_("“{param}” is empty. Fill it in."), param=name)
        return found


@dataclass(frozen=True)
class Choice:
    """One of several keys, each with its label."""

    label: str
    options: tuple[tuple[str, str], ...]
    default: str
    help: str = ""

    def parsed(self, name: str, value: Any, known: Sequence[str]) -> str:  # noqa: ARG002 - as above
        """The key; raises InvalidInput with the keys there are."""
        keys = [key for key, _label in self.options]
        if value not in keys:
            raise InvalidInput(
                N_("“{param}” cannot be “{value}”. Choose one of: {known}."),
                param=name,
                value=str(value),
                known=", ".join(keys),
            )
        return str(value)


@dataclass(frozen=True)
class Formula:
    """A safe expression over the columns of the table; read when it is evaluated."""

    label: str
    help: str = ""

    def parsed(self, name: str, value: Any, known: Sequence[str]) -> str:  # noqa: ARG002 - as above
        """The expression as it was written."""
        return _text(name, value)


Param = OneColumn | ManyColumns | Text | Texts | Choice | Formula


def default_of(param: Param) -> Any:
    """What a parameter is where it is not given."""
    match param:
        case Text(default=default) | Choice(default=default):
            return default
        case ManyColumns() | Texts():
            return ()
        case OneColumn() | Formula():
            return ""


def _text(name: str, value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise InvalidInput(N_("“{param}” must be a text, not {value}."), param=name, value=str(value))
    return str(value)


def _texts(name: str, value: Any) -> list[str]:
    if not isinstance(value, list | tuple):
        raise InvalidInput(N_("“{param}” must be a list of texts, not {value}."), param=name, value=str(value))
    return [_text(name, one) for one in value]


def _known(column: str, known: Sequence[str]) -> str:
    if column in known:
        return column
    if close := nearest(column, known):
        raise InvalidInput(
            N_("There is no column “{column}” here. Is “{nearest}” meant?"), column=column, nearest=close
        )
    raise InvalidInput(N_("There is no column “{column}” here. Choose another, or remove the step."), column=column)
