"""One block of a large text cut into cells: regular lines by Arrow, all at once, the others by our own rules."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from core.understanding.reading.block import Block, Places
from core.understanding.reading.lines import LONGEST_LINE
from core.understanding.reading.punctuation import Punctuation, Row, row_at
from core.understanding.reading.suspicion import mark, suspicious


@dataclass(frozen=True)
class Piece:
    """
    The rows of a block; lines are counted from 0, at the beginning of the block.

    `regular` rows have as many cells as the table has columns, and begin on `lines`; all others are in `rows`.
    `count` lines are in the block, and a row goes on over `beyond` lines of the next one.
    """

    regular: pa.RecordBatch
    lines: Places
    rows: list[Row]
    count: int
    beyond: int
    too_long: tuple[int, int] | None = None


def piece(block: Block, signs: Punctuation, width: int, columns: int, skip: int = 0) -> Piece:
    """
    The rows of a block whose first lines, so many as `skip`, belong to a row before it.

    `width` is that of most rows, by which faulty quotes are understood; regular rows have so many `columns`.
    """
    if endless := _endless(block):
        return Piece(_parsed(b"", signs, columns)[0], np.empty(0, np.int64), [], len(block), 0, endless)
    rows, taken = _irregular(block, signs, width, skip)
    beyond = max(0, len(taken) - len(block))
    lines = np.flatnonzero(~taken[: len(block)])
    regular, ragged = _parsed(_bytes(block, lines, signs), signs, columns)
    again = lines[ragged]
    lines = np.delete(lines, ragged)
    blank = _blank(block, lines, regular, signs)
    if len(blank):
        again = np.concatenate((again, lines[blank]))
        regular = regular.filter(pa.array(~np.isin(np.arange(len(lines)), blank)))
        lines = np.delete(lines, blank)
    rows += [_row(block, int(place), signs, width) for place in again]
    return Piece(regular, lines, sorted(rows), len(block), beyond)


def _endless(block: Block) -> tuple[int, int] | None:
    """The first line that is beyond reading, and its characters."""
    for place in np.flatnonzero(block.contents - block.starts > LONGEST_LINE).tolist():
        if len(block[place]) > LONGEST_LINE:
            return place, len(block[place])
    return None


def _row(block: Block, place: int, signs: Punctuation, width: int) -> Row:
    row, _used = row_at(block, place, signs, width)
    return row._replace(line=place)


def _irregular(block: Block, signs: Punctuation, width: int, skip: int) -> tuple[list[Row], npt.NDArray[np.bool_]]:
    """The rows that Arrow may read otherwise than we do, and which lines they take, beyond the end too."""
    rows: list[Row] = []
    taken = np.zeros(len(block), bool)
    taken[:skip] = True
    free = skip
    over = 0
    for place in np.flatnonzero(suspicious(block, signs)).tolist():
        if place >= free:
            row, used = row_at(block, place, signs, width)
            rows.append(row._replace(line=place))
            free = place + used
            taken[place:free] = True
            over = max(0, free - len(block))
    over = max(over, skip - len(block))
    return rows, np.concatenate((taken, np.ones(over, bool))) if over else taken


def _bytes(block: Block, lines: Places, signs: Punctuation) -> bytes:
    """The bytes of these lines, cut by a single sign."""
    found = _as_they_stand(block, lines, signs)
    return found if mark(signs) == signs.delimiter else found.replace(signs.delimiter.encode(), mark(signs).encode())


def _as_they_stand(block: Block, lines: Places, signs: Punctuation) -> bytes:
    if signs.padded and signs.delimiter == " ":
        return "\n".join(" ".join(block[int(line)].split()) for line in lines).encode()  # type: ignore[union-attr]
    if len(lines) == len(block):
        return block.data
    if not len(lines):
        return b""
    gaps = np.flatnonzero(np.diff(lines) > 1)
    firsts = np.concatenate((lines[:1], lines[gaps + 1]))
    lasts = np.concatenate((lines[gaps], lines[-1:]))
    spans = zip(block.starts[firsts].tolist(), block.stops[lasts].tolist(), strict=True)
    return b"".join(block.data[start:stop] for start, stop in spans)


def _parsed(data: bytes, signs: Punctuation, columns: int) -> tuple[pa.RecordBatch, Places]:
    """The rows of so many cells, and which of the lines are none."""
    names = [str(place) for place in range(columns)]
    schema = pa.schema([(name, pa.string()) for name in names])
    if not data:
        return pa.RecordBatch.from_pylist([], schema), np.empty(0, np.int64)
    ragged: list[int] = []

    def refused(row: csv.InvalidRow) -> str:
        ragged.append(row.number - 1)
        return "skip"

    table = csv.read_csv(
        pa.py_buffer(data),
        read_options=csv.ReadOptions(use_threads=False, block_size=len(data) + 1, column_names=names),
        parse_options=csv.ParseOptions(
            delimiter=mark(signs), quote_char=signs.quote, invalid_row_handler=refused, ignore_empty_lines=True
        ),
        convert_options=csv.ConvertOptions(
            column_types=schema, strings_can_be_null=False, check_utf8=False, include_columns=names
        ),
    )
    if signs.padded and signs.delimiter != " ":
        stripped = [pc.utf8_ltrim(column, " ") for column in table.columns[1:]]
        table = pa.table([table.column(0), *stripped], schema=schema)
    batches = table.combine_chunks().to_batches()
    return batches[0] if batches else pa.RecordBatch.from_pylist([], schema), np.array(ragged, dtype=np.int64)


def _blank(block: Block, lines: Places, regular: pa.RecordBatch, signs: Punctuation) -> Places:
    """Which regular rows are lines of white space: where the delimiter is one, or where there is one column."""
    if regular.num_columns > 1 and not signs.delimiter.isspace():
        return np.empty(0, np.int64)
    empty = pc.equal(pc.utf8_trim_whitespace(regular.column(0)), "").to_numpy(zero_copy_only=False)
    return np.array([place for place in np.flatnonzero(empty) if not block[int(lines[place])].strip()], dtype=np.int64)  # type: ignore[union-attr]
