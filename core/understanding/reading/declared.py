"""A table that comes with types: what its file declares is kept, nothing is concluded from how cells look."""

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from core.errors import InvalidInput
from core.language import N_, Message
from core.understanding.columns import Column, ColumnType
from core.understanding.reading.cells import Cells, refuse_too_wide
from core.understanding.reading.dialect import Dialect
from core.understanding.reading.names import column_names
from core.understanding.reading.repairs import listed
from core.understanding.reading.standing import SHOWN, Standing, shown
from core.understanding.reading.types import Typed, words_typed


def table_standing(table: pa.Table, name: str) -> Standing:
    """The cells of the table as texts; its rows are counted from 1, as they have no lines."""
    if not table.num_columns:
        raise InvalidInput(N_("{file} holds a table without columns. Choose another file."), file=name)
    refuse_too_wide(table.num_columns, name)
    header, said = column_names(table.column_names)
    texts = pa.table([_texts(column) for column in table.columns], names=header)
    cells = Cells(header, texts, np.arange(1, table.num_rows + 1))
    start = ["\t".join(header), *("\t".join(row) for row in Cells(header, texts.slice(0, SHOWN - 1), cells.lines).rows)]
    warnings = (*said, *_rowless(table, name))
    return Standing(cells, Dialect("", "", ".", None), listed([], lambda _lines: []), warnings, shown(start))


def declared(table: pa.Table) -> Typed:
    """The columns with the types that the file declares; words are told apart as in any other table."""
    header, _said = column_names(table.column_names)
    columns, arrays = [], {}
    for name, column in zip(header, table.columns, strict=True):
        kind, arrays[name] = _converted(column)
        columns.append(Column(name, kind))
    frame = pd.DataFrame(arrays, index=pd.RangeIndex(table.num_rows), copy=False)
    return Typed(frame, tuple(columns), ())


def _rowless(table: pa.Table, name: str) -> list[Message]:
    if table.num_rows:
        return []
    return [Message(N_("{file} names columns but has no rows. Choose a file that holds the rows too."), {"file": name})]


def _texts(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """The cells as texts, empty where there is no value."""
    texts = column.cast(pa.string()) if not pa.types.is_null(column.type) else pa.nulls(len(column), pa.string())
    filled = pc.fill_null(texts, "")
    return filled if isinstance(filled, pa.ChunkedArray) else pa.chunked_array([filled])


def _converted(column: pa.ChunkedArray) -> tuple[ColumnType, Any]:
    if column.null_count == len(column):
        return ColumnType.EMPTY, np.full(len(column), np.nan)
    for holds, kind, convert in _DECLARED:
        if holds(column.type):
            return kind, convert(column)
    return words_typed(_texts(column))


def _number(column: pa.ChunkedArray) -> npt.NDArray[Any]:
    whole = pa.types.is_integer(column.type) and not column.null_count
    if whole and not pa.types.is_uint64(column.type):
        return np.asarray(column.cast(pa.int64()).to_numpy())
    values = np.asarray(column.cast(pa.float64(), safe=False).to_numpy())
    return np.where(np.isfinite(values), values, np.nan)


def _moment(column: pa.ChunkedArray) -> npt.NDArray[Any]:
    """Without a zone, in UTC, as dates of a text file are; those beyond the years 1678 to 2261 are missing."""
    plain = column.cast(pa.timestamp("us", getattr(column.type, "tz", None)), safe=False).cast(pa.timestamp("us"))
    values = pd.Series(plain.to_numpy())
    outside = (values < pd.Timestamp.min.as_unit("us")) | (values > pd.Timestamp.max.as_unit("us"))
    return np.asarray(values.mask(outside).astype("datetime64[ns]"))


def _is_number(kind: pa.DataType) -> bool:
    return bool(pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_decimal(kind))


_DECLARED: tuple[tuple[Callable[[pa.DataType], bool], ColumnType, Callable[[pa.ChunkedArray], Any]], ...] = (
    (_is_number, ColumnType.NUMBER, _number),
    (lambda kind: bool(pa.types.is_timestamp(kind) or pa.types.is_date(kind)), ColumnType.DATE, _moment),
)
