"""What cannot be read is refused with the file's name, what is wrong, where, and what to do."""

import pytest

from core.errors import InvalidInput
from core.understanding.reading import read_table


def refusal(content):
    with pytest.raises(InvalidInput) as caught:
        read_table(content, "x.csv")
    return str(caught.value)


class TestNothingToRead:
    @pytest.mark.parametrize(
        "content", [b"", b" \n\t\r\n ", b"\xef\xbb\xbf", b"\xef\xbb\xbf\n", "\xa0\n".encode(), b"\x1a"]
    )
    def test_empty(self, content):
        """
        An empty file, or one of white space only, is called empty.
        """
        assert refusal(content) == "x.csv is empty. Choose a file with a line of column names and at least one row."

    @pytest.mark.parametrize("content", [b"a,b,c\n", b"a,b,c", b"\n\na;b;c\n\n", b"name\n"])
    def test_names_without_rows(self, content):
        """
        A header alone is a table without rows, and that is said.
        """
        reading = read_table(content, "x.csv")
        assert (0, len(reading.cells.header)) == reading.table.shape
        assert "but has no rows below" in str(reading.warnings[-1])

    def test_one_row_is_a_table(self):
        """
        One row below the names is enough to be read.
        """
        assert read_table(b"a,b\n1,2", "x.csv").cells.rows == [["1", "2"]]


class TestOtherKindsOfFile:
    def test_noise(self):
        """
        Bytes that are no text are not forced into one.
        """
        assert "looks like binary data" in refusal(bytes(range(1, 32)) * 100)

    def test_zero_byte(self):
        """
        A zero byte is named with its line.
        """
        assert "a zero byte on line 2" in refusal(b"a,b\n1,\x002\n3,4\n" * 1)

    def test_broken_utf_16(self):
        """
        UTF-16 that breaks off in the middle of a letter is called broken.
        """
        assert "breaks off at byte" in refusal("a,b\n1,2\n".encode("utf-16") + b"\x31")


class TestBeyondReading:
    def test_endless_line(self):
        """
        A line of ten million characters is refused by its number.
        """
        assert refusal(b"a,b\n1,2\n" + b"x" * 10_000_000).startswith("Line 3 of x.csv has 10000000 characters")

    def test_too_many_columns(self):
        """
        More than 10,000 columns are refused, with both numbers.
        """
        row = b",".join([b"1"] * 10_001) + b"\n"
        assert refusal(row * 3).startswith("x.csv has 10001 columns; 10000 are the most that can be read.")

    @pytest.mark.parametrize(
        "content", [b'"' * 5_000, b'a,b\n1,"' + b"x,1\n" * 5_000, b'\\"' * 5_000, b",,,\n,,,\n", b'"']
    )
    def test_hostile_quotes_end_in_an_answer(self, content):
        """
        Whatever the quotes do, the file is read or refused in plain words.
        """
        try:
            shape = {len(row) for row in read_table(content, "x.csv").cells.rows}
        except InvalidInput:
            shape = {0}
        assert len(shape) <= 1
