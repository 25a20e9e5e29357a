"""JSON is read where it holds a table: records, rows or columns, in a document or line by line."""

import gzip
import json

import pytest

from core.errors import InvalidInput
from core.understanding.reading import json_tables, read_table, records
from core.understanding.reading.hints import Hints
from core.understanding.reading.opening import opened

AB = [["a", "b"], ["1", "3"], ["2", "4"]]


def source_of(content, part=""):
    content = content if isinstance(content, bytes) else json.dumps(content).encode()
    return opened(content, "x.json", Hints(part=part))


def refusal(content, part=""):
    with pytest.raises(InvalidInput) as caught:
        source_of(content, part)
    return str(caught.value)


class TestShapes:
    @pytest.mark.parametrize(
        "document",
        [
            [{"a": 1, "b": 3}, {"a": 2, "b": 4}],
            {"data": [{"a": 1, "b": 3}, {"a": 2, "b": 4}], "count": 2},
            {"result": {"records": [{"a": 1, "b": 3}, {"a": 2, "b": 4}]}},
            {"a": [1, 2], "b": [3, 4]},
            {"a": {"0": 1, "1": 2}, "b": {"0": 3, "1": 4}},
            {"0": {"a": 1, "b": 3}, "1": {"a": 2, "b": 4}},
            {"columns": ["a", "b"], "index": [0, 1], "data": [[1, 3], [2, 4]]},
            [["a", "b"], [1, 3], [2, 4]],
            b'{"a": 1, "b": 3}\n\n{"a": 2, "b": 4}\n',
            b'["a", "b"]\r\n[1, 3]\r\n[2, 4]',
            '\ufeff[{"a": 1, "b": 3}, {"a": 2, "b": 4}]'.encode(),
            '[{"a": 1, "b": 3}, {"a": 2, "b": 4}]'.encode("utf-16"),
            gzip.compress(b'[{"a": 1, "b": 3}, {"a": 2, "b": 4}]'),
        ],
    )
    def test_the_same_table(self, document):
        """
        However the table is wrapped, it is the same table.
        """
        assert AB == source_of(document).rows

    def test_names_are_names(self):
        """
        Whatever the fields are called and however empty the records are, no row is taken for anything else.
        """
        reading = read_table(b'[{"1": 5, "2": 6}, {"1": 7, "2": null}, {"1": null, "2": null}]', "x.json")
        assert ["1", "2"] == reading.cells.header
        assert [["5", "6"], ["7", ""], ["", ""]] == reading.cells.rows

    def test_values_only(self):
        """
        A list of plain values is a column.
        """
        assert [["value"], ["1"], ["2"]] == source_of([1, 2]).rows

    def test_several_tables(self):
        """
        The longest is read, that there are others is said, and each can be chosen.
        """
        document = {"r": {"fields": [{"id": 1}], "records": [{"a": 1}, {"a": 2}]}}
        source = source_of(document)
        assert "r.records" == source.part
        assert ("r.fields", "r.records") == source.parts
        assert ["x.json holds 2 tables; “r.records” was read, the longest."] == list(map(str, source.warnings))
        assert [["id"], ["1"]] == source_of(document, "r.fields").rows
        assert "Choose one of these: “r.fields”, “r.records”." in refusal(document, "x")

    def test_places(self):
        """
        Records are counted, and have lines where each stands on one.
        """
        assert [0, 1, 2] == list(source_of([{"a": 1}, {"a": 2}]).lines)
        assert [0, 1, 3] == list(source_of(b'{"a": 1}\n\n{"a": 2}').lines)


class TestValues:
    def test_fields_in_order_of_appearance(self):
        """
        A field that comes late is empty before; records within records have names with a point, lists stay JSON.
        """
        source = source_of([{"a": 1.0, "b": {"c": [1, {"x": "ä"}], "d": None}}, {"e": True, "a": 1e-9, "b": None}])
        assert ["a", "b.c", "b.d", "e"] == source.rows[0]
        assert [["1", '[1, {"x": "ä"}]', "", ""], ["1e-09", "", "", "true"]] == source.rows[1:]

    def test_doubtful_ones_are_told(self):
        """
        Of a field that comes twice the last value is kept; numbers that are none are missing.
        """
        source = source_of(b'[{"a": 1, "a": 2}, {"a": NaN}, {"a": -Infinity}]')
        assert [["a"], ["2"], [""], [""]] == source.rows
        assert [
            "1 record names a field twice, and the last value was kept: “a”.",
            "1 infinite number was read as missing.",
        ] == list(map(str, source.warnings))

    def test_half_a_sign(self):
        """
        Half of a pair, which no file can hold, becomes a question mark.
        """
        assert [["a"], ["?"]] == source_of(b'[{"a": "\\ud800"}]').rows


class TestBadJson:
    @pytest.mark.parametrize(
        ("content", "said"),
        [
            (b'[{"a": 1},\n {"a": 2,,}]', "damaged JSON: it cannot be read from line 2, character 10"),
            (b'[{"a": 1}, {"a"', "damaged JSON: it cannot be read from line 1"),
            (b'{"a": 1}\n{"a": 2}\n{"a":', "damaged JSON: it cannot be read from line 3"),
            (b'[{"a": ' + b"9" * 5_000 + b"}]", "damaged JSON"),
            ('[{"ä": "ü"}]'.encode("cp1252"), "JSON but not in UTF-8: byte 4 of line 1"),
            (b'{"a": 1}\n{"a": "\xff"}', "JSON but not in UTF-8: byte 8 of line 2"),
            (b"[" * 100_000, "nests objects or lists too deeply"),
            (b'{"a": 1}\n' + b'{"a":' * 100_000, "nests objects or lists too deeply"),
            (b'{"a": 1, "b": {"c": 2}}', "JSON without a list of records"),
            (b"[]", "JSON without a list of records"),
            (b"{}", "JSON without a list of records"),
            (b'{"data": []}', "JSON without a list of records"),
            (json.dumps([{f"k{n}": 1 for n in range(10_001)}]).encode(), "10001 columns"),
        ],
    )
    def test_refused_in_a_sentence(self, content, said):
        """
        Damaged, of another encoding, without end or without a table: the sentence says what and where.
        """
        assert said in refusal(content)

    def test_too_much(self, monkeypatch):
        """
        What would not fit into memory is refused before it is there.
        """
        monkeypatch.setattr(records, "MOST_CELLS", 3)
        monkeypatch.setattr(json_tables, "MOST_BYTES", 100)
        assert "more than 3 cells" in refusal([{"a": 1}] * 4)
        assert "more than 3 cells" in refusal([[1, 2], [3, 4]])
        assert "a JSON document of more than 0 MB" in refusal([{"a": 1}] * 40)
