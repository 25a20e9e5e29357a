"""Records, such as those of a JSON file, as rows of texts below the names of all their fields."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from core.errors import InvalidInput
from core.language import N_
from core.understanding.reading.cells import refuse_too_wide
from core.understanding.workbook.written import cell_text

MOST_CELLS = 10_000_000  # about a gigabyte as texts
MOST_LEVELS = 10  # of records in records that become columns: nobody reads a name of more parts
WITHIN = "."  # between the name of a field and that of a field in it
ONLY = "value"  # the name of a column that holds what is no record

Found = Iterable[tuple[int, Any]]  # values with their places
Rows = tuple[list[list[str]], list[int]]  # rows with theirs


def records_as_rows(found: Found, name: str) -> Rows:
    """The names of the fields, at place 0, and a row for each record; raises InvalidInput if there are too many."""
    fields: dict[str, int] = {}
    rows, places = [], []
    cells = 0
    for place, value in found:
        rows.append(_row(value if isinstance(value, dict) else {ONLY: value}, fields))
        places.append(place)
        cells += len(rows[-1])
        refuse_too_wide(len(fields), name)
        _refuse_too_many(cells, name)
    _refuse_too_many(len(rows) * len(fields), name)
    for row in rows:
        row.extend([""] * (len(fields) - len(row)))
    return _without_shells([list(fields), *rows]), [0, *places]


def lists_as_rows(found: Found, name: str) -> Rows:
    """A row for each list; raises InvalidInput if there are too many cells."""
    rows, places = [], []
    cells = 0
    for place, value in found:
        rows.append([_text(cell) for cell in value] if isinstance(value, list) else [_text(value)])
        places.append(place)
        cells += len(rows[-1])
        _refuse_too_many(cells, name)
    return rows, places


def _row(record: Mapping[str, Any], fields: dict[str, int]) -> list[str]:
    """The cells of a record; fields that are new get the next places."""
    row = [""] * len(fields)
    for field, text in _flat(record, "", 1):
        place = fields.setdefault(field, len(fields))
        if place == len(row):
            row.append("")
        row[place] = text
    return row


def _flat(record: Mapping[str, Any], before: str, level: int) -> Iterator[tuple[str, str]]:
    for key, value in record.items():
        field = before + _text(key)
        if isinstance(value, dict) and level < MOST_LEVELS:
            yield from _flat(value, field + WITHIN, level + 1)
        else:
            yield field, _text(value)


def _text(value: Any) -> str:
    """A list as it would stand in JSON; half a sign, which no file can hold, as a question mark."""
    text = json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else cell_text(value)
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def _without_shells(rows: list[list[str]]) -> list[list[str]]:
    """The rows without fields that hold records in some and nothing in all others."""
    names = rows[0]
    within = {name[:place] for name in names for place, sign in enumerate(name) if sign == WITHIN}
    shells = [place for place, name in enumerate(names) if name in within and not any(row[place] for row in rows[1:])]
    return [[cell for place, cell in enumerate(row) if place not in shells] for row in rows] if shells else rows


def _refuse_too_many(cells: int, name: str) -> None:
    if cells > MOST_CELLS:
        raise InvalidInput(
            N_("{file} holds more than {most} cells. Save the table as CSV or Parquet and choose that file."),
            file=name,
            most=MOST_CELLS,
        )
