"""Tables for download: no spreadsheet computes what stands in them."""

import csv
import io

import pandas as pd
import pytest

from core.understanding.export import is_formula, to_csv


class TestFormulas:
    @pytest.mark.parametrize(
        "text", ["=1+1", "+A1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x","y")', "-cmd|' /C calc'!A0"]
    )
    def test_what_a_spreadsheet_would_compute(self, text):
        """
        Text that begins like a formula gets an apostrophe in front.
        """
        assert is_formula(text)
        written = io.StringIO(to_csv(pd.DataFrame({"a": [text, "b"]})).decode(), newline="")
        assert [["a"], ["'" + text], ["b"]] == list(csv.reader(written))

    @pytest.mark.parametrize("end", ["\r", "\n", "\r\n"])
    def test_a_line_end_begins_no_cell(self, end):
        """
        A line end inside of a cell does not bring a formula to the beginning of a line.
        """
        assert b'a\r\n"x' + end.encode() + b'=1"\r\n' == to_csv(pd.DataFrame({"a": [f"x{end}=1"]}))

    @pytest.mark.parametrize(
        "text", ["-5", "+49", "-1.234,50", "-3,5 €", "-7 %", "a=b", "", "-", "--", "1-2", "x@y.de"]
    )
    def test_what_it_would_not(self, text):
        """
        Numbers, dashes for nothing and signs inside of a text stay as they are.
        """
        assert not is_formula(text)

    def test_names_of_columns_too(self):
        """
        A column name is a cell of the file like any other.
        """
        assert b"'=1+1,b\r\n1,2\r\n" == to_csv(pd.DataFrame({"=1+1": [1], "b": [2]}))

    def test_the_table_itself_stays(self):
        """
        What is written is changed, not what it is written from.
        """
        table = pd.DataFrame({"=a": ["=b", None], "n": [-1.5, 2.0]})
        assert b"'=a,n\r\n'=b,-1.5\r\n,2.0\r\n" == to_csv(table)
        assert (["=a", "n"], "=b") == (list(table), table.iloc[0, 0])

    def test_categories_and_mixtures(self):
        """
        Whatever kind of column a text stands in, it is looked at.
        """
        table = pd.DataFrame({"a": pd.Categorical(["=x", "y"]), "b": ["=x", -1]})
        assert b"a,b\r\n'=x,'=x\r\ny,-1\r\n" == to_csv(table)


class TestDialect:
    def test_a_file_with_decimal_commas_gets_such_an_answer(self):
        """
        Semicolons, decimal commas, and the mark by which Excel knows UTF-8.
        """
        found = to_csv(pd.DataFrame({"größe": [1.5], "n": [2]}), ",")
        assert "größe;n\r\n1,5;2\r\n".encode("utf-8-sig") == found
