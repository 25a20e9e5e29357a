"""Classes and functions of ours as source that stands alone: with whatever they use of ours, and what they import."""

import ast
import inspect
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

OURS = "core"
_REMARK = re.compile(r"\s+# (type: ignore|noqa).*$", re.MULTILINE)


@dataclass
class Source:
    """Definitions in an order in which they can be run, by name; the imports they need as lines."""

    imports: set[str] = field(default_factory=set)
    definitions: dict[str, str] = field(default_factory=dict)

    def add(self, thing: Any) -> None:
        """A class or function, after everything of ours that it uses."""
        self._add(thing.__name__, sys.modules[thing.__module__])

    def _add(self, name: str, module: ModuleType) -> None:
        if name in self.definitions:
            return
        bound = _bound(module)
        statement = bound[name]
        if isinstance(statement, ast.Import | ast.ImportFrom):
            self._imported(name, statement)
            return
        for used in _used(statement):
            if used in bound and used != name:
                self._add(used, module)
        for inner in ast.walk(statement):
            if isinstance(inner, ast.ImportFrom) and (inner.module or "").partition(".")[0] == OURS:
                for alias in inner.names:
                    self._add(alias.name, sys.modules[str(inner.module)])
        self.definitions[name] = _written(statement, inspect.getsource(module))

    def _imported(self, name: str, statement: ast.Import | ast.ImportFrom) -> None:
        alias = next(one for one in statement.names if (one.asname or one.name) == name)
        if isinstance(statement, ast.ImportFrom):
            if (statement.module or "").partition(".")[0] == OURS:
                self._add(alias.name, sys.modules[str(statement.module)])
            else:
                self.imports.add(f"from {statement.module} import {alias.name}")
        else:
            self.imports.add(f"import {alias.name}" + (f" as {alias.asname}" if alias.asname else ""))


def _bound(module: ModuleType) -> dict[str, ast.stmt]:
    """The statement of a module that gives each of its names a meaning."""
    found: dict[str, ast.stmt] = {}
    for statement in ast.parse(inspect.getsource(module)).body:
        for name in _names(statement):
            found.setdefault(name, statement)
    return found


def _names(statement: ast.stmt) -> Iterator[str]:
    match statement:
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            yield name
        case ast.Import(names=aliases) | ast.ImportFrom(names=aliases):
            yield from (one.asname or one.name for one in aliases)
        case ast.Assign(targets=targets):
            yield from (one.id for one in targets if isinstance(one, ast.Name))
        case ast.AnnAssign(target=ast.Name(id=name)):
            yield name


def _used(statement: ast.stmt) -> list[str]:
    return [node.id for node in ast.walk(statement) if isinstance(node, ast.Name)]


def _written(statement: ast.stmt, module: str) -> str:
    """The statement as it stands in its module, without remarks to our own tools and without imports of ours."""
    decorators = getattr(statement, "decorator_list", [])
    first = min([statement.lineno, *(one.lineno for one in decorators)])
    lines = module.splitlines()
    ours = {
        line
        for inner in ast.walk(statement)
        if isinstance(inner, ast.ImportFrom) and (inner.module or "").partition(".")[0] == OURS
        for line in range(inner.lineno, (inner.end_lineno or inner.lineno) + 1)
    }
    kept = [lines[number - 1] for number in range(first, (statement.end_lineno or first) + 1) if number not in ours]
    return _REMARK.sub("", "\n".join(kept))
