"""A table on its way through the steps: it remembers which row and which column of the file everything came from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from core.understanding.columns import Column, ColumnType
from core.understanding.reading import Reading


@dataclass(frozen=True)
class Origin:
    """
    The column of the file that a column came from, the type asked for it, and the texts that count as missing.

    Where a step has `made` the values, they are no longer what stands in the file.
    """

    name: str
    asked: ColumnType | None = None
    missing: tuple[str, ...] = ()
    made: bool = False


@dataclass(frozen=True)
class Workpiece:
    """
    The table so far; its index tells the place of each row in the file.

    `origins` has the columns that came from the file; a derived one has none.
    """

    reading: Reading
    table: pd.DataFrame
    columns: tuple[Column, ...]
    origins: Mapping[str, Origin]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    def type_of(self, name: str) -> ColumnType:
        """The type of the column of this name; it must exist."""
        return next(column.type for column in self.columns if column.name == name)

    def stands(self, name: str) -> bool:
        """Whether the column's values are what stands in the file."""
        return name in self.origins and not self.origins[name].made

    def texts(self, name: str) -> pa.ChunkedArray:
        """The column as it stands in the file, or as a step has made it; empty where nothing stands."""
        if not self.stands(name):
            return pa.chunked_array([pa.array(_written(self.table[name], self.type_of(name)), pa.string())])
        found = self.reading.cells.column(self.origins[name].name)
        return found if len(found) == len(self.table) else found.take(pa.array(self.table.index))

    def with_values(self, name: str, values: Any, kind: ColumnType) -> "Workpiece":
        """With values that a step has made, in a column or in a new one at the end."""
        table = self.table.copy(deep=False)  # the columns are shared, not copied
        table[name] = values
        columns = tuple(replace(column, type=kind) if column.name == name else column for column in self.columns)
        if name not in self.names:
            columns = (*columns, Column(name, kind))
        origins = {key: replace(one, made=True) if key == name else one for key, one in self.origins.items()}
        return replace(self, table=table, columns=columns, origins=origins)

    def with_origin(self, name: str, origin: Origin) -> "Workpiece":
        """With a column whose values are what stands in the file, read in another way."""
        return replace(self, origins={**self.origins, name: origin})

    def with_rows(self, kept: Any) -> "Workpiece":
        """With the rows for which the mask holds."""
        return self if kept.all() else replace(self, table=self.table[kept])

    def without(self, names: Sequence[str]) -> "Workpiece":
        """Without these columns."""
        columns = tuple(column for column in self.columns if column.name not in names)
        table = self.table[[column.name for column in columns]]
        origins = {key: origin for key, origin in self.origins.items() if key not in names}
        return replace(self, table=table, columns=columns, origins=origins)

    def renamed(self, name: str, new: str) -> "Workpiece":
        """With another name for a column."""
        table = self.table.copy(deep=False)
        table.columns = pd.Index([new if one == name else one for one in self.names])
        columns = tuple(replace(column, name=new) if column.name == name else column for column in self.columns)
        origins = {new if key == name else key: origin for key, origin in self.origins.items()}
        return replace(self, table=table, columns=columns, origins=origins)


def workpiece(reading: Reading) -> Workpiece:
    """What was read, before the first step."""
    origins = {column.name: Origin(column.name) for column in reading.columns}
    return Workpiece(reading, reading.table, reading.columns, origins)


def _written(values: "pd.Series[Any]", kind: ColumnType) -> "pd.Series[Any]":
    present = values.notna()
    if kind is ColumnType.NUMBER:
        texts = values.map(lambda value: np.format_float_positional(value, trim="-"))
    else:
        texts = values.astype(str)
    return texts.where(present, "").astype(object)
