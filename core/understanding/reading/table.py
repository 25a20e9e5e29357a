"""Reading a file as a careful person would: the table as it stands, its dialect, its types, and what was doubtful."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from core.language import N_, Message
from core.understanding.columns import Column
from core.understanding.reading.cells import Cells, refuse_too_wide, repaired
from core.understanding.reading.dialect import DELIMITERS, Dialect, dominant_width, punctuation
from core.understanding.reading.encoding import decoded
from core.understanding.reading.layout import layout
from core.understanding.reading.lines import lines_of
from core.understanding.reading.punctuation import Punctuation, Row, row_of, rows_of, with_delimiter
from core.understanding.reading.repairs import told
from core.understanding.reading.types import decimal_of, typed

LOOKED_AT = 2_000  # lines that tell how wide the table is, before all are cut
LEAST_RECUT = 3  # cells: with fewer, a comma in a sentence would pass for a delimiter


@dataclass(frozen=True)
class Reading:
    """
    A file that was read: `table` with converted columns, `cells` as they stand in the file.

    In `table`, numbers are float64 (int64 if whole and none is missing), dates datetime64[ns], all else str or NaN.
    """

    name: str
    table: pd.DataFrame
    cells: Cells
    columns: tuple[Column, ...]
    dialect: Dialect
    warnings: tuple[Message, ...]


def read_table(content: bytes, name: str) -> Reading:
    """The table in the file; raises InvalidInput, naming the file and the next step, if there is none to be read."""
    text = decoded(content, name)
    lines = lines_of(text.text, name)
    signs = punctuation(lines)
    rows, recut = _rows(lines, signs, name)
    found = layout(rows, dominant_width(rows))
    table = repaired(found, name)
    header = found.header[0].line if found.header else None
    decimal = decimal_of(table.cells, signs.delimiter)
    dialect = Dialect(text.encoding, signs.delimiter, decimal, header, signs.quote, signs.escape, signs.padded)
    result = typed(table.cells, dialect)
    warnings = (*text.warnings, *recut, *table.warnings, *result.warnings)
    return Reading(name, result.table, table.cells, result.columns, dialect, warnings)


def write_cells(reading: Reading, path: Path) -> None:
    """The cells as they stand in the file, names first, as RFC 4180 has it: UTF-8, commas, CRLF."""
    with path.open("w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target, lineterminator="\r\n")
        writer.writerow(reading.cells.header)
        writer.writerows(reading.cells.rows)


def _rows(lines: Sequence[str], signs: Punctuation, name: str) -> tuple[list[Row], list[Message]]:
    """The rows; single ones that use another delimiter than the rest are cut at that one."""
    width = dominant_width(rows_of(lines[:LOOKED_AT], signs))
    refuse_too_wide(width, name)
    rows = rows_of(lines, signs, width)
    recut = []
    for place, row in enumerate(rows):
        if LEAST_RECUT <= width > len(row.cells) > 0 and (cells := _otherwise(lines[row.line - 1], signs, width)):
            rows[place] = Row(row.line, cells)
            recut.append(row.line)
    return rows, told(
        recut,
        N_("{n} line uses another delimiter than the rest and was cut at that one: line {lines}."),
        N_("{n} lines use another delimiter than the rest and were cut at that one: lines {lines}."),
    )


def _otherwise(line: str, signs: Punctuation, width: int) -> list[str]:
    for delimiter in DELIMITERS:
        if delimiter in line and delimiter not in (signs.delimiter, " "):
            cells = row_of(line, with_delimiter(signs, delimiter))
            if len(cells) == width:
                return cells
    return []
