"""A large layout made rectangular, on disk: as `rectangle`, without holding the rows in memory."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from core.understanding.reading.cells import Cells
from core.understanding.reading.cutting import Cut
from core.understanding.reading.folder import Folder
from core.understanding.reading.layout import Layout, trimmed
from core.understanding.reading.mending import repairs
from core.understanding.reading.punctuation import Row
from core.understanding.reading.rectangle import (
    Rectangle,
    are_row_names,
    as_they_stand,
    joined_names,
    named,
    texts_of,
)


@dataclass(frozen=True)
class _Body:
    """The rows of the table: which of the regular ones, and the others."""

    kept: npt.NDArray[np.bool_]
    others: list[Row]


def large_rectangle(found: Layout, cut: Cut, name: str, folder: Folder) -> Rectangle:
    """The cells of a large text, rectangular, held in the temporary folder for as long as they are in use."""
    found = _without_empty_end(found, cut)
    body = _body(found, cut)
    names = joined_names(found.header)
    if len(names) == found.width - 1 and (_numbered(body, cut) or _called(body, cut, found.width)):
        names = ["", *names]
    width = max(found.width, len(names), *(len(trimmed(row.cells, found.width)) for row in body.others), 0)
    header, said = named(names, width, found, name)
    texts = _texts(body, cut, found.width, header, folder)
    lines = np.concatenate((cut.lines[body.kept], np.array([row.line for row in body.others], dtype=np.int64)))
    cells = Cells(header, texts, np.sort(lines, kind="stable"), folder, as_they_stand(names, width))
    return Rectangle(cells, repairs(found), said)


def _body(found: Layout, cut: Cut) -> _Body:
    irregular = {row.line for row in cut.rows}
    kept = np.zeros(len(cut.lines), bool)
    for row in found.body:
        if row.line not in irregular:
            place = int(np.searchsorted(cut.lines, row.line))
            kept[place : place + 1 + row.more] = True
    return _Body(kept, [row for row in found.body if row.line in irregular])


def _without_empty_end(found: Layout, cut: Cut) -> Layout:
    """Without the columns at the right that have neither a name nor a value: a delimiter at each line's end."""
    rows = [*found.header, *found.body]
    width = found.width
    while width > 1 and not any(row.cells[width - 1].strip() for row in rows if len(row.cells) >= width):
        if any(_filled(row, cut, width - 1) for row in rows if row.more):
            break
        width -= 1
    return replace(found, width=width)


def _filled(row: Row, cut: Cut, column: int) -> bool:
    """Whether a cell of this column is filled in the rows that this one stands for."""
    if column >= len(row.cells):
        return False
    place = int(np.searchsorted(cut.lines, row.line))
    some = cut.table.column(column).slice(place, 1 + row.more)
    return bool(pc.any(pc.not_equal(pc.utf8_trim_whitespace(some), "")).as_py())


def _numbered(body: _Body, cut: Cut) -> bool:
    """Written by R: the rows are numbered or named, and that first column has no name."""
    own = cut.lines[body.kept]
    others = np.array([row.line for row in body.others], dtype=np.int64)
    order = np.argsort(np.concatenate((own, others)), kind="stable")
    places = np.empty(len(order), np.int64)
    places[order] = np.arange(1, len(order) + 1)
    if any(row.cells[0] != str(place) for row, place in zip(body.others, places[len(own) :], strict=True)):
        return False
    first = cut.table.column(0).filter(pa.array(body.kept))
    expected = pa.array(places[: len(own)]).cast(pa.string())
    return bool(len(order)) and bool(pc.all(pc.equal(first, expected)).as_py() is not False)


def _called(body: _Body, cut: Cut, width: int) -> bool:
    """The same with names of rows, all of which are whole."""
    if cut.table.num_columns != width or any(len(row.cells) != width for row in body.others):
        return False
    firsts = cut.table.column(0).filter(pa.array(body.kept)).to_pylist()
    return are_row_names([*firsts, *(row.cells[0] for row in body.others)])


def _texts(body: _Body, cut: Cut, width: int, header: list[str], folder: Folder) -> pa.Table:
    """The cells in order: batches that are whole stay where they are, others are written once more."""
    schema = pa.schema([(name, pa.string()) for name in header])
    path = folder.path / "mended"
    whole: list[pa.RecordBatch | None] = []
    with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_file(sink, schema) as writer:
        for batch, lines, kept, others in _parts(body, cut):
            plain = not others and _is_slice(kept) and batch.num_columns == len(header)
            if plain:
                whole.append(_sliced(batch, kept).rename_columns(header))
            elif (mended := _mended(batch, lines, kept, others, width, schema)).num_rows:
                writer.write_batch(mended)
                whole.append(None)
    written = iter(folder.table(path).to_batches()) if None in whole else iter(())
    batches = [batch if batch is not None else next(written) for batch in whole]
    return pa.Table.from_batches([batch for batch in batches if batch.num_rows], schema)


def _parts(body: _Body, cut: Cut) -> Any:
    """Each batch with its lines, which of its rows are kept, and the other rows that lie there."""
    batches = cut.table.to_batches() or [pa.RecordBatch.from_pylist([], cut.table.schema)]
    ends = np.cumsum([batch.num_rows for batch in batches])
    others = iter([*body.others, None])
    other = next(others)
    for batch, end in zip(batches, ends, strict=True):
        place = slice(end - batch.num_rows, end)
        limit = cut.lines[end] if end < len(cut.lines) else np.inf
        within = []
        while other is not None and other.line < limit:
            within.append(other)
            other = next(others)
        yield batch, cut.lines[place], body.kept[place], within


def _is_slice(kept: npt.NDArray[np.bool_]) -> bool:
    """Whether those that are kept follow one another."""
    places = np.flatnonzero(kept)
    return not len(places) or int(places[-1] - places[0]) == len(places) - 1


def _sliced(batch: pa.RecordBatch, kept: npt.NDArray[np.bool_]) -> pa.RecordBatch:
    return batch.slice(int(np.argmax(kept)) if len(kept) else 0, int(np.count_nonzero(kept)))


def _mended(
    batch: pa.RecordBatch,
    lines: npt.NDArray[np.int64],
    kept: npt.NDArray[np.bool_],
    others: list[Row],
    width: int,
    schema: pa.Schema,
) -> pa.RecordBatch:
    """The rows that are kept and the others, in the order of their lines, all of the same width."""
    regular = batch.filter(pa.array(kept)).columns[:width]
    regular += [pa.array([""] * int(np.count_nonzero(kept)), pa.string())] * (len(schema) - len(regular))
    rows = [trimmed(row.cells, width) for row in others]
    padded = [cells + [""] * (len(schema) - len(cells)) for cells in rows]
    added = texts_of(schema.names, padded).cast(schema)
    together = pa.concat_tables([pa.table(regular, schema=schema), added]).combine_chunks()
    order = np.argsort(np.concatenate((lines[kept], [row.line for row in others])), kind="stable")
    batches = together.take(order).combine_chunks().to_batches()
    return batches[0] if batches else pa.RecordBatch.from_pylist([], schema)
