"""Objects written as Python: estimators with what was set on them, lists, numbers, names; wrapped as ruff wraps."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module
from inspect import Parameter, signature
from typing import Any

import numpy as np

WIDTH = 88  # what ruff and black take without settings
STEP = 4


@dataclass(frozen=True)
class Group:
    """What stands between two brackets, each item behind its prefix (`name=`, `"key": `)."""

    opening: str
    items: tuple[tuple[str, "Node"], ...]
    closing: str
    comma: bool = False  # also on one line, as in a tuple of one


Node = str | Group


@dataclass
class Names:
    """What an expression needs: imports by module and name, and classes and functions of ours to be written out."""

    imports: set[tuple[str, str]] = field(default_factory=set)
    own: list[Any] = field(default_factory=list)

    def of(self, thing: Any) -> str:
        """The name of a class or function in the script."""
        if thing.__module__.partition(".")[0] == "core":
            if thing not in self.own:
                self.own.append(thing)
        elif isinstance(thing, np.ufunc) or thing.__module__.startswith("numpy"):
            return f"np.{thing.__name__}"
        elif thing.__module__ != "builtins":
            self.imports.add((_public(thing), thing.__name__))
        return str(thing.__name__)


def written(value: Any, names: Names, indent: int = 0, before: int = 0) -> str:
    """The value as code; `before` characters stand in front of it in its line."""
    return laid_out(node(value, names), indent, before)


def node(value: Any, names: Names) -> Node:  # noqa: C901, PLR0911 - one case for each kind of value
    """The value as a tree of brackets."""
    match value:
        case np.generic():
            return node(value.item(), names)
        case np.ndarray():
            return Group("np.array(", (("", node(value.tolist(), names)),), ")")
        case str():
            return text(value)
        case float() if not math.isfinite(value):
            return f'float("{value}")'
        case None | bool() | int() | float():
            return repr(value)
        case list():
            return Group("[", tuple(("", node(one, names)) for one in value), "]")
        case tuple():
            return Group("(", tuple(("", node(one, names)) for one in value), ")", comma=len(value) == 1)
        case Mapping():
            return Group("{", tuple((f"{written(key, names)}: ", node(one, names)) for key, one in value.items()), "}")
    if isinstance(value, type | np.ufunc) or hasattr(value, "__code__"):
        return names.of(value)
    return _made(value, names)


def _made(value: Any, names: Names) -> Node:
    """An object by its class and by each argument that is not the default."""
    own = value.get_params(deep=False) if hasattr(value, "get_params") else vars(value)
    arguments = []
    for name, parameter in signature(type(value)).parameters.items():
        if name in own and not _is_default(own[name], parameter):
            arguments.append((f"{name}=", node(own[name], names)))
    return Group(f"{names.of(type(value))}(", tuple(arguments), ")")


def _is_default(value: Any, parameter: Parameter) -> bool:
    default = parameter.default
    if value is default:
        return True
    if isinstance(value, float) and isinstance(default, float):
        return value == default or (math.isnan(value) and math.isnan(default))
    return type(value) is type(default) and isinstance(value, str | int | tuple) and value == default


def text(value: str) -> str:
    """A text in the quotation marks that ruff prefers: double ones, unless single ones spare escapes."""
    body = repr("\"'" + value)[4:-1].replace("\\'", "'")
    if value.count('"') > value.count("'"):
        return "'" + body.replace("'", "\\'") + "'"
    return '"' + body.replace('"', '\\"') + '"'


def laid_out(tree: Node, indent: int, before: int) -> str:
    """The tree on one line where it fits, else with an item a line and a comma behind the last."""
    flat = _flat(tree)
    if isinstance(tree, str) or not tree.items or indent + before + len(flat) + 1 <= WIDTH:
        return flat
    inner = indent + STEP
    lines = [f"{' ' * inner}{prefix}{laid_out(item, inner, len(prefix))},\n" for prefix, item in tree.items]
    return f"{tree.opening}\n{''.join(lines)}{' ' * indent}{tree.closing}"


def _flat(tree: Node) -> str:
    if isinstance(tree, str):
        return tree
    inner = ", ".join(prefix + _flat(item) for prefix, item in tree.items)
    return f"{tree.opening}{inner}{',' if tree.comma else ''}{tree.closing}"


def _public(thing: Any) -> str:
    """The module under which a class is documented: the nearest one above without an underscore that has it."""
    parts = thing.__module__.split(".")
    for end in range(len(parts), 0, -1):
        name = ".".join(parts[:end])
        if "._" not in name and getattr(import_module(name), thing.__name__, None) is thing:
            return name
    return str(thing.__module__)
