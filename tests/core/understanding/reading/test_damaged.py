"""Damaged text files: each is read as a careful person would, or refused in a sentence that says what is wrong."""

import pytest

from core.errors import InvalidInput
from core.understanding.reading import read_table

ABC = ["a", "b", "c"]
TWO = [["1", "2", "3"], ["4", "5", "6"]]
THREE = [*TWO, ["7", "8", "9"]]
SHOP = "shop;sales;day\nBerlin;1,5;01.02.2024\nBonn;2,5;02.02.2024\nUlm;3,5;03.02.2024\n"
SHOP_CELLS = [["Berlin", "1,5", "01.02.2024"], ["Bonn", "2,5", "02.02.2024"], ["Ulm", "3,5", "03.02.2024"]]

READ = {
    "no line end at the end": (b"a,b,c\n1,2,3\n4,5,6", TWO),
    "three blank lines at the end": (b"a,b,c\n1,2,3\n4,5,6\n\n\n\n", TWO),
    "blank lines above": (b"\n\n\na,b,c\n1,2,3\n4,5,6\n", TWO),
    "blank lines between all rows": (b"a,b,c\n\n1,2,3\n\n4,5,6\n\n7,8,9\n", THREE),
    "lines of blanks between rows": (b"a,b,c\n1,2,3\n   \n4,5,6\n7,8,9\n", THREE),
    "end of text sign of DOS": (b"a,b,c\r\n1,2,3\r\n4,5,6\r\n\x1a", TWO),
    "CR as line end": (b"a,b,c\r1,2,3\r4,5,6\r", TWO),
    "LF, CR and CRLF mixed": (b"a,b,c\r\n1,2,3\r4,5,6\n7,8,9", THREE),
    "doubled CR": (b"a,b,c\r\r\n1,2,3\r\r\n4,5,6\r\r\n", TWO),
    "mark of UTF-8": (b"\xef\xbb\xbfa,b,c\n1,2,3\n4,5,6\n", TWO),
    "mark of UTF-8, twice": (b"\xef\xbb\xbf\xef\xbb\xbfa,b,c\n1,2,3\n4,5,6\n", TWO),
    "UTF-16": ("a,b,c\n1,2,3\n4,5,6\n".encode("utf-16"), TWO),
    "UTF-16 without its mark": ("a,b,c\n1,2,3\n4,5,6\n".encode("utf-16-le"), TWO),
    "UTF-16, the other order, no mark": ("a,b,c\n1,2,3\n4,5,6\n".encode("utf-16-be"), TWO),
    "UTF-32": ("a,b,c\n1,2,3\n4,5,6\n".encode("utf-32"), TWO),
    "Windows-1252": ("Ort;n\nKöln;1\nSüd;2\n".encode("cp1252"), [["Köln", "1"], ["Süd", "2"]]),
    "DOS encoding": ("Ort;n\nKöln;1\nSüd;2\n".encode("cp850"), [["Köln", "1"], ["Süd", "2"]]),
    "Macintosh encoding": ("Ort;n\nBrücke;1\nKüste;2\n".encode("mac_roman"), [["Brücke", "1"], ["Küste", "2"]]),
    "one line in Windows-1252": (
        "Ort;n\nKöln;1\nSüd;2\nGießen;3\n".encode() + "Fürth;4\n".encode("cp1252"),
        [["Köln", "1"], ["Süd", "2"], ["Gießen", "3"], ["Fürth", "4"]],
    ),
    "Cyrillic of Windows": (
        ("имя;n\n" + "Иван Петров;1\nАнна Смирнова;2\n" * 20).encode("cp1251"),
        [["Иван Петров", "1"], ["Анна Смирнова", "2"]] * 20,
    ),
    "byte without a letter": (b"Ort;n\nK\xf6ln;1\nB\x81n;2\n", None),
    "tabs": (b"a\tb\tc\n1\t2\t3\n4\t5\t6\n", TWO),
    "bars": (b"a|b|c\n1|2|3\n4|5|6\n", TWO),
    "blanks": (b"a b c\n1 2 3\n4 5 6\n", TWO),
    "columns set out with blanks": (b"  a    b   c\n  1    2   3\n  4    5   6\n", TWO),
    "columns of words and gaps set out with blanks": (
        b"no  town      n\n1   New York  3\n2             4\n3   Ulm\n10  San Jose  5\n",
        [["1", "New York", "3"], ["2", "", "4"], ["3", "Ulm", ""], ["10", "San Jose", "5"]],
    ),
    "note below columns set out with blanks": (
        b"no  town      n\n1   New York  3\n2             4\n"
        + b"10  San Jose  5\n" * 30
        + b"Source: the town office\n",
        None,
    ),
    "carets": (b"a^b^c\n1^2^3\n4^5^6\n", TWO),
    "tildes": (b"a~b~c\n1~2~3\n4~5~6\n", TWO),
    "separators of ASCII": (b"a\x1fb\x1fc\n1\x1f2\x1f3\n4\x1f5\x1f6\n", TWO),
    "delimiter named in the first line": (b"sep=;\na;b;c\n1;2;3\n4;5;6\n", TWO),
    "decimal commas": (SHOP.encode(), SHOP_CELLS),
    "one row by another delimiter": (b"a,b,c\n1,2,3\n4;5;6\n7,8,9\n", THREE),
    "delimiter at the end of all lines": (b"a,b,c,\n1,2,3,\n4,5,6,\n", TWO),
    "delimiter at the end of rows": (b"a,b,c\n1,2,3,\n4,5,6,\n", TWO),
    "delimiter at the end of one row": (b"a,b,c\n1,2,3\n4,5,6,\n7,8,9\n", THREE),
    "delimiter at the end of the names": (b"a,b,c,\n1,2,3\n4,5,6\n", TWO),
    "many delimiters at the end": (b"a,b,c,,,,\n1,2,3,,,,\n4,5,6,,,,\n", TWO),
    "one title": (b"Sales 2024\na,b,c\n1,2,3\n4,5,6\n", TWO),
    "three titles and a blank line": (b"Sales\nOffice\n2024\n\na,b,c\n1,2,3\n4,5,6\n7,8,9\n", THREE),
    "titles filled up": (b"Sales,,\n2024,,\na,b,c\n1,2,3\n4,5,6\n", TWO),
    "table that starts lower and to the right": (b"x\n\n\n,a,b,c\n,1,2,3\n,4,5,6\n", [["", *row] for row in TWO]),
    "footnote": (b"a,b,c\n1,2,3\n4,5,6\n\n* provisional\n", TWO),
    "footnote without a blank line": (b"a,b,c\n1,2,3\n4,5,6\n* provisional figures\n", TWO),
    "two footnotes without a blank line": (b"a,b,c\n1,2,3\n4,5,6\n7,8,9\n* provisional figures\n* of May\n", THREE),
    "footnotes filled up": (b"a,b,c\n1,2,3\n4,5,6\n7,8,9\nSource: Office,,\n", THREE),
    "names repeated": (b"a,b,c\n1,2,3\na,b,c\n4,5,6\n7,8,9\n", THREE),
    "names in two lines": (b"x,y,z\nkg,m,s\n1,2,3\n4,5,6\n7,8,9\n", THREE),
    "no names": (b"1,2,3\n4,5,6\n7,8,9\n", THREE),
    "second table below": (b"a,b,c\n1,2,3\n4,5,6\n\nk,l\nx,y\n", TWO),
    "short row": (b"a,b,c\n1,2,3\n4,5\n7,8,9\n", [TWO[0], ["4", "5", ""], THREE[2]]),
    "long row": (b"a,b,c\n1,2,3\n4,5,6,0\n7,8,9\n", [["1", "2", "3", ""], ["4", "5", "6", "0"], ["7", "8", "9", ""]]),
    "last row cut off": (b"a,b,c\n1,2,3\n4,5,6\n7,", [*TWO, ["7", "", ""]]),
    "last row cut off in a quoted cell": (b'a,b,c\n1,2,3\n4,5,6\n7,8,"ni', [*TWO, ["7", "8", '"ni']]),
    "quote that never closes": (b'a,b,c\n1,"2,3\n4,5,6\n7,8,9\n', [["1", '"2', "3"], ["4", "5", "6"], THREE[2]]),
    "quote that never opened": (b'a,b,c\n1,2",3\n4,5,6\n', [["1", '2"', "3"], ["4", "5", "6"]]),
    "inches": (b'a,b,c\n1,5" pipe,3\n4,7" pipe,6\n', [["1", '5" pipe', "3"], ["4", '7" pipe', "6"]]),
    "quotes not doubled": (b'a,b,c\n1,"x "y" z",3\n4,5,6\n', [["1", 'x "y" z', "3"], ["4", "5", "6"]]),
    "blanks around quotes": (b'a,b,c\n1, "2" ,3\n4, "5" ,6\n', TWO),
    "cell over lines": (b'a,b,c\n1,"x\ny",3\n4,5,6\n', [["1", "x\ny", "3"], ["4", "5", "6"]]),
    "cell over lines of CRLF": (b'a,b,c\r\n1,"x\r\ny",3\r\n4,5,6\r\n', [["1", "x\r\ny", "3"], ["4", "5", "6"]]),
    "whole lines in quotes inside quotes": (b'a,b\n"""x""",1\n"""y""",2\n', [['"x"', "1"], ['"y"', "2"]]),
    "empty quotes": (b'a,b,c\n"","",3\n4,5,6\n', [["", "", "3"], ["4", "5", "6"]]),
    "backslash before quotes": (b'a,b,c\n1,"x \\"y\\"",3\n4,"5",6\n', [["1", 'x "y"', "3"], ["4", "5", "6"]]),
    "markup as cells": (b"a,b\n<b>x</b>,1\n<script>,2\n", [["<b>x</b>", "1"], ["<script>", "2"]]),
    "formulas as cells": (b"a,b\n=1+1,1\n@x,2\n", [["=1+1", "1"], ["@x", "2"]]),
    "a single row": (b"a,b,c\n1,2,3", TWO[:1]),
    "names only": (b"a,b,c\n", []),
    "one column": (b"a\n1\n2\n", [["1"], ["2"]]),
    "the same name three times": (b"a,a,a\n1,2,3\n4,5,6\n", TWO),
    "no name at all": (b",,\n1,2,3\n4,5,6\n", None),
    "two bars": (b"a||b||c\n1||2||3\n4||||6\n", [["1", "2", "3"], ["4", "", "6"]]),
    "two colons beside times": (b"a::b::c\n1::08:30::3\n4::09:15::6\n", [["1", "08:30", "3"], ["4", "09:15", "6"]]),
    "two tabs": (b"a\t\tb\t\tc\n1\t\t2\t\t3\n4\t\t5\t\t6\n", TWO),
    "two semicolons and quotes": (b'a;;b;;c\n1;;"x;;y";;3\n4;;5;;6\n', [["1", "x;;y", "3"], TWO[1]]),
    "bars between blanks": (b"a | b | c\n1 | 2 | 3\n4 | 5 | 6\n", TWO),
    "hashes": (b"a#b#c\n1#2#3\n4#5#6\n", TWO),
    "dashes under the names": (b"a,b,c\n---,---,---\n1,2,3\n4,5,6\n", TWO),
    "a line of dashes under the names": (b"a,b,c\n----------\n1,2,3\n4,5,6\n", TWO),
    "a line of dashes below": (b"a,b,c\n1,2,3\n4,5,6\n7,8,9\n=========\n", THREE),
    "table of Markdown": (b"| a | b | c |\n|---|:-:|---|\n| 1 | 2 | 3 |\n| 4 |   | 6 |\n", [TWO[0], ["4", "", "6"]]),
    "table of a database's prompt": (
        b"+---+---+---+\n| a | b | c |\n+---+---+---+\n| 1 | 2 | 3 |\n| 4 | 5 | 6 |\n+---+---+---+\n",
        TWO,
    ),
    "whole lines in quotes": (b'"a,b,c"\n"1,2,3"\n"4,""x, y"",6"\n', [TWO[0], ["4", "x, y", "6"]]),
    "whole rows in quotes": (b'a,b,c\n"1,2,3"\n"4,5,6"\n"7,8,9"\n', THREE),
    "one row in quotes": (b'a,b,c\n1,2,3\n"4,5,6"\n7,8,9\n', THREE),
    "one row by blanks": (b"a,b,c\n1,2,3\n4 5 6\n7,8,9\n", THREE),
    "note of as many words as columns": (b"a,b,c\n1,2,3\n4,5,6\nall figures provisional\n", TWO),
    "delimiter twice": (b"a,b,c\nx,2,u\ny,,5,v\nz,8,w\n", [["x", "2", "u"], ["y", "5", "v"], ["z", "8", "w"]]),
    "delimiter in front": (b"a,b,c\nx,2,u\n,y,5,v\nz,8,w\n", [["x", "2", "u"], ["y", "5", "v"], ["z", "8", "w"]]),
    "cell without its quotes": (
        b'a,b,c\n1,"New York, NY",3\n4,Portland, OR,6\n7,Rome,9\n',
        [["1", "New York, NY", "3"], ["4", "Portland, OR", "6"], ["7", "Rome", "9"]],
    ),
    "cell that has lost its first quote": (
        b'a,b,c\n1,Rome,3\n4,Portland, OR",6\n7,Graz,9\n',
        [["1", "Rome", "3"], ["4", "Portland, OR", "6"], ["7", "Graz", "9"]],
    ),
    "cell in quotes twice": (
        b'a,b,c\n1,Rome,3\n4,""Portland, OR"",6\n7,Graz,9\n',
        [["1", "Rome", "3"], ["4", "Portland, OR", "6"], ["7", "Graz", "9"]],
    ),
    "second table of the same width": (b"a,b,c\n1,2,x\n4,5,y\n7,8,z\nk,l,m\np,1,2\nq,3,4\n", None),
    "wider second table": (b"a,b,c\n1,2,3\n4,5,6\n7,8,9\nk,l,m,n\nx,1,2,3\ny,4,5,6\n", THREE),
    "second table under a title": (
        b"a,b,c\n1,2,3\n4,5,6\n7,8,9\n\nTable 2\nk,l,m\nx,1,2\ny,3,4\n",
        THREE,
    ),
    "footnote filled up below words": (
        b"a,b,c\nu1,x,1\nu2,y,2\nu3,z,3\nSource: the office,,\n",
        [["u1", "x", "1"], ["u2", "y", "2"], ["u3", "z", "3"]],
    ),
    "heading of a group under the names": (
        b"a,b,c\nNorth,,\n1,2,3\n4,5,6\n7,8,9\n",
        [["North", "", ""], *THREE],
    ),
}
REFUSED = {
    "nothing": (b"", "is empty"),
    "line ends only": (b"\n\r\n\r", "is empty"),
    "a mark only": (b"\xff\xfe", "is empty"),
    "zero byte": (b"a,b\n1,2\n3,\x00\n", "a zero byte on line 3"),
    "UTF-16 that breaks off": ("a,b\n1,2\n".encode("utf-16") + b"1", "breaks off at byte"),
    "noise": (bytes(range(1, 32)) * 50, "looks like binary data"),
    "100,000 columns": (b",".join([b"1"] * 100_000) + b"\n", "100000 columns"),
    "100,000 columns and rows": ((b",".join([b"1"] * 100_000) + b"\n") * 30, "100000 columns"),
    "endless line": (b"a,b\n1,2\n" + b"x" * 8_000_000, "Line 3 of x.csv has 8000000 characters"),
}


class TestRead:
    @pytest.mark.parametrize("kind", READ)
    def test_cells_of_a_careful_reader(self, kind):
        """
        The cells are those that a person would see in the file, each row on its line.
        """
        content, expected = READ[kind]
        reading = read_table(content, "x.csv")
        if expected is not None:
            assert expected == reading.cells.rows
        assert len(reading.cells.lines) == len(reading.table)

    @pytest.mark.parametrize("kind", READ)
    def test_no_line_disappears(self, kind):
        """
        Every line that is neither names nor a row of the table, nor blank at the edge, is listed.
        """
        content, _expected = READ[kind]
        reading = read_table(content, "x.csv")
        inside = {
            line
            for row, line in zip(reading.cells.rows, reading.cells.lines, strict=True)
            for line in spanned(row, line)
        }
        first = reading.dialect.header or 1
        gone = [
            number
            for number, line in enumerate(reading.start, start=1)
            if line.strip() and number not in inside and number != first and number not in set(reading.repairs["line"])
        ]
        assert gone == []


class TestRefused:
    @pytest.mark.parametrize("kind", REFUSED)
    def test_sentence_says_what_is_wrong(self, kind):
        """
        What holds no table is refused by its name, with what is wrong and where.
        """
        content, said = REFUSED[kind]
        with pytest.raises(InvalidInput) as caught:
            read_table(content, "x.csv")
        assert said in str(caught.value)


def spanned(row, line):
    """The lines that a row takes."""
    return range(line, line + 1 + sum(cell.count("\n") for cell in row))
