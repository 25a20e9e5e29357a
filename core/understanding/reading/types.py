"""What the columns of a table hold, and the table with its cells converted accordingly."""

from collections.abc import Callable, Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass
from itertools import chain
from os import cpu_count
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from core.language import Message
from core.understanding.columns import Column, ColumnType
from core.understanding.reading.bulk import plain_numbers
from core.understanding.reading.cells import Cells
from core.understanding.reading.conversion import Conversion, conversion
from core.understanding.reading.conversion import words as as_words
from core.understanding.reading.dialect import Dialect
from core.understanding.reading.doubts import trimming
from core.understanding.reading.forced import forced
from core.understanding.reading.notes import Note, Notes
from core.understanding.reading.numerals import decimal_mark
from core.understanding.reading.prose import prose
from core.understanding.reading.texts import Texts

LOOKED_AT = 1_000  # rows: enough to tell a decimal comma from a decimal point
MANY = 5_000  # rows, from which on columns are converted at once where they can be


@dataclass(frozen=True)
class Typed:
    """The table with converted columns, and what was decided on the way."""

    table: pd.DataFrame
    columns: tuple[Column, ...]
    warnings: tuple[Message, ...]


@dataclass(frozen=True)
class Converted:
    """One column: its values, what it holds, how many cells could not be read as that, and one of them."""

    values: Any
    type: ColumnType
    unread: int = 0
    example: str = ""


@dataclass(frozen=True)
class _Found:
    """A column with its notes, each with the places of the rows it is about."""

    type: ColumnType
    array: Any
    notes: Sequence[tuple[Note, npt.NDArray[np.int64]]] = ()


def decimal_of(cells: Cells, delimiter: str) -> str:
    """The decimal mark of a file: point or comma."""
    rows = cells.texts.num_rows
    some = cells.texts.take(np.arange(0, rows, max(1, rows // LOOKED_AT)))
    return decimal_mark(chain.from_iterable(column.to_pylist() for column in some.columns), delimiter)


def typed(cells: Cells, dialect: Dialect, progress: Callable[[float], object] | None = None) -> Typed:
    """The cells as numbers, dates and words, NaN or NaT where missing; `progress` is told the share that is done."""
    columns, arrays, notes = [], {}, Notes()
    for name, found in zip(cells.header, _all_found(cells, dialect.decimal), strict=True):
        columns.append(Column(name, found.type))
        arrays[name] = found.array
        for note, places in found.notes:
            notes.add(name, note, cells.lines[places].tolist())
        if cells.spool:
            cells.spool.let_go()
        if progress:
            progress(len(columns) / len(cells.header))
    table = pd.DataFrame(arrays, index=pd.RangeIndex(len(cells.lines)), copy=False)
    return Typed(table, tuple(columns), notes.messages())


def converted(
    texts: pa.ChunkedArray | Sequence[str],
    decimal: str,
    *,
    asked: ColumnType | None = None,
    missing: Collection[str] = (),
) -> Converted:
    """
    One column of cells as they stand, converted to the type that is asked, else to the one they suggest.

    Cells that say one of `missing` count as missing, whatever their case. Cells that do not fit the type asked
    become missing too: they are counted, and one of them is given as an example.
    """
    column = texts if isinstance(texts, pa.ChunkedArray) else pa.chunked_array([pa.array(texts, pa.string())])
    codes, different, _trimmed = _different(column)
    signs = {sign.strip().casefold() for sign in missing}
    kept = Texts(["" if text.casefold() in signs else text for text in different.texts], different.counts)
    if asked is None:
        merged, kept = _merged(kept)
        found = conversion(kept, decimal)
        return Converted(_array(merged[codes], kept.texts, found), found.type)
    result = forced(kept, decimal, asked)
    values = _array(codes, kept.texts, result.conversion)
    return Converted(values, asked, result.unread, result.example)


def words_typed(column: pa.ChunkedArray) -> tuple[ColumnType, Any]:
    """Texts that are declared to be words: categories, yes and no, or text."""
    codes, texts, _trimmed = _different(column)
    found = as_words(texts)
    return found.type, _array(codes, texts.texts, found)


def _all_found(cells: Cells, decimal: str) -> "list[_Found] | Any":
    columns = cells.texts.columns
    if len(cells.lines) < MANY:
        return [_found(column, decimal) for column in columns]
    return _in_threads(lambda column: _found(column, decimal), columns)


def _in_threads(work: Callable[[Any], _Found], columns: Sequence[Any]) -> Any:
    with ThreadPoolExecutor(cpu_count()) as pool:
        yield from pool.map(lambda column: copy_context().run(work, column), columns)


def _found(column: pa.ChunkedArray, decimal: str) -> _Found:
    if len(column) >= MANY and (whole := _at_once(column, decimal)):
        return whole
    codes, texts, trimmed = _different(column)
    found = conversion(texts, decimal)
    notes = [trimming(trimmed)] if trimmed and found.type not in (ColumnType.NUMBER, ColumnType.DATE) else []
    placed = [(note, _places(note, codes, texts)) for note in (*notes, *found.notes)]
    return _Found(found.type, _array(codes, texts.texts, found), placed)


def _at_once(column: pa.ChunkedArray, decimal: str) -> _Found | None:
    nowhere = np.empty(0, np.int64)
    if plain := plain_numbers(column, decimal):
        return _Found(ColumnType.NUMBER, plain.values, [(note, nowhere) for note in plain.notes])
    if words := prose(column, decimal):
        return _Found(ColumnType.TEXT, words.values, [(note, nowhere) for note in words.notes])
    return None


def _places(note: Note, codes: npt.NDArray[np.int64], texts: Texts) -> npt.NDArray[np.int64]:
    """The rows that hold the odd texts of a note."""
    if not note.odd:
        return np.empty(0, np.int64)
    odd = np.fromiter((text in note.odd for text in texts.texts), bool, len(texts.texts))
    return np.flatnonzero(odd[codes])


def _different(column: pa.ChunkedArray) -> tuple[npt.NDArray[np.int64], Texts, int]:
    """For each row the number of its text; the texts, without white space around them; how many cells had some."""
    encoded = pa.chunked_array(column.chunks, pa.string()).dictionary_encode().combine_chunks()
    codes = np.asarray(encoded.indices)
    raw = encoded.dictionary.to_pylist()
    counts = np.bincount(codes, minlength=len(raw))
    stripped = [text.strip() for text in raw]
    if stripped == raw:
        return codes, Texts(raw, counts), 0
    trimmed = int(sum(count for text, old, count in zip(stripped, raw, counts, strict=True) if text != old))
    merged, texts = _merged(Texts(stripped, counts))
    return merged[codes], texts, trimmed


def _merged(texts: Texts) -> tuple[npt.NDArray[np.int64], Texts]:
    """For each text its number among the different ones, and those."""
    codes, different = pd.factorize(np.array(texts.texts, dtype=object))
    counts = np.zeros(len(different), np.int64)
    np.add.at(counts, codes, texts.counts)
    return codes.astype(np.int64, copy=False), Texts(list(different), counts)


def _array(codes: npt.NDArray[np.int64], texts: Sequence[str], found: Conversion) -> Any:
    values = [found.value_of.get(text, np.nan) for text in texts]
    match found.type:
        case ColumnType.NUMBER | ColumnType.EMPTY:
            return np.array(values, dtype=None if values else float)[codes]  # floats where a whole one is missing
        case ColumnType.DATE:
            return pd.DatetimeIndex(values).as_unit("ns").take(codes)
        case ColumnType.BOOLEAN | ColumnType.CATEGORY | ColumnType.TEXT:
            return np.array(values, dtype=object)[codes]
