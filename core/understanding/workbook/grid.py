"""What an .xlsx file claims, looked at before a sheet is loaded: how far the sheet reaches, and its errors."""

import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO
from xml.etree import ElementTree as ET

CHUNK = 2**22
MOST_CLAIMED = (
    28_000_000  # cells, 32 bytes each once loaded: the columns A to Z of a sheet that is full to its last row
)

# a column beyond Z; without one, a sheet cannot claim more than is allowed, and need not be gone through cell by cell
_FAR = re.compile(rb"""["'][A-Z]{2,3}\d{1,7}["']""")
_VALUED = re.compile(rb"""<(?:\w+:)?c\b[^>]*?\sr=["']([A-Z]{1,3})(\d{1,7})["'][^>]*(?<!/)>""")
_ERROR = re.compile(
    rb"""<(?:\w+:)?c\b(?=[^>]*\st=["']e["'])[^>]*?\sr=["']([A-Z]{1,3})(\d{1,7})["'][^>]*>[^#]{0,9999}?"""
    rb"""<(?:\w+:)?v>(#[^<]{1,40})<"""
)
_CELL = b"<c "
_ERRORS = (b't="e"', b"t='e'")
_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"


@dataclass
class Grid:
    """The rectangle of a sheet's filled cells, counted from 1; its errors by row and with their column, from 0."""

    top: int = 0
    left: int = 0
    bottom: int = 0
    right: int = 0
    errors: dict[int, list[tuple[int, str]]] = field(default_factory=dict)

    @property
    def cells(self) -> int:
        """How many cells the rectangle has, filled or not."""
        return (self.bottom - self.top + 1) * (self.right - self.left + 1)

    @property
    def corner(self) -> str:
        """The cell at the bottom right, as spreadsheet programs name it."""
        return letters(self.right) + str(self.bottom)

    def reach(self, column: int, row: int) -> None:
        """Make room for this cell."""
        self.top, self.bottom = min(self.top or row, row), max(self.bottom, row)
        self.left, self.right = min(self.left or column, column), max(self.right, column)


def grid(file: BinaryIO, sheet: str) -> Grid:
    """What the sheet of this name claims; nothing if the workbook is of another kind."""
    found = Grid()
    if not zipfile.is_zipfile(file):
        return found
    with zipfile.ZipFile(file) as archive:
        path = _path(archive, sheet)
        if path in archive.namelist():
            far = any(_FAR.search(piece) for piece in _pieces(archive, path))
            for piece in _pieces(archive, path):
                _look(piece, found, far)
    return found


def letters(column: int) -> str:
    """The letters of the column with this number, counted from 1."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def _look(piece: bytes, found: Grid, far: bool) -> None:
    if far:
        for column, row in _VALUED.findall(piece):
            found.reach(_number(column), int(row))
    if any(mark in piece for mark in _ERRORS):
        for column, row, text in _ERROR.findall(piece):
            error = (_number(column) - 1, text.decode("utf-8", "replace"))
            found.errors.setdefault(int(row) - 1, []).append(error)


def _number(column: bytes) -> int:
    number = 0
    for letter in column:
        number = number * 26 + letter - ord("A") + 1
    return number


def _pieces(archive: zipfile.ZipFile, path: str) -> Iterator[bytes]:
    """The sheet in pieces that end between two cells."""
    rest = b""
    with archive.open(path) as file:
        while chunk := file.read(CHUNK):
            piece = rest + chunk
            end = max(piece.rfind(_CELL), 0)
            yield piece[:end]
            rest = piece[end:][-CHUNK:]
    yield rest


def _path(archive: zipfile.ZipFile, sheet: str) -> str:
    """Where in the archive the sheet is kept: the workbook names it, and a list of relations has its place."""
    if not {_WORKBOOK, _RELATIONS} <= set(archive.namelist()):
        return ""
    workbook = ET.fromstring(archive.read(_WORKBOOK))  # noqa: S314 - its parser refuses entities that grow
    relations = ET.fromstring(archive.read(_RELATIONS))  # noqa: S314 - as above
    keys = {one.get("name"): _key(one.attrib) for one in workbook.iterfind("{*}sheets/{*}sheet")}
    targets = {one.get("Id"): one.get("Target", "") for one in relations}
    return posixpath.join("/xl", targets.get(keys.get(sheet, ""), "")).lstrip("/")


def _key(attributes: Mapping[str, str]) -> str:
    """The key of the sheet among the relations; the space of its name depends on the edition of the format."""
    return next((value for name, value in attributes.items() if name.endswith("}id")), "")
