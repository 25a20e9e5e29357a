"""What the columns of a table hold, and the table with its cells converted accordingly."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, islice

import numpy as np
import pandas as pd

from core.language import Message
from core.language import N_
from core.understanding.cells import Cells
from core.understanding.conversion import ColumnType, Conversion, Note, Texts, conversion
from core.understanding.dialect import Dialect
from core.understanding.lines import lines_named, shortened
from core.understanding.names import names_listed
from core.understanding.numerals import decimal_mark

__all__ = ["Column", "ColumnType", "Typed", "decimal_of", "typed"]

LOOKED_AT = 1_000  # rows: enough to tell a decimal comma from a decimal point


@dataclass(frozen=True)
class Column:
    """A column by its name, and what it holds."""

    name: str
    type: ColumnType


@dataclass(frozen=True)
class Typed:
    """The table with converted columns, and what was decided on the way."""

    table: pd.DataFrame
    columns: tuple[Column, ...]
    warnings: tuple[Message, ...]


@dataclass(frozen=True)
class _Noted:
    """A note, the column it is about, and the lines of the texts it calls odd."""

    note: Note
    column: str
    lines: list[int]


def decimal_of(cells: Cells, delimiter: str) -> str:
    """The decimal mark of a file: point or comma."""
    step = max(1, len(cells.rows) // LOOKED_AT)
    return decimal_mark(chain.from_iterable(islice(cells.rows, 0, None, step)), delimiter)


def typed(cells: Cells, dialect: Dialect) -> Typed:
    """The cells as numbers, dates and words; missing cells are NaN or NaT."""
    columns, arrays, noted = [], {}, []
    for place, texts in enumerate(zip(*cells.rows, strict=True)):
        name = cells.header[place]
        codes, distinct, found = _converted(texts, dialect.decimal)
        columns.append(Column(name, found.type))
        arrays[name] = _array(codes, distinct, found)
        noted += [_Noted(note, name, _lines(cells, codes, distinct, note)) for note in found.notes]
    table = pd.DataFrame(arrays, columns=pd.Index(cells.header, dtype=object), copy=False)
    return Typed(table, tuple(columns), tuple(_messages(noted)))


def _converted(texts: Sequence[str], decimal: str) -> tuple[np.ndarray, list[str], Conversion]:
    raw_codes, raw = pd.factorize(np.array(texts, dtype=object))
    codes, distinct = pd.factorize(np.array([text.strip() for text in raw], dtype=object))
    codes = codes[raw_codes]
    counts = np.bincount(codes, minlength=len(distinct))
    return codes, list(distinct), conversion(Texts(list(distinct), counts), decimal)
    

def _array(codes: np.ndarray, distinct: list[str], found: Conversion) -> np.ndarray | pd.Index:
    present = np.fromiter((text in found.values for text in distinct), bool, len(distinct))
    values = [found.values.get(text) for text in distinct]
    match found.type:
        case ColumnType.NUMBER:
            kind = np.array(list(found.values.values()), dtype=None).dtype if present.all() else np.dtype(float)
            return np.array([np.nan if value is None else value for value in values], dtype=kind)[codes]
        case ColumnType.DATE:
            return pd.DatetimeIndex(values).as_unit("ns").take(codes)
        case ColumnType.EMPTY:
            return np.full(len(codes), np.nan)
        case ColumnType.BOOLEAN | ColumnType.CATEGORY | ColumnType.TEXT:
            return np.array([np.nan if value is None else value for value in values], dtype=object)[codes]
