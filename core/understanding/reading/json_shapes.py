"""The shapes in which a JSON document holds tables: lists of records, of rows, of columns, within other objects."""

from collections.abc import Mapping
from typing import Any

LEVELS = 3  # of objects around a table: nobody is known to wrap one deeper
NAMES = "columns"  # beside a list of rows: where pandas and others name them


def tables_of(document: Any) -> dict[str, list[Any]]:
    """The lists of records, or of rows, by their place in the document: no place if it is all there is."""
    if isinstance(document, list):
        return {"": document}
    if not isinstance(document, dict) or not document:
        return {}
    whole = _of_columns(document) or _of_named(document)
    return {"": whole} if whole else _within(document)


def _within(document: Mapping[str, Any]) -> dict[str, list[Any]]:
    level: dict[str, Mapping[str, Any]] = {"": document}
    for _ in range(LEVELS):
        fields = [(path, key, value) for path, one in level.items() for key, value in one.items()]
        found = {_place(path, key): _headed(value, level[path]) for path, key, value in fields if _is_table(value)}
        if found:
            return found
        level = {_place(path, key): value for path, key, value in fields if isinstance(value, dict)}
    return {}


def _place(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key


def _is_table(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict | list)


def _headed(rows: list[Any], beside: Mapping[str, Any]) -> list[Any]:
    """The rows, below their names if those stand beside them."""
    names = beside.get(NAMES)
    fits = isinstance(names, list) and isinstance(rows[0], list) and len(names) == len(rows[0])
    return [names, *rows] if fits and rows is not names else rows


def _of_columns(document: Mapping[str, Any]) -> list[Any]:
    """Records, from an object that holds a list for each column, all of the same length."""
    columns = list(document.values())
    if not all(isinstance(column, list) and len(column) == len(columns[0]) for column in columns):
        return []
    if any(isinstance(value, dict | list) for column in columns for value in column):
        return []
    return [dict(zip(document, row, strict=True)) for row in zip(*columns, strict=True)]


def _of_named(document: Mapping[str, Any]) -> list[Any]:
    """Records, from an object of objects alike that numbers either the records or the values of each column."""
    inner = list(document.values())
    if not all(isinstance(one, dict) and one.keys() == inner[0].keys() for one in inner):
        return []
    if all(key.isdecimal() for key in document):
        return inner
    if inner[0] and all(key.isdecimal() for key in inner[0]):
        return [{name: column[number] for name, column in document.items()} for number in inner[0]]
    return []
