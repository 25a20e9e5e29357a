"""The value of an expression over a table: only what is named here is understood, everything else is refused."""

import ast
from collections.abc import Mapping, Sequence
from functools import reduce

import numpy as np
import pandas as pd

from core.errors import InvalidInput
from core.language import N_
from core.understanding.columns import Column, ColumnType
from core.understanding.nearest import nearest
from core.understanding.preparation.expression.functions import FUNCTIONS, Function
from core.understanding.preparation.expression.operators import (
    ARITHMETIC,
    COMPARISONS,
    among,
    compared,
    finite,
    opposite,
)
from core.understanding.preparation.expression.source import Source, lookup, source_of
from core.understanding.preparation.expression.value import Value, as_type, column_value, noun

COLUMN = "column"  # column("Preis in €"): another way to name a column with blanks
LARGEST = 1e300  # a constant beyond is a slip


def evaluated(text: str, table: pd.DataFrame, columns: Sequence[Column]) -> Value:
    """The value in each row; raises InvalidInput naming the part that is not understood, and where it stands."""
    source = source_of(text)
    with np.errstate(all="ignore"):
        return _Evaluation(source, table, {column.name: column.type for column in columns}).value(source.tree)


class _Evaluation:
    """One walk down the tree of an expression."""

    def __init__(self, source: Source, table: pd.DataFrame, types: Mapping[str, ColumnType]) -> None:
        self.source, self.table, self.types = source, table, types

    def value(self, node: ast.expr) -> Value:
        match node:
            case ast.Constant():
                return self._constant(node)
            case ast.Name():
                return self._column(node, self.source.name(node.id))
            case ast.UnaryOp() | ast.BinOp() | ast.BoolOp():
                return self._operation(node)
            case ast.Compare():
                return self._comparison(node)
            case ast.Call():
                return self._call(node)
        raise self._not_understood(node)

    def _constant(self, node: ast.Constant) -> Value:
        match node.value:
            case bool():
                return Value(ColumnType.BOOLEAN, node.value)
            case int() | float() if abs(node.value) < LARGEST:
                return Value(ColumnType.NUMBER, np.float64(node.value))
            case str():
                return Value(ColumnType.TEXT, node.value)
        raise self._not_understood(node)

    def _column(self, node: ast.expr, name: str) -> Value:
        found = lookup(self.types, name)
        if found is not None:
            return column_value(self.table[found], self.types[found])
        close = nearest(name, [*self.types, *FUNCTIONS])
        if close:
            raise self.source.refusal(
                node,
                N_("There is no column “{name}” (sign {place} of the expression). Is “{nearest}” meant?"),
                name=name,
                nearest=close,
            )
        raise self.source.refusal(
            node,
            N_("There is no column “{name}” (sign {place} of the expression). Texts stand in quotes."),
            name=name,
        )

    def _operation(self, node: ast.UnaryOp | ast.BinOp | ast.BoolOp) -> Value:
        match node:
            case ast.BoolOp(op=ast.And(), values=parts):
                return reduce(lambda one, two: Value(one.type, one.data & two.data), map(self._boolean, parts))
            case ast.BoolOp(values=parts):
                return reduce(lambda one, two: Value(one.type, one.data | two.data), map(self._boolean, parts))
            case ast.UnaryOp(op=ast.Not(), operand=part):
                return opposite(self._boolean(part))
            case ast.UnaryOp(op=ast.USub(), operand=part):
                return Value(ColumnType.NUMBER, -self._of_type(part, ColumnType.NUMBER).data)
            case ast.UnaryOp(op=ast.UAdd(), operand=part):
                return self._of_type(part, ColumnType.NUMBER)
            case ast.BinOp(op=sign) if type(sign) in ARITHMETIC:
                return self._arithmetic(node)
        raise self._not_understood(node)

    def _arithmetic(self, node: ast.BinOp) -> Value:
        left = self.value(node.left)
        if left.type is ColumnType.TEXT and isinstance(node.op, ast.Add):
            return Value(ColumnType.TEXT, left.data + self._of_type(node.right, ColumnType.TEXT).data)
        first = self._as(node.left, left, ColumnType.NUMBER)
        second = self._of_type(node.right, ColumnType.NUMBER)
        return Value(ColumnType.NUMBER, finite(ARITHMETIC[type(node.op)](first.data, second.data)))

    def _comparison(self, node: ast.Compare) -> Value:
        """`a < b < c` holds where both do."""
        parts = [node.left, *node.comparators]
        found = [self._pair(*pair) for pair in zip(parts, node.ops, node.comparators, strict=False)]
        return reduce(lambda one, two: Value(one.type, one.data & two.data), found)

    def _pair(self, left: ast.expr, sign: ast.cmpop, right: ast.expr) -> Value:
        if isinstance(sign, ast.In | ast.NotIn):
            found = self._among(left, right)
            return opposite(found) if isinstance(sign, ast.NotIn) else found
        if type(sign) not in COMPARISONS or (isinstance(right, ast.Constant) and right.value is None):
            raise self.source.refusal(right, N_("“{part}” (sign {place}): to ask for gaps, write is_missing(…)."))
        one, two = self.value(left), self.value(right)
        if one.type is ColumnType.TEXT:
            return compared(type(sign), self._as(left, one, two.type), two)
        return compared(type(sign), one, self._as(right, two, one.type))

    def _among(self, left: ast.expr, right: ast.expr) -> Value:
        if not isinstance(right, ast.List | ast.Tuple):
            raise self.source.refusal(right, N_("“{part}” (sign {place}): after in comes a list, such as [1, 2]."))
        one = self.value(left)
        listed = [self._of_type(part, one.type) for part in right.elts]
        for part, value in zip(right.elts, listed, strict=True):
            self._check_constant(part, value)
        return among(one, [value.data for value in listed])

    def _call(self, node: ast.Call) -> Value:
        name = self.source.name(node.func.id) if isinstance(node.func, ast.Name) else ""
        if name == COLUMN and len(node.args) == 1 and isinstance(node.args[0], ast.Constant):
            return self._column(node, str(node.args[0].value))
        if name not in FUNCTIONS or node.keywords:
            raise self.source.refusal(
                node,
                N_("“{part}” (sign {place}) is no function there is. There are: {known}."),
                known=", ".join(FUNCTIONS),
            )
        function = FUNCTIONS[name]
        if not function.fewest <= len(node.args) <= len(function.takes):
            raise self.source.refusal(
                node,
                N_("“{part}” (sign {place}): {function} takes {count} values."),
                function=name,
                count=len(function.takes),
            )
        return self._called(function, node.args)

    def _called(self, function: Function, parts: Sequence[ast.expr]) -> Value:
        found: list[Value] = []
        for part, kind in zip(parts, function.takes, strict=False):
            value = self.value(part) if kind is None else self._of_type(part, kind)
            if kind is None and len(found) > 1:  # the two answers of if_else
                value = self._as(part, value, found[-1].type)
            found.append(value)
        if function.constant is not None and function.constant < len(found):
            self._check_constant(parts[function.constant], found[function.constant])
        data = [
            value.data if place == function.constant else value.series(self.table.index)
            for place, value in enumerate(found)
        ]
        answer = function.compute(*data)
        kind = function.gives or found[-1].type
        return Value(kind, finite(answer) if kind is ColumnType.NUMBER else answer)

    def _boolean(self, node: ast.expr) -> Value:
        return self._of_type(node, ColumnType.BOOLEAN)

    def _of_type(self, node: ast.expr, kind: ColumnType) -> Value:
        return self._as(node, self.value(node), kind)

    def _as(self, node: ast.expr, value: Value, kind: ColumnType) -> Value:
        found = as_type(value, kind)
        if found is None:
            raise self.source.refusal(
                node,
                N_("“{part}” (sign {place} of the expression) is {found}, but {wanted} is needed here."),
                found=value.noun,
                wanted=noun(kind),
            )
        return found

    def _check_constant(self, node: ast.expr, value: Value) -> None:
        if not value.constant:
            raise self.source.refusal(node, N_("“{part}” (sign {place}): a fixed value is needed here, not a column."))

    def _not_understood(self, node: ast.expr) -> InvalidInput:
        return self.source.refusal(
            node,
            N_(
                "“{part}” (sign {place} of the expression) is not understood. There are columns, numbers, texts, "
                "+ - * / // % **, comparisons, and, or, not, in, and the functions listed."
            ),
        )
