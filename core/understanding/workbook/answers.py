"""What is said of a workbook: its sheets, then the rows of one, then how many merged cells were filled."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any
from xml.etree.ElementTree import ParseError
from xml.parsers import expat

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetMetadata,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from core.understanding.workbook.grid import MOST_CLAIMED, Grid, grid
from core.understanding.workbook.merged import Merged
from core.understanding.workbook.written import cell_text

TABLE_FROM = 2  # rows with two filled cells: a sheet with fewer is a title page
OPEN_DOCUMENT = "content.xml"
# what the libraries raise, as it comes: the last two by zipfile, for a place before the file, and for odd flags
DAMAGES = (
    CalamineError,
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    ParseError,
    expat.ExpatError,
    ValueError,
    NotImplementedError,
)

Answer = dict[str, Any] | list[str]


class Problem(Exception):
    """Why there are no rows: a kind, such as `password`, and what its sentence needs."""

    def __init__(self, kind: str, **values: Any) -> None:
        """The values are those of the sentence that is made of it."""
        super().__init__(kind)
        self.kind = kind
        self.values = values


def answers(content: bytes, part: str, most: int) -> Iterator[Answer]:
    """The answers for this sheet, or else for the first that holds a table, unless it has more cells than `most`."""
    with _book(content) as book:
        shown = [sheet for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
        parts = [sheet.name for sheet in shown]
        if part and part not in parts:
            raise Problem("unknown", parts=parts)
        claimed, sheet = _loaded(book, part, content) if part else _first_table(book, shown, content)
        if sheet.height * sheet.width > most:
            raise Problem("large", part=sheet.name, cells=sheet.height * sheet.width)
        yield {"parts": parts, "part": sheet.name}
        merged = Merged(sheet.merged_cell_ranges or (), sheet.start[1] if sheet.start else 0)
        yield from merged.rows(_texts(sheet, claimed))
        yield {"filled": merged.filled}


def _texts(sheet: CalamineSheet, claimed: Grid) -> Iterator[list[str]]:
    """The cells as texts; where they hold an error, the library has left them empty."""
    left = sheet.start[1] if sheet.start else 0
    for number, values in enumerate(sheet.iter_rows()):
        row = [cell_text(value) for value in values]
        for column, text in claimed.errors.get(number, ()):
            if left <= column < left + len(row):
                row[column - left] = text
        yield row


def _first_table(book: CalamineWorkbook, shown: list[SheetMetadata], content: bytes) -> tuple[Grid, CalamineSheet]:
    """The first sheet with a table, else the first with anything; hidden ones come last."""
    filled = ""
    for one in sorted(shown, key=lambda sheet: sheet.visible != SheetVisibleEnum.Visible):
        claimed, sheet = _loaded(book, one.name, content)
        rows = (row for row in sheet.iter_rows() if sum(value not in ("", None) for value in row) > 1)
        if len(list(islice(rows, TABLE_FROM))) == TABLE_FROM:
            return claimed, sheet
        filled = filled or (one.name if sheet.height else "")
    if not filled:
        raise Problem("empty")
    return _loaded(book, filled, content)


def _loaded(book: CalamineWorkbook, name: str, content: bytes) -> tuple[Grid, CalamineSheet]:
    with _damages(name):
        claimed = grid(io.BytesIO(content), name)
        if claimed.cells > MOST_CLAIMED:
            raise Problem("far", part=name, cell=claimed.corner)
        return claimed, book.get_sheet_by_name(name)


@contextmanager
def _book(content: bytes) -> Iterator[CalamineWorkbook]:
    with _damages(""):
        _refuse_ill_formed(content)
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    with book:
        yield book


@contextmanager
def _damages(part: str) -> Iterator[None]:
    """What the libraries raise where a file is damaged, as a problem with this sheet."""
    try:
        yield
    except PasswordError as error:
        raise Problem("password") from error
    except DAMAGES as error:
        raise Problem("damaged", part=part) from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # how the library says that it did not foresee this
            raise Problem("damaged", part=part) from error
        raise


def _refuse_ill_formed(content: bytes) -> None:
    """The library goes on without end in an OpenDocument sheet that breaks off."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if OPEN_DOCUMENT in archive.namelist():
            with archive.open(OPEN_DOCUMENT) as file:
                expat.ParserCreate().ParseFile(file)
