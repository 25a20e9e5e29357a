"""An expression as it was written: bounded, read by Python's own parser, and never run by it."""

import ast
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from core.errors import InvalidInput
from core.language import N_

MOST_SIGNS = 1_000  # longer, nobody can check it by eye
MOST_PARTS = 300
MOST_LEVELS = 40  # far from where Python's own stack ends
STAND_IN = "ǁ"  # a letter to Python, and to nobody's columns: stands for a name in backticks

_TOKENS = re.compile(r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|`([^`]+)`""")
_STANDING_IN = re.compile(STAND_IN + r"(\d+)")


@dataclass(frozen=True)
class Source:
    """The tree of an expression; `text` has stand-ins for the names that were `quoted` in backticks."""

    text: str
    tree: ast.expr
    quoted: tuple[str, ...]

    def name(self, identifier: str) -> str:
        """The name of a column or a function that an identifier stands for."""
        found = _STANDING_IN.fullmatch(identifier)
        return self.quoted[int(found[1])] if found else identifier

    def part(self, node: ast.AST) -> str:
        """The piece of the expression that a node is, as it was written."""
        return _restored(ast.get_source_segment(self.text, node) or "", self.quoted)

    def place(self, node: ast.expr) -> int:
        """The sign with which the node begins, counted from 1."""
        before = self.text.encode()[: node.col_offset].decode()  # Python counts bytes
        return len(_restored(before, self.quoted)) + 1

    def refusal(self, node: ast.expr, text: str, **values: Any) -> InvalidInput:
        """An error that names the part and its place; the text has {part} and {place}."""
        return InvalidInput(text, part=self.part(node), place=self.place(node), **values)


def source_of(text: str) -> Source:
    """The expression read; raises InvalidInput, naming the place, if it is none or too large."""
    if len(text) > MOST_SIGNS:
        raise InvalidInput(
            N_("The expression has {n} signs; {most} are the most. Make several steps of it."),
            n=len(text),
            most=MOST_SIGNS,
        )
    quoted: list[str] = []
    line = _stood_in(" ".join(text.split("\n")).strip(), quoted)
    if not line:
        raise InvalidInput(N_("The expression is empty. Write one, such as rent / area > 10."))
    found = Source(line, _tree(line, quoted), tuple(quoted))
    _check_size(found)
    return found


def lookup(names: Mapping[str, str], name: str) -> str | None:
    """The column of this name, also where Python has written its letters another way (NFKC)."""
    if name in names:
        return name
    return next((one for one in names if unicodedata.normalize("NFKC", one) == name), None)


def _stood_in(text: str, quoted: list[str]) -> str:
    if STAND_IN in text:
        raise InvalidInput(N_("The sign {sign} cannot be used in an expression."), sign=STAND_IN)

    def replaced(found: re.Match[str]) -> str:
        if found[1]:
            return found[1]
        quoted.append(found[2])
        return f"{STAND_IN}{len(quoted) - 1}"

    return _TOKENS.sub(replaced, text)


def _tree(line: str, quoted: list[str]) -> ast.expr:
    try:
        return ast.parse(line, mode="eval").body
    except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
        offset = getattr(error, "offset", None) or 1
        raise InvalidInput(
            N_(
                "The expression cannot be read at sign {place}. Compare with ==, join with and, or, not, and put names "
                "with blanks into backticks, such as `living area`."
            ),
            place=len(_restored(line[: offset - 1], tuple(quoted))) + 1,
        ) from None


def _restored(text: str, quoted: tuple[str, ...]) -> str:
    return _STANDING_IN.sub(lambda found: f"`{quoted[int(found[1])]}`", text)


def _check_size(source: Source) -> None:
    level, parts = [source.tree], 0
    for _depth in range(MOST_LEVELS):
        parts += len(level)
        level = [child for node in level for child in ast.iter_child_nodes(node) if isinstance(child, ast.expr)]
        if not level:
            break
    if level or parts > MOST_PARTS:
        raise InvalidInput(N_("The expression is too deeply nested or too long. Make several steps of it."))
