"""Workbooks are read sheet by sheet, each cell as a careful person would write it, or refused in a sentence."""

import io
import zipfile

import pytest

from core.errors import InvalidInput
from core.understanding.reading import excel
from core.understanding.reading.hints import Hints
from core.understanding.reading.opening import opened

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OASIS = "urn:oasis:names:tc:opendocument:xmlns"
STYLES = (  # the formats of cells: 0 plain, 1 a date, 2 date and time, 3 a time of day, 4 hours and minutes, 5 percent
    f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="200" formatCode="[h]:mm:ss"/></numFmts><cellXfs>'
    + "".join(f'<xf numFmtId="{number}"/>' for number in (0, 14, 22, 21, 200, 9))
    + "</cellXfs></styleSheet>"
)
TABLE = [["city", "people"], ["Köln", 1073], ["Bonn", 336]]
REPEATED = 'table:number-rows-repeated="1000000"'
MANY = '-cell table:number-columns-repeated="20" '
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def zip_of(files):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()


def column(number):
    return chr(ord("A") + number)


def cell(place, value):
    """The XML of a cell; a text that begins with `<` is that already, as is what follows it as its attributes."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        attributes, inner = value
        return f'<c r="{place}" {attributes}>{inner}</c>'
    if isinstance(value, str):
        return f'<c r="{place}" t="inlineStr"><is><t>{value}</t></is></c>'
    return f'<c r="{place}"><v>{value}</v></c>'


def sheet_of(rows, merged=(), top=1, left=0):
    lines = "".join(
        f'<row r="{number}">'
        + "".join(cell(f"{column(left + place)}{number}", value) for place, value in enumerate(row))
        + "</row>"
        for number, row in enumerate(rows, start=top)
    )
    merges = "".join(f'<mergeCell ref="{one}"/>' for one in merged)
    after = f"<mergeCells>{merges}</mergeCells>" if merged else ""
    return f'<worksheet xmlns="{MAIN}"><sheetData>{lines}</sheetData>{after}</worksheet>'


def parts_of(hidden=(), **sheets):
    """The files of a workbook whose sheets are given as XML."""
    names = list(sheets)
    states = [' state="hidden"' if name in hidden else "" for name in names]
    listed = "".join(
        f'<sheet name="{name}" sheetId="{number}" r:id="r{number}"{state}/>'
        for number, (name, state) in enumerate(zip(names, states, strict=True), start=1)
    )
    related = "".join(
        f'<Relationship Id="r{number}" Type="{RELATIONS}/worksheet" Target="worksheets/s{number}.xml"/>'
        for number in range(1, len(names) + 1)
    )
    return {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" '
        f'Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">{related}</Relationships>',
        "xl/styles.xml": STYLES,
    } | {f"xl/worksheets/s{number}.xml": sheets[name] for number, name in enumerate(names, start=1)}


def workbook_of(hidden=(), **sheets):
    return zip_of(parts_of(hidden, **sheets))


def open_document(content, manifest=""):
    return zip_of(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": f'<m:manifest xmlns:m="{OASIS}:manifest:1.0">{manifest}</m:manifest>',
            "content.xml": content,
        }
    )


def open_document_of(rows):
    cells = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>' for value in row
        )
        + "</table:table-row>"
        for row in rows
    )
    return (
        f'<office:document-content xmlns:office="{OASIS}:office:1.0" xmlns:table="{OASIS}:table:1.0" '
        f'xmlns:text="{OASIS}:text:1.0"><office:body><office:spreadsheet><table:table table:name="T">'
        f"{cells}</table:table></office:spreadsheet></office:body></office:document-content>"
    )


def source_of(content, part=""):
    return opened(content, "x.xlsx", Hints(part=part))


def refusal(content, part=""):
    with pytest.raises(InvalidInput) as caught:
        source_of(content, part)
    return str(caught.value)


class TestCells:
    def test_every_kind_as_a_careful_person_writes_it(self):
        """
        A decimal point, no needless zeros, dates without an empty time of day, durations in hours, errors as shown.
        """
        values = [
            1073,
            0.1 + 0.2,
            2 / 3,
            ('t="b"', "<v>1</v>"),
            ('s="1"', "<v>45292</v>"),
            ('s="2"', "<v>45292.75</v>"),
            ('s="2"', "<v>45292</v>"),
            ('s="3"', "<v>0.5</v>"),
            ('s="4"', "<v>1.25</v>"),
            ('s="5"', "<v>0.25</v>"),
            ('t="e"', "<v>#N/A</v>"),
            ('t="e"', "<f>1/0</f><v>#DIV/0!</v>"),
            None,
            ('t="str"', "<f>A1</f><v>words</v>"),
        ]
        source = source_of(workbook_of(Daten=sheet_of([["name"] * len(values), values])))
        assert source.rows[1] == [
            "1073",
            "0.3",
            "0.6666666666666666",
            "true",
            "2024-01-01",
            "2024-01-01 18:00:00",
            "2024-01-01",
            "12:00:00",
            "30:00:00",
            "0.25",
            "#N/A",
            "#DIV/0!",
            "",
            "words",
        ]

    def test_table_lower_and_further_right(self):
        """
        A table may start anywhere; rows are named as on the sheet, and empty columns before it are left out.
        """
        source = source_of(workbook_of(Daten=sheet_of([[" ", *row] for row in TABLE], top=4, left=3)))
        assert [["city", "people"], ["Köln", "1073"], ["Bonn", "336"]] == source.rows
        assert [4, 5, 6] == list(source.lines)

    def test_merged_cells(self):
        """
        What is written once for several cells is filled into each, but a title across the table stays one.
        """
        rows = [["Title"], ["year", "2019", None, "2020"], [None, "m", "w", "m"], [1, 2, 3, 4]]
        source = source_of(workbook_of(Daten=sheet_of(rows, merged=["A1:D1", "A2:A3", "B2:C2"])))
        assert ["Title", "", "", ""] == source.rows[0]
        assert ["year", "2019", "2019", "2020"] == source.rows[1]
        assert ["year", "m", "w", "m"] == source.rows[2]
        assert ["2 cells that are merged with others were filled with their value."] == list(map(str, source.warnings))


class TestSheets:
    BOOK = workbook_of(
        hidden=["Secret"],
        Secret=sheet_of(TABLE),
        Cover=sheet_of([["About"], ["Statistics"]]),
        Daten=sheet_of(TABLE),
        More=sheet_of([["a", "b"], [1, 2]]),
    )

    def test_first_with_a_table(self):
        """
        A hidden sheet and a title page are passed over; how many sheets there are is said.
        """
        source = source_of(self.BOOK)
        assert ("Secret", "Cover", "Daten", "More") == source.parts
        assert "Daten" == source.part
        assert ["x.xlsx has 4 sheets; “Daten” was read, the first with a table."] == list(map(str, source.warnings))

    def test_the_one_asked_for(self):
        """
        Any sheet can be chosen, and then nothing needs to be said.
        """
        source = source_of(self.BOOK, "More")
        assert [["a", "b"], ["1", "2"]] == source.rows
        assert () == source.warnings

    def test_one_that_is_not_there(self):
        """
        The refusal lists those there are.
        """
        assert "has no sheet “Nope”. Choose one of these: “Secret”, “Cover”, “Daten”, “More”." in refusal(
            self.BOOK, "Nope"
        )

    def test_in_an_archive(self):
        """
        A sheet of a workbook in an archive has the workbook's name before its own.
        """
        archive = zip_of({"a.csv": "x\n1\n", "book.xlsx": self.BOOK})
        source = source_of(archive, "book.xlsx:More")
        assert [["a", "b"], ["1", "2"]] == source.rows
        assert "book.xlsx:More" == source.part
        assert "a.csv" == source.parts[0]
        assert "book.xlsx:Daten" in source.parts

    def test_open_document(self):
        """
        A sheet of LibreOffice is read as one of Excel is.
        """
        source = source_of(open_document(open_document_of([["a", "b"], ["1", "2"]])))
        assert [["a", "b"], ["1", "2"]] == source.rows


FAR = sheet_of([[1]]).replace("</sheetData>", '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>')


class TestBadWorkbooks:
    @pytest.mark.parametrize(
        ("content", "said"),
        [
            (workbook_of(Leer=sheet_of([])), "a workbook whose sheets are all empty"),
            (workbook_of(Leer=sheet_of([[" "]])), "a workbook whose sheets are all empty"),
            (workbook_of(S=FAR), "The sheet “S” of x.xlsx reaches down to the cell XFD1048576"),
            (workbook_of(S=sheet_of(TABLE)[:-60]), "The sheet “S” of x.xlsx is damaged"),
            (workbook_of(S=sheet_of([[('t="s"', "<v>7</v>")]])), "The sheet “S” of x.xlsx is damaged"),
            (zip_of(parts_of(S=sheet_of(TABLE)) | {"xl/workbook.xml": "<workbook"}), "x.xlsx is a damaged workbook"),
            (workbook_of(S=sheet_of(TABLE))[:-40], "damaged archive"),
            (OLE + bytes(504) + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
            (OLE + bytes(504) + "WordDocument".encode("utf-16-le"), "an old Word or PowerPoint file"),
            (OLE + bytes(504) + "Workbook".encode("utf-16-le"), "x.xlsx is a damaged workbook"),
            (open_document(open_document_of(TABLE)[:-90]), "x.xlsx is a damaged workbook"),
            (open_document("?", "<m:encryption-data/>"), "protected by a password"),
            (zip_of({"word/document.xml": "<w/>"}), "a Word document"),
            (zip_of({"ppt/presentation.xml": "<p/>"}), "a PowerPoint presentation"),
        ],
    )
    def test_refused_in_a_sentence(self, content, said):
        """
        Empty, damaged, protected, endless, or no workbook at all: the sentence says so, and the app lives on.
        """
        assert said in refusal(content)

    def test_too_many_cells(self, monkeypatch):
        """
        A sheet of more cells than can be held is refused with both figures.
        """
        monkeypatch.setattr(excel, "MOST_CELLS", 5)
        assert "The sheet “S” of x.xlsx has 6 cells; 5 are the most." in refusal(workbook_of(S=sheet_of(TABLE)))

    def test_beyond_all_bounds(self, monkeypatch):
        """
        Whatever makes the library end or go on without end costs its process, not the app.
        """
        endless = open_document_of([["1"]]).replace("<table:table-row>", f"<table:table-row {REPEATED}>")
        monkeypatch.setattr(excel, "MOST_MEMORY", 2**28)
        assert "within 300 seconds and 0.25 GB of memory" in refusal(open_document(endless.replace("-cell ", MANY)))
