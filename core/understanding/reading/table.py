"""Reading a file as a careful person would: the table as it stands, its dialect, its types, and what was doubtful."""

import csv
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from core.language import Message
from core.understanding.columns import Column
from core.understanding.reading.cells import Cells
from core.understanding.reading.declared import declared, table_standing
from core.understanding.reading.dialect import Dialect
from core.understanding.reading.hints import Hints
from core.understanding.reading.large import large_standing
from core.understanding.reading.opening import opened
from core.understanding.reading.source import Format, Source
from core.understanding.reading.spool import size
from core.understanding.reading.standing import Standing, rows_standing, text_standing
from core.understanding.reading.types import typed

NOTHING_KNOWN = Hints()
LARGE = 4 * 2**20  # bytes: what is read line by line, with care, in about a second
CUTTING = 0.6  # share of the time that the cutting of a large file takes; the rest is for the types
ROWS_WRITTEN = 50_000  # at a time: some megabytes


@dataclass(frozen=True)
class Reading:
    """
    A file that was read: `table` with converted columns, `cells` as they stand in the file.

    In `table`, numbers are float64 (int64 if whole and none is missing), dates datetime64[ns], all else str or NaN.
    `repairs` has a row for every line that was repaired or left out: `line`, `what` (see `repair_label`), `text`.
    `start` are the first lines as they stand in the file. `parts` names all tables of the file, `part` the one read.
    """

    name: str
    table: pd.DataFrame
    cells: Cells
    columns: tuple[Column, ...]
    dialect: Dialect
    warnings: tuple[Message, ...]
    repairs: pd.DataFrame
    format: Format = Format.TEXT
    parts: tuple[str, ...] = ()
    part: str = ""
    start: tuple[str, ...] = ()


def read_table(
    content: bytes | Path,
    name: str,
    hints: Hints = NOTHING_KNOWN,
    progress: Callable[[float], object] | None = None,
) -> Reading:
    """
    The table in the file, of which `progress` is told how much is read (0 to 1).

    Raises InvalidInput, naming the file and the next step, if there is none to be read.
    """
    source = opened(content, name, hints)
    told = progress or (lambda _share: None)
    found = _standing(source, name, hints, lambda share: told(share * CUTTING))
    result = (
        typed(found.cells, found.dialect, lambda share: told(CUTTING + share * (1 - CUTTING)))
        if source.table is None
        else declared(source.table)
    )
    told(1.0)
    return Reading(
        name,
        result.table,
        found.cells,
        result.columns,
        found.dialect,
        (*source.warnings, *found.warnings, *result.warnings),
        found.repairs,
        source.format,
        source.parts,
        source.part,
        found.start,
    )


def _standing(source: Source, name: str, hints: Hints, progress: Callable[[float], object]) -> Standing:
    if source.table is not None:
        return table_standing(source.table, name)
    if source.rows is not None:
        return rows_standing(source.rows, source.lines, name, hints, source.exact)
    text = source.text or b""
    if size(text) > LARGE:
        return large_standing(text, name, hints, progress)
    return text_standing(text, name, hints)


def write_cells(reading: Reading, path: Path) -> None:
    """The cells as they stand in the file, names first, as RFC 4180 has it: UTF-8, commas, CRLF."""
    with path.open("w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target, lineterminator="\r\n")
        writer.writerow(reading.cells.named or reading.cells.header)
        for batch in reading.cells.texts.to_batches(max_chunksize=ROWS_WRITTEN):
            writer.writerows(zip(*(column.to_pylist() for column in batch.columns), strict=True))
