"""A file is read as a careful person would read it, and nothing disappears in silence."""

import csv

import pytest

from core.errors import InvalidInput
from core.language import use_language
from core.understanding.reading import Hints, read_table, repair_label, write_cells

NAMES = ["id", "Name", "Note", "Price", "Day"]
ROWS = [
    ["100", "Müller, Anna", 'says "yes"', "1.37", "2024-01-05"],
    ["101", "Max Schmidt", "fine; but late", "12.50", "2024-02-06"],
    ["102", "O'Neil", "two\nlines", "0.99", "2024-03-07"],
    ["103", "Söhne & Co", "", "7.00", "2024-04-08"],
    ["104", "Max Schmidt", "fine", "3.25", "2024-05-09"],
    ["105", "Eva", "fine | late", "4.25", "2024-06-10"],
]


def read(text, encoding="utf-8"):
    return read_table(text.encode(encoding), "sales.csv")


def said(reading):
    return [str(warning) for warning in reading.warnings]


def written(tmp_path, delimiter=",", rows=ROWS, **form):
    path = tmp_path / "source.csv"
    with path.open("w", encoding="utf-8", newline="") as target:
        csv.writer(target, delimiter=delimiter, **form).writerows([NAMES, *rows])
    return path.read_bytes().decode()


class TestDialects:
    @pytest.mark.parametrize("delimiter", [",", ";", "\t", "|", " "])
    @pytest.mark.parametrize("quote", ['"', "'"])
    @pytest.mark.parametrize("line_end", ["\n", "\r", "\r\n"])
    def test_same_table_however_it_is_punctuated(self, tmp_path, delimiter, quote, line_end):
        """
        The same cells come out whatever delimiter, quote and line end the file uses.
        """
        rows = [[cell.replace("\n", " ") for cell in row] for row in ROWS]
        reading = read(written(tmp_path, delimiter, rows, quotechar=quote, lineterminator=line_end))
        assert [reading.cells.header, *reading.cells.rows] == [NAMES, *rows]
        assert (reading.dialect.delimiter, reading.dialect.quote) == (delimiter, quote)
        assert said(reading) == []

    @pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
    def test_escaped_quotes(self, tmp_path, delimiter):
        """
        A backslash before a quote belongs to the notation, not to the cell.
        """
        reading = read(written(tmp_path, delimiter, escapechar="\\", doublequote=False, quoting=csv.QUOTE_ALL))
        assert reading.cells.rows == ROWS
        assert reading.dialect.escape == "\\"

    @pytest.mark.parametrize(
        "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "cp850"]
    )
    def test_umlauts_in_every_usual_encoding(self, tmp_path, encoding):
        """
        Müller and Söhne are Müller and Söhne in whatever encoding they were saved.
        """
        reading = read(written(tmp_path, ";"), encoding)
        assert (reading.cells.rows, reading.dialect.encoding) == (ROWS, encoding)

    def test_encoding_that_was_guessed_is_said(self):
        """
        A file that is not UTF-8 says as what it was read, and what to do if letters look wrong.
        """
        reading = read("Straße;Länge\nAm Öd;1\n", "cp1252")
        assert said(reading) == [
            "The file is not UTF-8 and was read as cp1252. If letters look wrong, save it again as UTF-8."
        ]

    def test_single_lines_in_another_encoding(self):
        """
        A line that another program has added in Windows-1252 is read, and named.
        """
        content = "Ort;n\nKöln;1\nMünchen;2\n".encode() + "Nürnberg;3\n".encode("cp1252")
        reading = read_table(content, "x.csv")
        assert reading.cells.rows[2] == ["Nürnberg", "3"]
        assert said(reading)[0].endswith("read as Windows-1252: 4. Check its accents and umlauts.")

    def test_mixed_line_ends(self):
        """
        LF, CRLF and CR may stand in one file.
        """
        assert read("a,b\r\n1,2\n3,4\r5,6").cells.rows == [["1", "2"], ["3", "4"], ["5", "6"]]

    def test_blank_after_each_delimiter_belongs_to_it(self):
        """
        In 1, "x, y", 2 the blanks are part of the notation.
        """
        reading = read('a, b, c\n1, "x, y", 2\n3, z, 4\n')
        assert (reading.cells.rows, reading.dialect.padded) == ([["1", "x, y", "2"], ["3", "z", "4"]], True)

    def test_columns_set_out_with_blanks(self):
        """
        A run of blanks is one delimiter.
        """
        assert read("a   b    c\n1   2.5  3\n10  3.5  4\n").cells.rows == [["1", "2.5", "3"], ["10", "3.5", "4"]]

    def test_decimal_comma_beside_a_semicolon(self):
        """
        German spreadsheets write 1,5;2,5: the semicolon separates, the comma is part of the number.
        """
        reading = read("x;y\n1,5;2,5\n3,25;4\n")
        assert (reading.dialect.delimiter, reading.dialect.decimal) == (";", ",")
        assert reading.table["x"].tolist() == [1.5, 3.25]


class TestSingleColumn:
    def test_numbers(self):
        """
        A column of numbers under a name is a table of one column.
        """
        assert read("value\n1\n2\n3\n").table["value"].tolist() == [1, 2, 3]

    def test_decimal_commas_are_not_cut(self):
        """
        Under a name without a comma, 1,5 is one number.
        """
        assert read("value\n1,5\n2,5\n3,5\n").table["value"].tolist() == [1.5, 2.5, 3.5]

    def test_sentences_are_not_cut(self):
        """
        Commas and blanks inside sentences cut nothing.
        """
        reading = read("comment\nHello there, you\nNo comma here\nYes, two, commas\n")
        assert reading.cells.rows == [["Hello there, you"], ["No comma here"], ["Yes, two, commas"]]


class TestNames:
    def test_position_of_the_header(self):
        """
        The line that names the columns is known by its number.
        """
        assert read("\n\na,b\n1,2\n").dialect.header == 3

    def test_names_told_apart_and_filled_in(self):
        """
        Every column has a name of its own, and every change of a name is said.
        """
        reading = read("x,x,,x (2), y \n1,2,3,4,5\n6,7,8,9,10\n")
        assert reading.cells.header == ["x", "x (3)", "column 3", "x (2)", "y"]
        assert said(reading) == [
            "White space around 1 column name was removed: “y”.",
            "1 column has no name and is called “column 3”.",
            "1 column has the name of another and is called “x (3)”.",
        ]

    def test_anything_else_in_a_name_is_kept(self):
        """
        Markup, quotes, slashes and emoji in a name are the user's business.
        """
        names = ["<b>a</b>", 'the "big" one', "km/h", "🙂", "../x", "{n}"]
        reading = read(",".join('"' + name.replace('"', '""') + '"' for name in names) + "\n1,2,3,4,5,6\n2,3,4,5,6,7\n")
        assert list(reading.table.columns) == names

    def test_no_header(self):
        """
        A first line of values names nothing: the columns are numbered, and the line stays a row.
        """
        reading = read("5.1,3.5,setosa\n4.9,3.0,setosa\n4.7,3.2,virginica\n")
        assert reading.dialect.header is None
        assert reading.cells.header == ["column 1", "column 2", "column 3"]
        assert len(reading.cells.rows) == 3
        assert said(reading)[0].startswith("No line names the columns")

    def test_years_as_names(self):
        """
        2019, 2020, 2021 above measured values are names.
        """
        assert read("Land;2019;2020;2021\nDE;1,5;2,5;3\nFR;1;2,25;3\n").cells.header == ["Land", "2019", "2020", "2021"]

    def test_counted_columns(self):
        """
        Programs count columns that have no names: 0, 1, 2, 3 above other values are names.
        """
        reading = read("0,1,2,3\nA,1.5,x,2\nB,2.5,y,3\nC,1.5,y,9\n")
        assert (["0", "1", "2", "3"], 3) == (reading.cells.header, len(reading.cells.rows))

    def test_counting_above_whole_numbers(self):
        """
        1, 2, 3, 4 above other whole numbers may be the first of them, and stays a row.
        """
        assert read("1,2,3,4\n5,6,7,8\n9,8,7,6\n").dialect.header is None

    def test_a_name_that_is_a_value_as_well(self):
        """
        A word above a column of nothing but numbers weighs as much as a name that comes again below itself.
        """
        reading = read("alter;stadt;ja\n20,5;Berlin;ja\n31,0;Hamburg;nein\n44,5;Bremen;ja\n27,1;Kiel;nein\n")
        assert (["alter", "stadt", "ja"], 4) == (reading.cells.header, len(reading.cells.rows))

    def test_units_below_the_names(self):
        """
        A second line that belongs to the names is joined to them.
        """
        reading = read("Temp;Pressure;Place\n°C;hPa;\n1,5;1000;A\n2,5;1001;B\n3,5;1002;B\n4;999;A\n")
        assert reading.cells.header == ["Temp °C", "Pressure hPa", "Place"]
        assert said(reading) == ["2 lines name the columns; what they say was joined: lines 1–2."]

    def test_numbered_rows_without_a_name(self):
        """
        R leaves out the name of its first column, the row numbers: the other names stay above their values.
        """
        reading = read('"x" "y"\n"1" 5.5 6\n"2" 7 8\n"3" 9 8\n')
        assert reading.cells.header == ["column 1", "x", "y"]

    def test_named_rows_without_a_name(self):
        """
        The same with names of rows: words, none of them twice.
        """
        reading = read('"mpg" "cyl"\n"Mazda RX4" 21 6\n"Datsun 710" 22.8 4\n"Valiant" 18.1 6\n')
        assert reading.cells.header == ["column 1", "mpg", "cyl"]

    def test_the_last_name_may_be_missing(self):
        """
        An empty name at the end is that column's own, also where the first column numbers the rows.
        """
        assert read("n,a,\n1,5.5,6\n2,7,8\n3,9,8\n").cells.header == ["n", "a", "column 3"]


class TestInGerman:
    def test_names_in_the_marks_of_the_language(self):
        """
        In a German sentence the names of columns stand in German quotation marks.
        """
        reading = read("x,x,y\n1,2,3\n4,5,6\n")
        use_language("de")
        try:
            assert "„x (2)“" in said(reading)[0]
        finally:
            use_language("en")


class TestAroundTheTable:
    def test_titles_above_and_notes_below(self):
        """
        Titles and notes are left out, and named with their lines.
        """
        reading = read("Report\nAs of: 2024\n\nplace;value;n\nA;1;2\nB;2;3\nC;3;4\n\nSource: Office\n")
        assert reading.cells.rows == [["A", "1", "2"], ["B", "2", "3"], ["C", "3", "4"]]
        assert reading.dialect.header == 4
        assert said(reading) == [
            "2 lines above the table were left out: lines 1–2 (“Report” …).",
            "1 line that does not belong to the table was left out: line 9 (“Source: Office”).",
        ]

    def test_titles_filled_up_with_delimiters(self):
        """
        Spreadsheets fill a title up to the table's width: it is a title still.
        """
        assert read("Report;;\n;;\nplace;value;n\nA;1;2\nB;2;3\n").dialect.header == 3

    def test_line_for_the_spreadsheet(self):
        """
        Excel writes sep=; above the names: it names no column.
        """
        assert read("sep=;\nplace;value\nA;1\nB;2\n").cells.header == ["place", "value"]

    def test_second_table(self):
        """
        A table of another kind below the first is left out, with the advice to save it by itself.
        """
        reading = read("name,x\nA,1\nB,2\nC,3\n\nname,y,z\nD,1,2\n")
        assert reading.cells.rows == [["A", "1"], ["B", "2"], ["C", "3"]]
        assert said(reading) == [
            (
                "2 lines that do not belong to the table were left out: lines 6–7 (“name y z” …). "
                "If they are another table, save it as a file of its own."
            )
        ]

    def test_repeated_header(self):
        """
        Files that were pasted together repeat the names: the rows go on, the names are left out.
        """
        reading = read("a,b\n1,2\n3,4\n\na,b\n5,6\n")
        assert reading.cells.rows == [["1", "2"], ["3", "4"], ["5", "6"]]
        assert "1 line repeats the names of the columns and was left out: line 5." in said(reading)

    def test_names_repeated_on_every_page(self):
        """
        A table of words that was printed page by page has its names all the same.
        """
        names, first, second = "plant,habit,soil\n", "rose,shrub,loam\n", "sage,herb,sand\n"
        reading = read(names + first + names + second + names + "ivy,vine,clay\n")
        assert reading.cells.header == ["plant", "habit", "soil"]
        assert [row[0] for row in reading.cells.rows] == ["rose", "sage", "ivy"]

    def test_names_repeated_in_a_tiny_table(self):
        """
        Two rows with the names above each are enough to know the names.
        """
        reading = read("a,b\n1,2\na,b\n3,4\n")
        assert (["a", "b"], [["1", "2"], ["3", "4"]]) == (reading.cells.header, reading.cells.rows)

    def test_pair_of_words_that_comes_again(self):
        """
        Two words that stand together twice may be values: nothing is left out.
        """
        assert len(read("red,blue\nred,green\nred,blue\ngreen,red\n").cells.rows) == 4

    def test_empty_lines(self):
        """
        Empty lines are skipped and counted.
        """
        reading = read("a,b\n1,2\n\n3,4\n\n\n5,6\n\n")
        assert reading.cells.rows == [["1", "2"], ["3", "4"], ["5", "6"]]
        assert said(reading) == ["3 empty lines were skipped: lines 3, 5–6."]


class TestRaggedRows:
    def test_missing_cells_are_filled_in(self):
        """
        A short row keeps its cells and gets empty ones.
        """
        reading = read("a,b,c\n1,2,3\n4,5\n6,7,8\n")
        assert reading.cells.rows[1] == ["4", "5", ""]
        assert said(reading) == ["1 line has fewer cells than the table and was filled with empty ones: line 3."]

    def test_extra_cells_get_a_column(self):
        """
        A cell too many is kept, in a column of its own.
        """
        reading = read("a,b,c\n1,2,3\n4,5,6,7\n6,7,8\n")
        assert reading.cells.header == ["a", "b", "c", "column 4"]
        assert reading.cells.rows == [["1", "2", "3", ""], ["4", "5", "6", "7"], ["6", "7", "8", ""]]
        assert said(reading)[0].startswith("1 line has more than 3 cells; ")
        assert said(reading)[0].endswith("line 3.")

    @pytest.mark.parametrize("text", ["a,b,c,\n1,2,3,\n4,5,6,\n", "a,b,c\n1,2,3,\n4,5,6,\n", "a,b,c\n1,2,3\n4,5,6,\n"])
    def test_delimiter_at_the_line_end(self, text):
        """
        A delimiter at the end of lines makes no column.
        """
        reading = read(text)
        assert (reading.cells.header, reading.cells.rows) == (["a", "b", "c"], [["1", "2", "3"], ["4", "5", "6"]])
        assert any("empty cells beyond the last column" in text for text in said(reading))

    def test_named_column_without_values_stays(self):
        """
        A column with a name and no value is there, and empty.
        """
        assert [column.type for column in read("a,b\n1,\n2,\n").columns] == ["number", "empty"]

    def test_another_delimiter_in_one_row(self):
        """
        A row that uses another delimiter than the rest is cut at that one.
        """
        reading = read("a,b,c\n1,2,3\n4;5;6\n7,8,9\n")
        assert reading.cells.rows[1] == ["4", "5", "6"]
        assert said(reading) == ["1 line uses another delimiter than the rest and was cut at that one: line 3."]


class TestTooManyCells:
    def test_delimiter_twice(self):
        """
        Where a delimiter stands twice, the cells behind it come back to their columns, and the line is named.
        """
        reading = read("town,n,day\nUlm,1,2024-01-02\nBonn,,2,2024-01-03\nKiel,3,2024-01-04\n")
        assert reading.cells.rows[1] == ["Bonn", "2", "2024-01-03"]
        assert said(reading) == [
            "1 line has too many delimiters; its cells were put together so that they fit the columns: line 3."
        ]

    def test_sentence_without_quotes(self):
        """
        A comma inside a sentence that is not in quotes cuts nothing: a blank stands behind it.
        """
        reading = read("k,said,n\na,fine,1\nb,well, then,2\nc,no,3\n")
        assert reading.cells.rows[1] == ["b", "well, then", "2"]

    def test_wide_table(self):
        """
        A row of two thousand cells is put together like one of three.
        """
        rows = [[f"w{place}", *map(str, range(2_000))] for place in range(4)]
        lines = [",".join(row) for row in [["n", *(f"c{k}" for k in range(2_000))], *rows]]
        lines[2] = "," + lines[2]
        assert read("\n".join(lines)).cells.rows == rows

    def test_what_fits_no_better_stays(self):
        """
        Where nothing tells which cells belong together, a cell too many gets a column of its own.
        """
        assert read("a,b,c\n1,2,3\n4,5,6,7\n7,8,9\n").cells.rows[1] == ["4", "5", "6", "7"]


class TestDrawnLines:
    def test_listed(self):
        """
        Lines that only draw the table are left out, and listed.
        """
        reading = read("| a | b |\n|---|---|\n| 1 | x |\n| 2 | y |\n")
        assert (["a", "b"], [["1", "x"], ["2", "y"]]) == (reading.cells.header, reading.cells.rows)
        assert said(reading) == ["1 line that only draws the table was left out: line 2."]

    def test_signs_of_missing_values_are_none(self):
        """
        A row of missing values is a row.
        """
        assert read("a,b\n1,2\n-,-\n--,--\n3,4\n").cells.rows[1:3] == [["-", "-"], ["--", "--"]]


class TestQuotes:
    def test_cell_over_several_lines(self):
        """
        A quoted cell may hold line ends; the next row knows its line in the file.
        """
        reading = read('a,b,c\n1,"several\nlines, text",3\n4,"x",6\n')
        assert reading.cells.rows[0] == ["1", "several\nlines, text", "3"]
        assert reading.cells.lines.tolist() == [2, 4]

    def test_unclosed_quote_swallows_nothing(self):
        """
        A quote that is never closed is a sign like any other; the rows below stay rows.
        """
        reading = read('a,b,c\n1,"open,3\n4,5,6\n7,8,9\n')
        assert reading.cells.rows == [["1", '"open', "3"], ["4", "5", "6"], ["7", "8", "9"]]
        assert said(reading)[0] == "1 line has a quote that is not closed or not doubled; check its cells: line 2."

    def test_quotes_that_are_not_doubled(self):
        """
        The quotes inside "He, who said "hi" twice" belong to the sentence.
        """
        assert read('a,b,c\n1,"He, who said "hi" twice",3\n4,x,6\n').cells.rows[0][1] == 'He, who said "hi" twice'


class TestSingleRowsWrittenOtherwise:
    def test_other_quotes(self):
        """
        One row in other quotes is a row of this table, not the names of the next one, and is reported.
        """
        reading = read("id;Ort;Wert\n1;Ulm;2\n'2';'Bonn';'3'\n" + '3;"Kiel; Hafen";4\n4;"Mainz; Dom";5\n' * 3)
        assert (8, ["2", "Bonn", "3"]) == (len(reading.cells.rows), reading.cells.rows[1])
        assert [(3, "other_quote")] == list(reading.repairs[["line", "what"]].itertuples(index=False, name=None))

    def test_blank_behind_each_delimiter(self):
        """
        In one row only, it belongs to the delimiter.
        """
        reading = read("id;Ort;Wert\n1;Ulm;2\n2; Bonn; 3\n3;Kiel;4\n")
        assert ["2", "Bonn", "3"] == reading.cells.rows[1]

    def test_note_with_a_comma(self):
        """
        A last line that is a sentence is no row, though its comma could separate cells.
        """
        reading = read("id,Ort,Wert\n1,Ulm,2\n2,Bonn,3\n3,Kiel,4\nSource: own survey, 2020\n")
        assert 3 == len(reading.cells.rows)

    def test_decimal_commas_between_blanks(self):
        """
        A comma that only stands within numbers separates no columns.
        """
        reading = read(
            'Nr Ort Betrag Tag\n1 "Bad Ems" 4,50 01.02.2020\n2 Ulm 3,25 02.02.2020\n3 Kiel 2,75 03.02.2020\n'
        )
        assert (["Nr", "Ort", "Betrag", "Tag"], ["1", "Bad Ems", "4,50", "01.02.2020"]) == (
            reading.cells.header,
            reading.cells.rows[0],
        )


class TestWrittenCells:
    def test_cells_as_they_stand(self, tmp_path):
        """
        What is written is what stands in the file: no number rounded, no date turned, no sign of missing emptied.
        """
        reading = read('Wert;Tag;Ort\n1.234,50;01.02.2024; k.A. \n007;2.2.2024;"a;""b"""\n')
        write_cells(reading, tmp_path / "out.csv")
        assert (tmp_path / "out.csv").read_bytes() == (
            b'Wert,Tag,Ort\r\n"1.234,50",01.02.2024, k.A. \r\n007,2.2.2024,"a;""b"""\r\n'
        )

    def test_names_as_they_stand(self, tmp_path):
        """
        Also a name that comes twice and one that is empty; without a line of names, those that we gave.
        """
        write_cells(read("id;Wert;Wert;\n1;2,5;3;x\n2;3,5;4;y\n"), tmp_path / "named.csv")
        write_cells(read("1;2,5\n2;3,5\n"), tmp_path / "unnamed.csv")
        assert (tmp_path / "named.csv").read_bytes().startswith(b"id,Wert,Wert,\r\n")
        assert (tmp_path / "unnamed.csv").read_bytes().startswith(b"column 1,column 2\r\n")

    def test_written_file_reads_the_same(self, tmp_path):
        """
        A file that was written and is read again has the same cells.
        """
        reading = read(written(tmp_path, "|", quotechar="'"))
        write_cells(reading, tmp_path / "out.csv")
        again = read_table((tmp_path / "out.csv").read_bytes(), "out.csv")
        assert (again.cells.header, again.cells.rows) == (NAMES, ROWS)


class TestKnownBetter:
    def test_header_and_delimiter_and_encoding(self):
        """
        What the user sets counts, and the rest is concluded from it.
        """
        reading = read_table("x|y;z\n1|2;3\nKöln|4;5\n".encode("cp850"), "x.csv", Hints("cp850", ";", ",", 2))
        assert (["1|2", "3"], [["Köln|4", "5"]]) == (reading.cells.header, reading.cells.rows)
        assert ("cp850", ";", ",", 2) == (
            reading.dialect.encoding,
            reading.dialect.delimiter,
            reading.dialect.decimal,
            reading.dialect.header,
        )

    def test_no_line_names_the_columns(self):
        """
        Header 0 keeps the first line as a row.
        """
        reading = read_table(b"a,b\n1,2\n", "x.csv", Hints(header=0))
        assert [["a", "b"], ["1", "2"]] == reading.cells.rows

    def test_line_of_values_taken_for_the_names(self):
        """
        A line that the user takes for the names and that holds values is taken, and said to look like values.
        """
        reading = read_table(b"name,n\nBonn,1\nUlm,2\nKiel,3\n", "x.csv", Hints(header=2))
        assert ["Bonn", "1"] == reading.cells.header
        assert said(reading)[1] == (
            "Line 2 was taken for the names because you said so, but it looks like a row of values (“Bonn 1”)."
        )

    def test_line_of_names_taken_for_the_names(self):
        """
        Where the user is right, nothing is said.
        """
        assert [] == said(read_table(b"name,n\nBonn,1\nUlm,2\nKiel,3\n", "x.csv", Hints(header=1)))

    @pytest.mark.parametrize(
        ("hints", "said"),
        [
            (Hints(encoding="klingon"), "There is no encoding “klingon”."),
            (Hints(encoding="utf-16"), "x.csv cannot be read as utf-16"),
            (Hints(header=9), "Line 9 cannot name the columns: no row begins there. The last one begins on line 3."),
            (Hints(delimiter="words"), "“words” cannot separate columns"),
            (Hints(decimal="x"), "“x” cannot be a decimal sign"),
        ],
    )
    def test_what_cannot_be(self, hints, said):
        """
        A hint that cannot be is refused in a sentence.
        """
        with pytest.raises(InvalidInput) as caught:
            read_table(b"a,b\n1,2\n\n", "x.csv", hints)
        assert str(caught.value).startswith(said)


class TestRepairs:
    def test_every_line_is_listed(self):
        """
        Lines that were padded, widened, set aside or skipped are listed with number, kind and text, in order.
        """
        reading = read("Report\n\na,b,c\n1,2,3\n4,5\n\n6,7,8,9\n" + "1,2,3\n" * 20 + "\nSource: Office\n")
        listed = list(reading.repairs.itertuples(index=False, name=None))
        assert listed == [
            (1, "set_aside", "Report"),
            (5, "padded", "4,5"),
            (6, "blank", ""),
            (7, "widened", "6,7,8,9"),
            (29, "set_aside", "Source: Office"),
        ]
        assert "filled with empty cells" == repair_label("padded")

    def test_beginning_as_it_stands(self):
        """
        The first lines are shown as they stand in the file.
        """
        assert ("a;b", "1;2 ") == read("a;b\r\n1;2 \r\n").start
