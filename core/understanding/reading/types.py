"""What the columns of a table hold, and the table with its cells converted accordingly."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from core.language import Message
from core.understanding.columns import Column, ColumnType
from core.understanding.reading.cells import Cells
from core.understanding.reading.conversion import Conversion, conversion
from core.understanding.reading.dialect import Dialect
from core.understanding.reading.doubts import trimming
from core.understanding.reading.notes import Notes
from core.understanding.reading.numerals import decimal_mark
from core.understanding.reading.texts import Texts

LOOKED_AT = 1_000  # rows: enough to tell a decimal comma from a decimal point


@dataclass(frozen=True)
class Typed:
    """The table with converted columns, and what was decided on the way."""

    table: pd.DataFrame
    columns: tuple[Column, ...]
    warnings: tuple[Message, ...]


def decimal_of(cells: Cells, delimiter: str) -> str:
    """The decimal mark of a file: point or comma."""
    step = max(1, len(cells.rows) // LOOKED_AT)
    return decimal_mark(chain.from_iterable(islice(cells.rows, 0, None, step)), delimiter)


def typed(cells: Cells, dialect: Dialect) -> Typed:
    """The cells as numbers, dates and words; missing cells are NaN or NaT."""
    columns, arrays, notes = [], {}, Notes()
    for name, raw in zip(cells.header, zip(*cells.rows, strict=True), strict=True):
        codes, texts, trimmed = _different(raw)
        found = conversion(texts, dialect.decimal)
        columns.append(Column(name, found.type))
        arrays[name] = _array(codes, texts.texts, found)
        if trimmed and found.type not in (ColumnType.NUMBER, ColumnType.DATE):
            notes.add(name, trimming(trimmed), [])
        for note in found.notes:
            odd = np.fromiter((text in note.odd for text in texts.texts), bool, len(texts.texts))
            notes.add(name, note, [cells.lines[row] for row in np.flatnonzero(odd[codes])] if note.odd else [])
    table = pd.DataFrame(arrays, index=pd.RangeIndex(len(cells.rows)))
    return Typed(table, tuple(columns), notes.messages())


def _different(raw: Sequence[str]) -> tuple[npt.NDArray[np.int64], Texts, int]:
    """For each row the number of its text; the texts, without white space around them; how many cells had some."""
    raw_codes, raw_texts = pd.factorize(np.array(raw, dtype=object))
    stripped = np.array([text.strip() for text in raw_texts], dtype=object)
    text_codes, texts = pd.factorize(stripped)
    codes = text_codes[raw_codes].astype(np.int64)
    trimmed = int(np.sum((stripped != raw_texts)[raw_codes]))
    return codes, Texts(list(texts), np.bincount(codes, minlength=len(texts))), trimmed


def _array(codes: npt.NDArray[np.int64], texts: Sequence[str], found: Conversion) -> Any:
    values = [found.value_of.get(text, np.nan) for text in texts]
    match found.type:
        case ColumnType.NUMBER | ColumnType.EMPTY:
            return np.array(values)[codes]  # whole numbers turn to floats where one is missing
        case ColumnType.DATE:
            return pd.DatetimeIndex(values).as_unit("ns").take(codes)
        case ColumnType.BOOLEAN | ColumnType.CATEGORY | ColumnType.TEXT:
            return np.array(values, dtype=object)[codes]
