"""The columns that an expression names."""

import ast

from core.understanding.preparation.expression.evaluation import COLUMN
from core.understanding.preparation.expression.source import source_of


def names_in(text: str) -> tuple[str, ...]:
    """Each once, as written; raises InvalidInput if the expression cannot be read."""
    source = source_of(text)
    nodes = list(ast.walk(source.tree))
    calls = [node for node in nodes if isinstance(node, ast.Call)]
    functions = [call.func for call in calls]
    found = [source.name(node.id) for node in nodes if isinstance(node, ast.Name) and node not in functions]
    for call in calls:
        if isinstance(call.func, ast.Name) and source.name(call.func.id) == COLUMN:
            found += [str(one.value) for one in call.args if isinstance(one, ast.Constant)]
    return tuple(dict.fromkeys(found))
