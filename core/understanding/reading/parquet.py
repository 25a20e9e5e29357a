"""Parquet files: the table with plain types."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from core.errors import InvalidInput
from core.language import N_, Message
from core.understanding.reading.names import names_listed
from core.understanding.reading.source import Format, Source
from core.understanding.reading.spool import stream

MARK = b"PAR1"
MOST_BYTES = 2 * 2**30  # of the table in memory: five million rows of fifty numbers; half of a small machine
BATCH = 65_536  # rows read at a time, so that a file that claims billions is refused before it hurts
MOST_DIGITS = 18  # that fit into a whole number of 64 bits
MICROSECONDS = 1e6  # in a second

_BINARY = (pa.types.is_binary, pa.types.is_large_binary, pa.types.is_fixed_size_binary, pa.types.is_binary_view)


def parquet_table(content: bytes | Path, name: str) -> Source:
    """The table of the Parquet file; raises InvalidInput if it is damaged, empty, too large or not flat."""
    from pyarrow.parquet import ParquetFile

    with stream(content) as raw:
        try:
            file = ParquetFile(raw)
            schema = file.schema_arrow
            _refuse_unreadable(schema, file.metadata.num_rows, name)
            batches = list(_batches(file, name))
        except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
            raise InvalidInput(
                N_("{file} is a damaged Parquet file and cannot be read. Fetch it again, or write it again."), file=name
            ) from error
    table = pa.Table.from_batches(batches)
    return Source(Format.PARQUET, table=table, warnings=tuple(_warnings(schema)))


def _batches(file: Any, name: str) -> Iterator[pa.RecordBatch]:
    size = 0
    for batch in file.iter_batches(batch_size=BATCH):
        plain = pa.RecordBatch.from_arrays([_plain(column) for column in batch.columns], names=batch.schema.names)
        size += plain.nbytes
        if size > MOST_BYTES:
            raise InvalidInput(
                N_("{file} takes more than {size} GB when read, which is too much. Choose a part of the table."),
                file=name,
                size=MOST_BYTES // 2**30,
            )
        yield plain


def _refuse_unreadable(schema: pa.Schema, rows: int, name: str) -> None:
    nested = [field.name for field in schema if pa.types.is_nested(_stored(field.type))]
    binary = [field.name for field in schema if any(holds(_stored(field.type)) for holds in _BINARY)]
    if nested:
        raise InvalidInput(
            N_("In {file}, cells hold lists or records: {columns}. Flatten these columns or leave them out."),
            file=name,
            columns=names_listed(nested),
        )
    if binary:
        raise InvalidInput(
            N_("In {file}, cells hold binary data: {columns}. Leave these columns out, or write them as text."),
            file=name,
            columns=names_listed(binary),
        )
    if not rows or not len(schema):
        raise InvalidInput(
            N_("{file} is a Parquet file with {columns} columns and {rows} rows. Choose one that holds a table."),
            file=name,
            columns=len(schema),
            rows=rows,
        )


def _stored(kind: pa.DataType) -> pa.DataType:
    """What values are, below a dictionary or a meaning that somebody has given them."""
    while True:
        if pa.types.is_dictionary(kind) or pa.types.is_run_end_encoded(kind):
            kind = kind.value_type
        elif isinstance(kind, pa.BaseExtensionType):
            kind = kind.storage_type
        else:
            return kind


def _plain(column: pa.Array) -> pa.Array:
    """The column as whole numbers, floats, booleans, moments or texts."""
    column = column.cast(_stored(column.type))
    if pa.types.is_duration(column.type):
        micro = column.cast(pa.duration("us"), safe=False).cast(pa.int64())
        return pc.divide(micro.cast(pa.float64(), safe=False), MICROSECONDS)
    if pa.types.is_time(column.type):
        return pc.replace_substring_regex(column.cast(pa.string()), r"\.0+$", "")
    target = next((target for holds, target in _TARGETS if holds(column.type)), pa.string())
    return column.cast(target, safe=False)


def _is_whole(kind: pa.DataType) -> bool:
    if pa.types.is_decimal(kind):
        return bool(kind.scale == 0 and kind.precision <= MOST_DIGITS)
    return bool(pa.types.is_integer(kind) and not pa.types.is_uint64(kind))


def _is_number(kind: pa.DataType) -> bool:
    return bool(pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_decimal(kind))


def _is_moment(kind: pa.DataType) -> bool:
    return bool(pa.types.is_timestamp(kind) or pa.types.is_date(kind))


_TARGETS = (
    (_is_whole, pa.int64()),
    (_is_number, pa.float64()),
    (pa.types.is_boolean, pa.bool_()),
    (_is_moment, pa.timestamp("us")),
)


def _warnings(schema: pa.Schema) -> Iterator[Message]:
    lasting = [field.name for field in schema if pa.types.is_duration(field.type)]
    zoned = [field.name for field in schema if pa.types.is_timestamp(field.type) and field.type.tz not in (None, "UTC")]
    if lasting:
        yield Message(
            N_("{n} column holds durations, which are given in seconds: {columns}."),
            {"n": len(lasting), "columns": names_listed(lasting)},
            N_("{n} columns hold durations, which are given in seconds: {columns}."),
        )
    if zoned:
        yield Message(
            N_("{n} column has a time zone; its times are given in UTC: {columns}."),
            {"n": len(zoned), "columns": names_listed(zoned)},
            N_("{n} columns have a time zone; their times are given in UTC: {columns}."),
        )
