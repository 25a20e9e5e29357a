"""Parquet is read as the table it is, with plain types, or refused with the columns that are in the way."""

import io
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pyarrow as pa
import pytest
from pyarrow.parquet import write_table

from core.errors import InvalidInput
from core.understanding.reading import parquet
from core.understanding.reading.hints import Hints
from core.understanding.reading.opening import opened


def stored(table):
    target = io.BytesIO()
    write_table(table, target)
    return target.getvalue()


def refusal(content):
    with pytest.raises(InvalidInput) as caught:
        opened(content, "x.parquet", Hints())
    return str(caught.value)


class TestTypes:
    @pytest.mark.parametrize(
        ("kind", "value", "plain", "read"),
        [
            (pa.int8(), 1, pa.int64(), 1),
            (pa.uint64(), 2**63, pa.float64(), 2.0**63),
            (pa.float16(), 1.5, pa.float64(), 1.5),
            (pa.decimal128(10, 2), Decimal("1.50"), pa.float64(), 1.5),
            (pa.decimal128(10, 0), Decimal(2), pa.int64(), 2),
            (pa.bool_(), True, pa.bool_(), True),
            (pa.large_string(), "ä", pa.string(), "ä"),
            (pa.dictionary(pa.int8(), pa.string()), "ä", pa.string(), "ä"),
            (pa.date32(), date(2024, 1, 2), pa.timestamp("us"), datetime(2024, 1, 2)),  # noqa: DTZ001 - has no zone
            (pa.time64("us"), time(1, 2, 3), pa.string(), "01:02:03"),
            (pa.duration("ms"), timedelta(milliseconds=1500), pa.float64(), 1.5),
        ],
    )
    def test_plain(self, kind, value, plain, read):
        """
        Whatever the file declares becomes a whole number, a float, a truth, a moment or a text, and none stays none.
        """
        table = opened(stored(pa.table({"a": pa.array([value, None], kind)})), "x", Hints()).table
        assert plain == table.schema.field("a").type
        assert [read, None] == table.column("a").to_pylist()

    def test_zones(self):
        """
        Times of a zone are given in UTC, and that is said.
        """
        noon = pa.array([datetime(2024, 1, 2, 12)], pa.timestamp("ms")).cast(pa.timestamp("ms", "Europe/Berlin"))  # noqa: DTZ001
        source = opened(stored(pa.table({"at": noon})), "x", Hints())
        assert pa.timestamp("us") == source.table.schema.field("at").type
        assert ["1 column has a time zone; its times are given in UTC: “at”."] == list(map(str, source.warnings))


WHOLE = stored(pa.table({"a": list(range(1000))}))


class TestBadParquet:
    @pytest.mark.parametrize(
        ("content", "said"),
        [
            (stored(pa.table({"l": [[1]], "s": [{"a": 1}], "a": [1]})), "cells hold lists or records: “l”, “s”."),
            (stored(pa.table({"p": [b"x"], "a": [1]})), "cells hold binary data: “p”."),
            (stored(pa.table({"a": pa.array([], pa.int64())})), "a Parquet file with 1 columns and 0 rows"),
            (stored(pa.table({})), "a Parquet file with 0 columns and 0 rows"),
            (WHOLE[:-20], "a damaged Parquet file"),
            (WHOLE[:40] + bytes(200) + WHOLE[240:], "a damaged Parquet file"),
            (b"PAR1" + bytes(40) + b"PAR1", "a damaged Parquet file"),
            (b"PARE" + bytes(40) + b"PARE", "an encrypted Parquet file"),
        ],
    )
    def test_refused_in_a_sentence(self, content, said):
        """
        Nested, binary, empty, damaged: the sentence names the columns, or what is wrong.
        """
        assert said in refusal(content)

    def test_too_large_in_memory(self, monkeypatch):
        """
        A file that grows beyond memory is refused while it is read.
        """
        monkeypatch.setattr(parquet, "MOST_BYTES", 1_000)
        assert "takes more than 0 GB when read" in refusal(WHOLE)
