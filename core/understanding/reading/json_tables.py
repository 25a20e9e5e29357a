"""JSON files: the table in a document, or a record on each line."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path
from typing import Any, BinaryIO

from core.errors import InvalidInput
from core.language import N_, Message
from core.understanding.reading.json_shapes import tables_of
from core.understanding.reading.json_values import Unreadable, Values, unicode
from core.understanding.reading.names import names_listed
from core.understanding.reading.records import lists_as_rows, records_as_rows
from core.understanding.reading.source import Format, Source
from core.understanding.reading.spool import beginning, size, stream

MOST_BYTES = 256 * 2**20  # of a document: it is read whole, and takes four times as much memory
LONGEST_LINE = 16 * 2**20  # bytes: what is longer is no record
LOOKED_AT = 65_536

_BEGINS = re.compile(r"\s*[\[{]")
_CERTAIN = re.compile(r'\s*(\[\s*[\[{]|\{\s*"(?:[^"\\]|\\.)*"\s*:)')


def looks_like_json(start: bytes) -> bool:
    """Whether the file begins like a list or an object."""
    return bool(_BEGINS.match(unicode(start, "ignore")))


def json_table(content: bytes | Path, name: str, part: str) -> Source | None:
    """The table in the file; None if it only begins like JSON. Raises InvalidInput if it is damaged or holds none."""
    values = Values()
    try:
        lined = _has_lines(content, values)
        source = _of_records(_lines(content, values), name) if lined else _of_document(content, name, part, values)
    except Unreadable as error:
        if error.more or not _CERTAIN.match(unicode(beginning(content, LOOKED_AT), "ignore")):
            return None
        raise _refusal(error, name) from error
    return replace(source, warnings=(*source.warnings, *values.warnings()))


def _has_lines(content: bytes | Path, values: Values) -> bool:
    """Whether the first line is a record, and another line follows."""
    with stream(content) as file:
        first = list(islice(_filled_lines(file), 2))
    try:
        return len(first) > 1 and isinstance(values.read(first[0][1]), dict | list)
    except Unreadable:
        return False


def _lines(content: bytes | Path, values: Values) -> Iterator[tuple[int, Any]]:
    with stream(content) as file:
        for number, line in _filled_lines(file):
            try:
                yield number, values.read(line)
            except Unreadable as error:
                raise replace(error, line=number, more=False) from error


def _filled_lines(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    for number, line in enumerate(iter(lambda: file.readline(LONGEST_LINE), b""), start=1):
        if line.strip():
            yield number, line


def _of_records(found: Iterable[tuple[int, Any]], name: str) -> Source:
    """The values with their places as rows: lists as they are, all else below the names of its fields."""
    rest = iter(found)
    first = next(rest)
    lists = isinstance(first[1], list)
    rows, places = (lists_as_rows if lists else records_as_rows)(chain([first], rest), name)
    return Source(Format.JSON, rows=rows, lines=places, exact=not lists)


def _of_document(content: bytes | Path, name: str, part: str, values: Values) -> Source:
    tables = {place: table for place, table in tables_of(values.read(_whole(content, name))).items() if table}
    if not tables:
        raise InvalidInput(N_("{file} is JSON without a list of records. Choose a file that holds a table."), file=name)
    chosen = _chosen(tables, part, name)
    source = _of_records(enumerate(tables[chosen], start=1), name)
    if len(tables) == 1 or part:
        return replace(source, parts=tuple(filter(None, tables)), part=chosen)
    said = Message(
        N_("{file} holds {n} tables; “{part}” was read, the longest."), {"file": name, "n": len(tables), "part": chosen}
    )
    return replace(source, parts=tuple(tables), part=chosen, warnings=(said,))


def _chosen(tables: dict[str, list[Any]], part: str, name: str) -> str:
    if "" in tables or not part:
        return max(tables, key=lambda place: len(tables[place]))
    if part in tables:
        return part
    raise InvalidInput(
        N_("There is no table “{part}” in {file}. Choose one of these: {parts}."),
        part=part,
        file=name,
        parts=names_listed(list(tables)),
    )


def _whole(content: bytes | Path, name: str) -> bytes:
    if size(content) > MOST_BYTES:
        raise InvalidInput(
            N_("{file} is a JSON document of more than {size} MB. Save it with a record on each line, or as CSV."),
            file=name,
            size=MOST_BYTES // 2**20,
        )
    return beginning(content, MOST_BYTES)


def _refusal(error: Unreadable, name: str) -> InvalidInput:
    if error.deep:
        return InvalidInput(
            N_("{file} nests objects or lists too deeply to be read. Flatten them, or save the table as CSV."),
            file=name,
        )
    if error.encoded:
        return InvalidInput(
            N_("{file} is JSON but not in UTF-8: byte {place} of line {line} cannot be read. Save it again in UTF-8."),
            file=name,
            place=error.column,
            line=error.line,
        )
    return InvalidInput(
        N_("{file} is damaged JSON: it cannot be read from line {line}, character {column}. Write the file again."),
        file=name,
        line=error.line,
        column=error.column,
    )
